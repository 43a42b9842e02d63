// Signing in by a mail that holds a link and a code. Nothing in what a visitor sees, nor in the time it takes, tells
// whether an address is known: the mail itself is written after the answer.
import { sql } from 'kysely'
import type { Actor } from '../../../contracts/actor.ts'
import type { Writer } from '../../../db/connection.ts'
import { writing } from '../../../db/transaction.ts'
import { isLocale, SOURCE_LOCALE } from '../../../i18n/locale.ts'
import { wordsOf } from '../../../i18n/words.tsx'
import { record } from '../../../platform/events.ts'
import type { Parts } from '../../../platform/http.tsx'
import { type Limit, withinLimit } from '../../../platform/limits.ts'
import { type Mailer, openMailer } from '../../../platform/mailer.ts'
import { signInMail } from '../mails.tsx'
import { awaitsWelcome, findActor, findMailedPerson, listPeopleOfSession } from '../queries.ts'
import { addressMark, authenticationOf, type NewSession } from './authentication.ts'

const MAILS_PER_ADDRESS: Limit = { name: 'sign-in.address', hits: 5, seconds: 900 }
const MAILS_PER_ADDRESS_A_DAY: Limit = { name: 'sign-in.address-day', hits: 20, seconds: 86_400 }
// An office shares one address on the network: a whole team must be able to sign in on Monday morning.
const MAILS_PER_CLIENT: Limit = { name: 'sign-in.client', hits: 60, seconds: 900 }
const TRIES_PER_CLIENT: Limit = { name: 'sign-in.tries', hits: 60, seconds: 900 }

const mailers = new WeakMap<Parts, Mailer>()
function mailerOf(parts: Parts): Mailer {
  const { config, db } = parts
  const mailer = mailers.get(parts) ?? openMailer(db, { smtpUrl: config.smtpUrl, from: config.mailFrom, keepContent: config.mode !== 'production' })
  mailers.set(parts, mailer)
  return mailer
}

const underWay = new Set<Promise<void>>()
/** Resolves when every sign-in mail begun so far is written: for tests and an orderly stop. */
export const signInMailsWritten = async (): Promise<void> => {
  await Promise.all(underWay)
}

/** An address that the cooperative knows gets its account the first time it is used, linked to all whose address it is. */
async function linkAccount(tx: Writer, email: string, now: Date): Promise<void> {
  await sql`
    insert into accounts (name, email, email_verified, created_at, updated_at)
    select min(p.given_name), ${email}, true, ${now}, ${now} from people p where p.email = ${email} and p.left_on is null having count(*) > 0
    on conflict (email) do nothing`.execute(tx)
  await sql`
    insert into account_people (account_id, person_id, linked_at)
    select a.id, p.id, ${now} from accounts a join people p on p.email = a.email and p.left_on is null where a.email = ${email}
    on conflict do nothing`.execute(tx)
}

async function writeMail(parts: Parts, email: string, next: string | null, { code, token }: { code: string; token: string }, now: Date): Promise<void> {
  const person = await findMailedPerson(parts.db, email)
  if (!person) return
  const locale = isLocale(person.language) ? person.language : SOURCE_LOCALE
  const link = `${parts.config.publicUrl}/sign-in/link/${token}${next ? `?next=${encodeURIComponent(next)}` : ''}`
  const mail = signInMail({ words: wordsOf(locale), givenName: wordsOf(locale).list(person.givenNames), code, link, publicUrl: parts.config.publicUrl })
  await mailerOf(parts).send({ ...mail, kind: 'identity.sign-in', recipientId: person.id, to: email, language: locale, messageId: `<identity.sign-in.${crypto.randomUUID()}@cairn>` }, now)
}

/** @returns false when it was asked too often, by this address or from this client */
export async function requestSignIn(parts: Parts, { email, next, client }: { email: string; next: string | null; client: string }, now: Date): Promise<boolean> {
  const mark = addressMark(parts.secret, email)
  const limits: [Limit, string][] = [[MAILS_PER_CLIENT, client], [MAILS_PER_ADDRESS, mark], [MAILS_PER_ADDRESS_A_DAY, mark]]
  for (const [limit, subject] of limits) if (!(await withinLimit(parts.db, limit, subject, now))) return false
  await writing(parts.db, { actorId: null, now }, (tx) => linkAccount(tx, email, now))
  const issued = await authenticationOf(parts).issue(email)
  const written = writeMail(parts, email, next, issued, now)
    .catch((error: { code?: string; name?: string }) => parts.log.error('identity.sign-in-mail-failed', { code: error.code ?? error.name ?? 'unknown' }))
    .finally(() => underWay.delete(written))
  underWay.add(written)
  return true
}

/** `actor` is null while someone whose address several people share has not said who they are. */
export type SignedIn = { readonly cookies: readonly string[]; readonly actor: Actor | null; readonly awaitsWelcome: boolean }
export type SignInRefusal = 'wrong' | 'too-many'

/** Burns what is left of the mails sent to the address, and notes who came in; null when their people have left. */
async function enter(parts: Parts, session: NewSession, now: Date): Promise<SignedIn | null> {
  return writing(parts.db, { actorId: null, now }, async (tx) => {
    await tx
      .deleteFrom('verifications')
      .where((where) => where.or([where('identifier', '=', `sign-in-otp-${session.email}`), where('identifier', 'like', `magic-link:${addressMark(parts.secret, session.email).replaceAll('_', '\\_')}:%`)]))
      .execute()
    const actor = await findActor(tx, session.token, now)
    if (!actor && (await listPeopleOfSession(tx, session.token, now)).length > 0) return { cookies: session.cookies, actor: null, awaitsWelcome: false }
    if (!actor) {
      await tx.deleteFrom('sessions').where('token', '=', session.token).execute()
      return null
    }
    await record({ tx, now, actorId: actor.personId }, 'person.signed_in', { personId: actor.personId })
    return { cookies: session.cookies, actor, awaitsWelcome: await awaitsWelcome(tx, actor.personId) }
  })
}

type Try = { readonly client: string; readonly userAgent: string }

async function tryToEnter(parts: Parts, { client }: Try, now: Date, open: () => Promise<NewSession | null>): Promise<SignedIn | SignInRefusal> {
  if (!(await withinLimit(parts.db, TRIES_PER_CLIENT, client, now))) return 'too-many'
  const session = await open()
  return (session && (await enter(parts, session, now))) ?? 'wrong'
}

/** Five wrong codes burn the code; a used, burnt or old one is as wrong as any other. */
export const signInWithCode = (parts: Parts, email: string, code: string, attempt: Try, now: Date): Promise<SignedIn | SignInRefusal> =>
  tryToEnter(parts, attempt, now, () => authenticationOf(parts).byCode(email, code, attempt.userAgent))

export const signInWithLink = (parts: Parts, token: string, attempt: Try, now: Date): Promise<SignedIn | SignInRefusal> =>
  tryToEnter(parts, attempt, now, () => authenticationOf(parts).byLink(token, attempt.userAgent))

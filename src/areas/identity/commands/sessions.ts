import { randomBytes } from 'node:crypto'
import type { Actor } from '../../../contracts/actor.ts'
import type { Writer } from '../../../db/connection.ts'
import type { Clock } from '../../../lib/clock.ts'
import { NotFound } from '../../../lib/errors.ts'
import { isLocale } from '../../../i18n/locale.ts'
import { record } from '../../../platform/events.ts'
import { SESSION_DAYS } from './authentication.ts'
import { endDelegationsOf } from './delegations.ts'

interface Context {
  readonly tx: Writer
  readonly clock: Clock
}

const SESSION_MILLISECONDS = SESSION_DAYS * 86_400_000

/** Opens a session for a person without a mail (personas); makes their account where there is none. @returns its token */
export async function openSession({ tx, clock }: Context, person: { readonly id: string; readonly name: string; readonly email: string | null }, userAgent: string): Promise<string> {
  const now = clock.now()
  let link = await tx.selectFrom('account_people').select('account_id').where('person_id', '=', person.id).orderBy('linked_at').orderBy('account_id').limit(1).executeTakeFirst()
  if (!link) {
    const insert = (email: string) =>
      tx
        .insertInto('accounts')
        .values({ name: person.name, email, email_verified: true, created_at: now, updated_at: now })
        .onConflict((conflict) => conflict.doNothing())
        .returning('id')
        .executeTakeFirst()
    const account = (person.email && (await insert(person.email))) || (await insert(`${person.id}.${randomBytes(4).toString('hex')}@persona.invalid`))
    if (!account) throw new Error('no account could be made for the persona')
    link = await tx.insertInto('account_people').values({ account_id: account.id, person_id: person.id, linked_at: now }).returning('account_id').executeTakeFirstOrThrow()
  }
  const token = randomBytes(24).toString('base64url')
  await tx
    .insertInto('sessions')
    .values({ account_id: link.account_id, person_id: person.id, token, user_agent: userAgent, expires_at: new Date(now.getTime() + SESSION_MILLISECONDS), created_at: now, updated_at: now })
    .execute()
  await record({ tx, now, actorId: person.id }, 'person.signed_in', { personId: person.id })
  return token
}

/** Says whose file a session opens, among those who share its address; what was done in another's name ends. @throws NotFound */
export async function choosePerson({ tx, clock }: Context, token: string, personId: string): Promise<void> {
  const now = clock.now()
  const session = await tx
    .selectFrom('sessions as s')
    .innerJoin('account_people as l', 'l.account_id', 's.account_id')
    .innerJoin('people as p', 'p.id', 'l.person_id')
    .select(['s.id', 's.person_id'])
    .where('s.token', '=', token)
    .where('s.expires_at', '>', now)
    .where('p.id', '=', personId)
    .where('p.left_on', 'is', null)
    .executeTakeFirst()
  if (!session) throw new NotFound('person')
  if (session.person_id === personId) return
  await endDelegationsOf(tx, { sessionId: session.id }, now)
  await tx.updateTable('sessions').set({ person_id: personId }).where('id', '=', session.id).execute()
  await record({ tx, now, actorId: personId }, 'person.signed_in', { personId })
}

async function endSession(tx: Writer, sessionId: string, now: Date): Promise<void> {
  await endDelegationsOf(tx, { sessionId }, now)
  await tx.deleteFrom('sessions').where('id', '=', sessionId).execute()
}

/** Ends the session of a browser whose person has just signed in anew there; another person's is left alone. */
export async function endReplacedSession({ tx, clock }: Context, token: string, by: Actor): Promise<void> {
  const old = await tx
    .selectFrom('sessions as s')
    .innerJoin('account_people as l', 'l.account_id', 's.account_id')
    .select(['s.id', 's.person_id'])
    .where('s.token', '=', token)
    .where('l.person_id', '=', by.personId)
    .executeTakeFirst()
  if (old && old.id !== by.sessionId && (old.person_id === null || old.person_id === by.personId)) await endSession(tx, old.id, clock.now())
}

export async function signOut({ tx, clock }: Context, actor: Actor): Promise<void> {
  const now = clock.now()
  await endSession(tx, actor.sessionId, now)
  await record({ tx, now, actorId: actor.personId }, 'person.signed_out', { personId: actor.personId })
}

/** Ends one of the actor's own sessions; one that is over already is no refusal. @throws NotFound for another's */
export async function revokeSession({ tx, clock }: Context, actor: Actor, sessionId: string): Promise<void> {
  const now = clock.now()
  const own = await tx.selectFrom('sessions').select('account_id').where('id', '=', actor.sessionId).executeTakeFirst()
  const other = await tx.selectFrom('sessions').select(['account_id', 'person_id']).where('id', '=', sessionId).executeTakeFirst()
  if (!other) return
  if (!own || other.account_id !== own.account_id || (other.person_id !== null && other.person_id !== actor.personId)) throw new NotFound('session')
  await endSession(tx, sessionId, now)
  await record({ tx, now, actorId: actor.personId }, 'session.revoked', { personId: actor.personId })
}

/** Keeps the language a person reads in; someone who acts for a member changes only what they see themself. */
export async function chooseLanguage({ tx }: Pick<Context, 'tx'>, actor: Actor, language: string): Promise<void> {
  if (!isLocale(language) || actor.onBehalfOf) return
  await tx.updateTable('people').set({ language }).where('id', '=', actor.personId).where('language', '<>', language).execute()
}

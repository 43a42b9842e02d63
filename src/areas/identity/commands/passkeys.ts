// Passkeys: a key that stays in the device of who signs in. The library checks the answer on its own connection; what it
// keeps opens nothing until it is confirmed here, in one transaction with its event.
import type { Actor } from '../../../contracts/actor.ts'
import type { Database } from '../../../db/connection.ts'
import { writing } from '../../../db/transaction.ts'
import { fixedClock } from '../../../lib/clock.ts'
import { NotFound } from '../../../lib/errors.ts'
import { record } from '../../../platform/events.ts'
import type { Parts } from '../../../platform/http.tsx'
import { type Limit, withinLimit } from '../../../platform/limits.ts'
import { isRecent } from '../domain/sign-in-way.ts'
import { mayChangeWays } from '../policy.ts'
import { awaitsWelcome, findActor, findOwnSession } from '../queries.ts'
import { authenticationOf, type PasskeyAnswer, type PasskeyQuestion } from './authentication.ts'
import type { SignedIn, SignInRefusal } from './sign-in.ts'
import { confirmPasskey, ownAccount } from './sign-in-ways.ts'

const TRIES_PER_CLIENT: Limit = { name: 'sign-in.passkey', hits: 60, seconds: 900 }
const QUESTIONS_PER_CLIENT: Limit = { name: 'sign-in.passkey-questions', hits: 120, seconds: 900 }
export const PASSKEYS_MAX = 20

export type PasskeyRefusal = 'identity.ways.error.recent' | 'identity.ways.error.passkey' | 'identity.ways.error.too-many-passkeys'

/** The account that a passkey of the actor is for. @throws NotFound for who acts for another */
async function accountFor(db: Database, actor: Actor, now: Date): Promise<{ id: string } | { refused: PasskeyRefusal }> {
  if (!mayChangeWays(actor)) throw new NotFound('sign-in way')
  return writing(db, { actorId: actor.personId, now }, async (tx) => {
    if (!isRecent((await findOwnSession(tx, actor)).since, now)) return { refused: 'identity.ways.error.recent' as const }
    const { count } = await tx.selectFrom('passkeys').select(({ fn }) => fn.countAll<number>().as('count')).where('person_id', '=', actor.personId).executeTakeFirstOrThrow()
    if (count >= PASSKEYS_MAX) return { refused: 'identity.ways.error.too-many-passkeys' as const }
    return { id: await ownAccount(tx, actor.personId, now) }
  })
}

/** What the browser needs to make a passkey for the actor. */
export async function askForPasskey(parts: Parts, actor: Actor, now: Date): Promise<PasskeyQuestion | { refused: PasskeyRefusal }> {
  const account = await accountFor(parts.db, actor, now)
  if ('refused' in account) return account
  // What was begun and never confirmed would keep the same device from trying again.
  await parts.db.deleteFrom('passkeys').where('account_id', '=', account.id).where('confirmed_at', 'is', null).execute()
  return authenticationOf(parts).passkeyCreation({ id: account.id, name: actor.name, displayName: actor.name })
}

/** Adds what the browser made, under a name. @returns null when it is done */
export async function addPasskey(parts: Parts, actor: Actor, { credential, name, cookie }: { credential: PasskeyAnswer; name: string; cookie: string }, now: Date): Promise<PasskeyRefusal | null> {
  const account = await accountFor(parts.db, actor, now)
  if ('refused' in account) return account.refused
  if (!(await authenticationOf(parts).keepPasskey(account.id, credential, cookie))) return 'identity.ways.error.passkey'
  await writing(parts.db, { actorId: actor.personId, now }, (tx) => confirmPasskey({ tx, clock: fixedClock(now) }, actor, account.id, credential.id, name))
  return null
}

export async function askForSignIn(parts: Parts, client: string, now: Date): Promise<PasskeyQuestion | null> {
  return (await withinLimit(parts.db, QUESTIONS_PER_CLIENT, client, now)) ? authenticationOf(parts).passkeyRequest() : null
}

/** A passkey opens the file of the person who added it, and no other's of the same address. */
export async function signInWithPasskey(parts: Parts, credential: PasskeyAnswer, attempt: { client: string; userAgent: string; cookie: string }, now: Date): Promise<SignedIn | SignInRefusal> {
  if (!(await withinLimit(parts.db, TRIES_PER_CLIENT, attempt.client, now))) return 'too-many'
  const session = await authenticationOf(parts).byPasskey(credential, attempt.cookie, attempt.userAgent)
  if (!session) return 'wrong'
  return writing(parts.db, { actorId: null, now }, async (tx) => {
    const owner = await tx.selectFrom('passkeys').select('person_id').where('credential_id', '=', credential.id).where('confirmed_at', 'is not', null).executeTakeFirst()
    if (owner?.person_id) await tx.updateTable('sessions').set({ person_id: owner.person_id }).where('token', '=', session.token).execute()
    const actor = owner?.person_id ? await findActor(tx, session.token, now) : null
    if (!actor) {
      await tx.deleteFrom('sessions').where('token', '=', session.token).execute()
      return 'wrong'
    }
    await record({ tx, now, actorId: actor.personId }, 'person.signed_in', { personId: actor.personId })
    return { cookies: session.cookies, actor, awaitsWelcome: await awaitsWelcome(tx, actor.personId) }
  })
}

import type { PersonalDataSection, PersonalDataSource, Retention } from '../../contracts/personal-data.ts'
import type { Reader, Writer } from '../../db/connection.ts'
import { deviceOf } from './domain/device.ts'

async function exportOf(db: Reader, personId: string): Promise<PersonalDataSection[]> {
  const accounts = await db
    .selectFrom('accounts as a')
    .innerJoin('account_people as l', 'l.account_id', 'a.id')
    .select(['a.email', 'a.created_at as createdAt', 'l.linked_at as linkedAt'])
    .where('l.person_id', '=', personId)
    .execute()
  const sessions = await db
    .selectFrom('sessions as s')
    .innerJoin('account_people as l', 'l.account_id', 's.account_id')
    .select(['s.created_at as since', 's.expires_at as until', 's.user_agent'])
    .where('l.person_id', '=', personId)
    .orderBy('s.created_at')
    .execute()
  const roles = await db
    .selectFrom('role_grants as g')
    .innerJoin('units as u', 'u.id', 'g.unit_id')
    .select(['g.role', 'u.name as unit', 'g.granted_at as grantedAt', 'g.revoked_at as revokedAt'])
    .where('g.person_id', '=', personId)
    .orderBy('g.granted_at')
    .execute()
  const delegations = await db
    .selectFrom('delegations as d')
    .innerJoin('people as p', 'p.id', 'd.person_id')
    .select(['p.name as by', 'd.reason', 'd.started_at as startedAt', 'd.ended_at as endedAt'])
    .where('d.member_id', '=', personId)
    .orderBy('d.started_at')
    .execute()
  const mails = await db
    .selectFrom('mails')
    .select(['recipient_address as to', 'subject', 'language', 'composed_at as composedAt', 'sent_at as sentAt'])
    .where('recipient_id', '=', personId)
    .orderBy('composed_at')
    .execute()
  const linked = await db.selectFrom('sign_in_methods').select(['provider_id as by', 'provider_account_id as number', 'created_at as linkedAt']).where('person_id', '=', personId).execute()
  const passkeys = await db.selectFrom('passkeys').select(['name', 'created_at as createdAt']).where('person_id', '=', personId).orderBy('created_at').execute()
  return [
    // An account without an address of its own has one that no mail reaches: it is nobody's.
    { name: 'accounts', rows: accounts.map((row) => ({ ...row, email: row.email.endsWith('@account.invalid') ? null : row.email })) },
    { name: 'linked-accounts', rows: linked },
    { name: 'passkeys', rows: passkeys },
    { name: 'sessions', rows: sessions.map(({ user_agent, ...row }) => ({ ...row, device: deviceOf(user_agent) })) },
    { name: 'roles', rows: roles },
    { name: 'delegations', rows: delegations },
    { name: 'mails', rows: mails },
  ]
}

/** Ends every way in; an account shared with someone else stays theirs. Delegations keep ids and codes only. */
async function erase(tx: Writer, personId: string, now: Date): Promise<Retention[]> {
  await tx.updateTable('delegations').set({ ended_at: now }).where('ended_at', 'is', null).where((where) => where.or([where('member_id', '=', personId), where('person_id', '=', personId)])).execute()
  await tx.deleteFrom('passkeys').where('person_id', '=', personId).execute()
  await tx.deleteFrom('sign_in_methods').where('person_id', '=', personId).execute()
  const linked = await tx.deleteFrom('account_people').where('person_id', '=', personId).returning('account_id').execute()
  for (const { account_id } of linked) {
    const gone = await tx
      .deleteFrom('accounts')
      .where('id', '=', account_id)
      .where(({ not, exists, selectFrom }) => not(exists(selectFrom('account_people').select('person_id').where('account_id', '=', account_id))))
      .returning('email')
      .executeTakeFirst()
    if (gone) await tx.deleteFrom('verifications').where('identifier', '=', `sign-in-otp-${gone.email}`).execute()
  }
  await tx.updateTable('role_grants').set({ revoked_at: now }).where('person_id', '=', personId).where('revoked_at', 'is', null).execute()
  await tx.deleteFrom('mails').where('recipient_id', '=', personId).execute()
  return []
}

export const personalData: PersonalDataSource<Reader, Writer> = { area: 'identity', exportOf, erase }

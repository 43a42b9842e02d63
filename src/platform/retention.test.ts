import { expect, it } from 'vitest'
import { NOW } from '../../test/cast.ts'
import { testDatabase } from '../../test/database.ts'
import { endPeriods } from './retention.ts'

const database = await testDatabase()
const at = (days: number) => new Date(new Date(NOW).getTime() + days * 86_400_000)

it('ends what is over and nothing else; a dry run only counts', async () => {
  const owner = database.owner.db
  const { id: account } = await owner.insertInto('accounts').values({ name: 'A', email: 'kept@example.org' }).returning('id').executeTakeFirstOrThrow()
  await owner.insertInto('sessions').values([{ account_id: account, token: 'over', expires_at: at(-1) }, { account_id: account, token: 'valid', expires_at: at(1) }]).execute()
  await owner.insertInto('verifications').values([{ identifier: 'over', value: 'x', expires_at: at(-1) }, { identifier: 'valid', value: 'x', expires_at: at(1) }]).execute()
  await owner.insertInto('limits').values([{ name: 'sign-in', subject: 'over', window_started_at: at(-3) }, { name: 'sign-in', subject: 'valid', window_started_at: at(-1) }]).execute()
  await owner.insertInto('drafts').values([{ sealed: Buffer.from('x'), kept_until: at(-0.1) }, { sealed: Buffer.from('y'), kept_until: at(0.1) }]).execute()
  const mail = (message: string, days: number) => ({ message_id: message, kind: 'k', recipient_address: 'a@example.org', language: 'fr', subject: 's', body_text: '', body_html: '', composed_at: at(days) })
  await owner.insertInto('mails').values([mail('over', -31), mail('valid', -29)]).execute()

  const counts = { sessions: 1, verifications: 1, 'provider-attempts': 0, drafts: 1, limits: 1, mails: 1, 'phone-notices': 0, 'search-traces': 0 }
  const asCounts = (ended: readonly { name: string; rows: number }[]) => Object.fromEntries(ended.map(({ name, rows }) => [name, rows]))
  const retention = { mailDays: 30 }
  expect(asCounts(await endPeriods(database.jobs.db, new Date(NOW), retention, { dryRun: true }))).toEqual(counts)
  expect(asCounts(await endPeriods(database.jobs.db, new Date(NOW), retention))).toEqual(counts)
  expect(new Set(Object.values(asCounts(await endPeriods(database.jobs.db, new Date(NOW), retention))))).toEqual(new Set([0]))
  expect((await owner.selectFrom('sessions').select('token').where('account_id', '=', account).execute()).map(({ token }) => token)).toEqual(['valid'])
  expect((await owner.selectFrom('mails').select('message_id').execute()).map((row) => row.message_id)).toEqual(['valid'])
  expect((await owner.selectFrom('drafts').select('kept_until').execute())).toHaveLength(1)
})

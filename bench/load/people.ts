// Who asks and for what: people of the cooperative with sessions made for the measurement, needs they may see.
import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { generateSignedCookie } from 'hono/cookie'
import type pg from 'pg'
import { PROJECT_ROOT } from '../../src/lib/root.ts'
import { seededRandom } from '../../demo/random.ts'

export interface NeedToSee {
  readonly needId: string
  readonly cookie: string
  /** Whom the member could meet about it. */
  readonly adviserId: string | null
}

export interface People {
  readonly members: readonly string[]
  readonly advisers: readonly string[]
  readonly coordinators: readonly string[]
  readonly ownNeeds: readonly NeedToSee[]
  /** Others, kept for bookings: one each. */
  readonly needsToBook: readonly NeedToSee[]
  readonly adviserNeeds: readonly NeedToSee[]
  readonly slugs: readonly string[]
  readonly personIds: readonly string[]
  /** What members write, in French. */
  readonly texts: readonly string[]
  readonly themes: readonly string[]
}

/** Chosen by the hash of their id: anybody, and the same at each run. */
const ANYBODY = 'order by md5(p.id::text) limit'

export async function findPeople(admin: pg.Client, secret: string): Promise<People> {
  const rows = async <T extends pg.QueryResultRow>(text: string) => (await admin.query<T>(text)).rows
  const cookies = new Map<string, string>()
  const random = seededRandom('bench')
  await admin.query(`delete from sessions where user_agent = 'cairn bench'`)
  const enter = async (accountId: string): Promise<string> => {
    const known = cookies.get(accountId)
    if (known) return known
    const token = randomUUID()
    await admin.query(`insert into sessions (account_id, token, expires_at, user_agent) values ($1, $2, now() + interval '1 day', 'cairn bench')`, [accountId, token])
    const [cookie = ''] = (await generateSignedCookie('cairn.session_token', token, secret)).split('; ')
    cookies.set(accountId, cookie)
    return cookie
  }
  const enterAll = async (list: readonly { account: string }[]) => {
    const entered: string[] = []
    for (const { account } of list) entered.push(await enter(account))
    return entered
  }
  const ofRole = (role: string, count: number) =>
    rows<{ account: string }>(`select a.account_id as account from role_grants g join people p on p.id = g.person_id join account_people a on a.person_id = p.id
      left join member_profiles m on m.person_id = p.id where g.role = '${role}' and g.revoked_at is null and (g.role <> 'member' or m.welcomed_at is not null) ${ANYBODY} ${count}`)
  const needs = async (text: string): Promise<NeedToSee[]> => {
    const seen: NeedToSee[] = []
    for (const row of await rows<{ need: string; account: string; adviser: string | null }>(text)) seen.push({ needId: row.need, cookie: await enter(row.account), adviserId: row.adviser })
    return random.shuffled(seen)
  }
  const own = await needs(
    `select o.need_id as need, a.account_id as account, m.adviser_id as adviser from open_needs o join needs p on p.id = o.need_id join account_people a on a.person_id = p.member_id
     join member_profiles m on m.person_id = p.member_id where o.next_step <> 'meeting' and m.adviser_id is not null and m.welcomed_at is not null ${ANYBODY} 800`)
  const adviserNeeds = await needs(
    `select o.need_id as need, a.account_id as account, null as adviser from open_needs o join needs p on p.id = o.need_id join account_people a on a.person_id = o.person_id
     join role_grants g on g.person_id = o.person_id and g.role = 'adviser' where p.audience = 'office' ${ANYBODY} 500`)
  const texts = JSON.parse(readFileSync(join(PROJECT_ROOT, 'test', 'wordings', 'fr.json'), 'utf8')) as Record<string, string[]>
  return {
    members: await enterAll(await ofRole('member', 600)),
    advisers: await enterAll(await ofRole('adviser', 120)),
    coordinators: await enterAll(await ofRole('coordinator', 10)),
    ownNeeds: own.slice(0, Math.ceil(own.length / 2)),
    needsToBook: own.slice(Math.ceil(own.length / 2)),
    adviserNeeds,
    slugs: (await rows<{ slug: string }>(`select slug from articles p where p.withdrawn_at is null and p.draft_since is null ${ANYBODY} 300`)).map(({ slug }) => slug),
    personIds: (await rows<{ id: string }>(`select id from people p ${ANYBODY} 1000`)).map(({ id }) => id),
    // Words of distress and of health ask for more than a form: left to the tests.
    texts: Object.entries(texts).filter(([theme]) => /^(tools|eco|law|tax|skills|means|coop)-/.test(theme)).flatMap(([, list]) => list),
    themes: (await rows<{ key: string }>(`select key from themes where key ~ '^(tools|eco|law|tax|skills|means)-' order by position`)).map(({ key }) => key),
  }
}

// Who could be met for a situation: advisers of the unit, and the second line and persons of trust its themes name.
import { sql } from 'kysely'
import type { Situation } from '../../../contracts/orientation.ts'
import type { Reader } from '../../../db/connection.ts'
import { localName } from '../../../db/local-name.ts'
import { distanceKm } from '../../../lib/distance.ts'
import type { OfficeId, PersonId } from '../../../lib/ids.ts'
import { isoDateIn } from '../../../i18n/dates.ts'
import type { Candidate } from '../domain/proposal.ts'

export interface Candidates {
  readonly all: readonly Candidate[]
  /** A theme asks that the member's own office be left aside: it may be about the office (promise 10). */
  readonly officeLeftAside: boolean
  /** How many the member has barred. */
  readonly barred: number
}

/** Themes that are likely enough to call for a specialist: those at least half as sure as the first, three at most. */
function leadingThemes({ themes }: Situation): Situation['themes'] {
  const first = themes[0]?.score ?? 0
  return themes.slice(0, 3).filter((theme) => theme.score >= first / 2)
}

/**
 * Everyone with hours who may be proposed, without those whom the member has barred. Three queries, whose cost grows with
 * the advisers of the unit (some 250), never with its members.
 */
export async function listCandidates(db: Reader, situation: Situation): Promise<Candidates> {
  const leading = leadingThemes(situation)
  const responders =
    situation.themes.length === 0
      ? []
      : await db
          .selectFrom('theme_responders')
          .select(['theme_key', 'team_id', 'instead_of_office'])
          .where('unit_id', '=', situation.unit.id)
          .where('theme_key', 'in', situation.themes.map((theme) => theme.key))
          .orderBy('position')
          .execute()
  // Of a stated need every theme counts, as it does for who may read it; a text alone is judged by its likeliest.
  const counted = situation.needId === null ? leading : situation.themes
  const officeLeftAside = responders.some((one) => one.instead_of_office && counted.some((theme) => theme.key === one.theme_key))
  const themeOfTeam = new Map<string, { key: string; score: number }>()
  for (const theme of leading) for (const one of responders) if (one.theme_key === theme.key && !themeOfTeam.has(one.team_id)) themeOfTeam.set(one.team_id, theme)
  const today = isoDateIn(situation.unit.timeZone, situation.now)
  const asking = db
    .selectFrom('team_memberships as tm')
    .innerJoin('teams as t', 't.id', 'tm.team_id')
    .innerJoin('people as p', 'p.id', 'tm.person_id')
    .select([
      'p.id', 'p.name', 'p.languages', 't.id as team_id', 't.kind', 't.office_id',
      sql<boolean>`p.id is not distinct from (select mp.adviser_id from member_profiles mp where mp.person_id = ${situation.memberId})`.as('is_own'),
      sql<boolean>`p.id = any (array(select b.barred_id from bars b where b.member_id = ${situation.memberId}))`.as('is_barred'),
    ])
    .where('t.unit_id', '=', situation.unit.id)
    .where((eb) => eb.or([eb('t.kind', '=', 'office'), eb('t.id', 'in', themeOfTeam.size > 0 ? [...themeOfTeam.keys()] : [null])]))
    .where('tm.until', 'is', null)
    .where('p.left_on', 'is', null)
    .where('p.id', 'is distinct from', situation.memberId)
    .where((e) => e.exists(e.selectFrom('availabilities as a').select('a.id').whereRef('a.adviser_id', '=', 'tm.person_id').where((of) => of.or([of('a.valid_until', 'is', null), of('a.valid_until', '>', today)]))))
    .orderBy('p.id')
    .execute()
  // Once, and not once for each adviser of an office.
  const listingOffices = db.selectFrom('offices as o').select(['o.id', localName('office', 'o').as('name'), 'o.address', 'o.latitude', 'o.longitude']).where('o.unit_id', '=', situation.unit.id).execute()
  const [rows, offices] = await Promise.all([asking, listingOffices])
  const officeById = new Map(offices.map((office): [string, Candidate['office']] => [
    office.id, { id: office.id as OfficeId, name: office.name, address: office.address, distanceKm: situation.coordinates && distanceKm(situation.coordinates, office) },
  ]))
  const all = rows.filter((row) => !row.is_barred).map((row): Candidate => {
    const kind = row.kind === 'second_line' || row.kind === 'trust' ? row.kind : 'adviser'
    return {
      id: row.id as PersonId,
      name: row.name ?? '',
      languages: row.languages,
      kind,
      isOwn: row.is_own,
      isOfOffice: row.office_id !== null && row.office_id === situation.officeId,
      office: row.office_id === null ? null : (officeById.get(row.office_id) ?? null),
      theme: kind === 'adviser' ? null : (themeOfTeam.get(row.team_id) ?? null),
    }
  })
  // Someone in two teams is proposed once, as what serves the need best.
  const rank = { trust: 0, second_line: 1, adviser: 2 }
  const once = new Map<PersonId, Candidate>()
  for (const one of all.toSorted((a, b) => rank[a.kind] - rank[b.kind] || Number(b.isOfOffice) - Number(a.isOfOffice))) if (!once.has(one.id)) once.set(one.id, one)
  return { all: [...once.values()], officeLeftAside, barred: new Set(rows.filter((row) => row.is_barred).map((row) => row.id)).size }
}

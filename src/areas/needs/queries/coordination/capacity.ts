// The next two weeks of each team: what usually arrives, what it usually answers, hours still free, days away.
import { sql } from 'kysely'
import type { Reader } from '../../../../db/connection.ts'
import { keptAWhile } from '../../../../lib/kept-a-while.ts'
import { addDays } from '../../../../lib/working-days.ts'
import { isPublicHoliday } from '../../../../platform/holidays.ts'
import { PACE_WORKING_DAYS } from '../../domain/promise.ts'
import { paceFrom } from '../paces.ts'

export const CAPACITY_WORKING_DAYS = 10
const CAPACITY_DAYS = 14

export interface TeamCapacity {
  /** What ten working days usually bring, over eight weeks. */
  readonly arriving: number
  /** Slots opened in the next fourteen days that nobody has booked; absences and holidays left out. */
  readonly freeSlots: number
  /** Working days away, all people of the team together. */
  readonly daysAway: number
}

/** Demand and room of the teams of a unit, by team: two queries. Slots are counted in minutes, so partly absent hours count in part. */
export const listTeamCapacities = (db: Reader, unitId: string, when: When): Promise<Map<string, TeamCapacity>> => keepCapacities(`${unitId} ${when.today}`, () => countCapacities(db, unitId, when))
const keepCapacities = keptAWhile<Map<string, TeamCapacity>>()

interface When {
  readonly today: string
  readonly now: Date
  readonly timeZone: string
  readonly holidayCalendar: string
}

async function countCapacities(db: Reader, unitId: string, { today, now, timeZone, holidayCalendar }: When): Promise<Map<string, TeamCapacity>> {
  const days = Array.from({ length: CAPACITY_DAYS }, (_, index) => addDays(today, index + 1)).filter((date) => ![0, 6].includes(new Date(`${date}T12:00:00Z`).getUTCDay()) && !isPublicHoliday(holidayCalendar, date))
  const arrivals = await db
    .selectFrom('need_assignments as a')
    .select(['a.team_id', sql<number>`count(*)`.as('count')])
    .where('a.team_id', 'in', (e) => e.selectFrom('teams').select('id').where('unit_id', '=', unitId))
    .where('a.assigned_at', '>', paceFrom(now))
    .where('a.reason', 'in', ['first', 'overloaded', 'nobody', 'trust'])
    .groupBy('a.team_id')
    .execute()
  const { rows } = await sql<{ team_id: string; free: number; away: number }>`
    with day as (
      select d::date as date, (d::date + time '00:00') at time zone ${timeZone} as starts, (d::date + time '24:00') at time zone ${timeZone} as ends from unnest(${days}::date[]) d),
    staff as (
      select m.team_id, m.person_id from team_memberships m join teams t on t.id = m.team_id where t.unit_id = ${unitId} and m.until is null),
    opened as (
      select s.team_id, s.person_id, v.slot_minutes,
        (day.date + v.starts_at) at time zone ${timeZone} as starts, (day.date + v.ends_at) at time zone ${timeZone} as ends
      from staff s join availabilities v on v.adviser_id = s.person_id
        join day on extract(isodow from day.date) = v.weekday and v.valid_from <= day.date and (v.valid_until is null or v.valid_until > day.date)),
    slots as (
      select o.team_id, o.person_id, floor(greatest(0, extract(epoch from o.ends - o.starts) - coalesce((
        select sum(extract(epoch from least(a.ends_at, o.ends) - greatest(a.starts_at, o.starts))) from absences a where a.adviser_id = o.person_id and a.ends_at > o.starts and a.starts_at < o.ends), 0)) / 60 / o.slot_minutes) as count
      from opened o),
    held as (
      select s.team_id, count(*) as count from staff s join appointment_holds h on h.adviser_id = s.person_id
      where h.during && tstzrange((select min(starts) from day), (select max(ends) from day)) group by s.team_id),
    away as (
      select s.team_id, count(distinct (s.person_id, day.date)) as count from staff s join absences a on a.adviser_id = s.person_id
        join day on a.starts_at < day.starts + interval '14 hours' and a.ends_at > day.starts + interval '11 hours' group by s.team_id)
    select t.id as team_id,
      greatest(0, coalesce((select sum(count) from slots where slots.team_id = t.id), 0) - coalesce((select count from held where held.team_id = t.id), 0))::int as free,
      coalesce((select count from away where away.team_id = t.id), 0)::int as away
    from teams t where t.unit_id = ${unitId}`.execute(db)
  const arriving = new Map(arrivals.map((row) => [row.team_id, (Number(row.count) / PACE_WORKING_DAYS) * CAPACITY_WORKING_DAYS]))
  return new Map(rows.map((row) => [row.team_id, { arriving: arriving.get(row.team_id) ?? 0, freeSlots: Number(row.free), daysAway: Number(row.away) }]))
}

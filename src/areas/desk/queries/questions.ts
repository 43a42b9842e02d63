import { sql } from 'kysely'
import type { Actor } from '../../../contracts/actor.ts'
import type { Reader } from '../../../db/connection.ts'

export interface QuestionCount {
  readonly theme: string
  readonly phone: number
  readonly desk: number
}

const DAYS = 30

/** What was settled at once in the actor's unit over thirty days, by theme, the most asked first. */
export async function countQuestions(db: Reader, actor: Actor, today: string): Promise<QuestionCount[]> {
  const { rows } = await sql<QuestionCount>`
    select theme_key as theme, coalesce(sum(count) filter (where channel = 'phone'), 0)::int as phone, coalesce(sum(count) filter (where channel = 'desk'), 0)::int as desk
    from desk_questions where unit_id = ${actor.unit.id} and asked_on > ${today}::date - ${DAYS}::int
    group by theme_key order by sum(count) desc, theme_key limit 60`.execute(db)
  return rows
}

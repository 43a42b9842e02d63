// What choices and outcomes have taught, for who inspects it. Counts below five are not shown, ten members at least are behind each line.
import { sql } from 'kysely'
import type { Reader } from '../../../db/connection.ts'
import { ANSWERS_AT_LEAST } from '../domain/lesson.ts'

export interface OptionLesson {
  readonly theme: string
  readonly kind: string
  readonly country: string
  readonly memberCount: number
  /** Null: some, but too few to be told. */
  readonly helped: number | null
  readonly overruled: number | null
  readonly weight: number
  readonly learntOn: string
}
export interface FactLesson {
  readonly fact: string
  readonly memberCount: number
}
export interface LessonReset {
  readonly theme: string | null
  readonly kind: string | null
  readonly reason: string
  readonly at: Date
  readonly by: string
}

const LESSONS_SHOWN = 400
const shown = (count: number): number | null => (count > 0 && count < ANSWERS_AT_LEAST ? null : count)

/** Small tables: as many rows as themes, kinds and countries at most. */
export async function listOptionLessons(db: Reader): Promise<OptionLesson[]> {
  const rows = await db.selectFrom('option_lessons').selectAll().orderBy('theme_key').orderBy('country').orderBy('kind').limit(LESSONS_SHOWN).execute()
  return rows.map((row) => ({ theme: row.theme_key, kind: row.kind, country: row.country, memberCount: row.member_count, helped: shown(row.helped_count), overruled: shown(row.overruled_count), weight: row.weight, learntOn: row.learnt_on }))
}

export async function listFactLessons(db: Reader): Promise<FactLesson[]> {
  const rows = await db.selectFrom('fact_lessons').select(['fact', 'member_count']).orderBy('member_count', 'desc').orderBy('fact').execute()
  return rows.map((row) => ({ fact: row.fact, memberCount: row.member_count }))
}

/** The last things unlearnt, newest first. */
export async function listOptionResets(db: Reader, limit: number): Promise<LessonReset[]> {
  const { rows } = await sql<LessonReset>`
    select r.theme_key as theme, r.kind, r.reason, r.reset_at as at, coalesce(p.name, '') as by from option_lesson_resets r join people p on p.id = r.reset_by order by r.reset_at desc, r.id desc limit ${limit}`.execute(db)
  return rows
}

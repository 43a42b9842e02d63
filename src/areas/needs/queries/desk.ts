// What those who accompany need beside the need itself: templates, articles, teams that have room, other needs of the member.
import { sql } from 'kysely'
import type { Actor } from '../../../contracts/actor.ts'
import type { Reader } from '../../../db/connection.ts'
import { isoDateIn } from '../../../i18n/dates.ts'
import { addWorkingDays } from '../../../lib/working-days.ts'
import { isPublicHoliday } from '../../../platform/holidays.ts'
import { listArticlesOfTheme } from '../../library/index.ts'
import { bySoonest, type Load, loadOf, teamsToPassTo } from '../domain/routing.ts'
import { mayAnswer, mayRespond } from '../policy.ts'
import { findOpenCallBack, listNeedForwards, type NeedForward, type NeedView, type OpenCallBack, type OpenCourse } from './need.ts'
import { listThemeResponders, recentTeamBaskets } from './teams.ts'

export interface TeamWithLoad {
  readonly id: string
  readonly name: string
  readonly load: Load
}

export interface AdviserDeskProps {
  readonly need: NeedView & { readonly open: OpenCourse }
  readonly today: string
  readonly may: { readonly claim: boolean; readonly release: boolean; readonly answer: boolean; readonly passOn: boolean; readonly secondLine: boolean; readonly forward: boolean }
  /** When the responsible person took it, where there is one. */
  readonly takenAt: Date | null
  readonly templates: readonly { readonly id: string; readonly title: string; readonly body: string }[]
  readonly articles: readonly { readonly id: string; readonly title: string; readonly language: string }[]
  readonly teams: readonly TeamWithLoad[]
  readonly otherNeeds: readonly { readonly id: string; readonly number: number; readonly statedOn: string }[]
  readonly callBack: OpenCallBack | null
  /** Questions for the operations desk, with what came back. */
  readonly forwards: readonly NeedForward[]
  /** The member was asked to let this team read, and would rather not: it phones instead. */
  readonly mayNotRead: boolean
  /** The dates that more time would promise, by working days. */
  readonly moreTime: readonly { readonly workingDays: number; readonly on: string }[]
  /** The template asked for in the address of the page. */
  readonly templateId: string | null
}

const TEMPLATES_MAX = 30
const ARTICLES_MAX = 20
const OTHER_NEEDS_MAX = 20
const MORE_TIME_DAYS = [1, 2, 3, 5, 10, 15] as const

/** Templates of the unit in the member's language, those of the need's themes first. */
export function listTemplates(db: Reader, need: Pick<NeedView, 'unitId' | 'language' | 'themes'>): Promise<{ id: string; title: string; body: string }[]> {
  const themes = need.themes.map((theme) => theme.key)
  return db
    .selectFrom('answer_templates')
    .select(['id', 'title', 'body'])
    .where('unit_id', '=', need.unitId)
    .where('language', '=', need.language)
    .where((e) => e.or([e('theme_key', 'is', null), ...(themes.length > 0 ? [e('theme_key', 'in', themes)] : [])]))
    .orderBy(sql`theme_key is null`)
    .orderBy('title')
    .orderBy('id')
    .limit(TEMPLATES_MAX)
    .execute()
}

/** The teams to which the need may be passed on, with how full their baskets are, the least full first. */
async function listTeamsToPassTo(db: Reader, need: NeedView & { open: OpenCourse }, now: Date): Promise<{ teams: TeamWithLoad[]; hasSecondLine: boolean }> {
  const [responders, all] = await Promise.all([listThemeResponders(db, need.unitId, need.themes.map((theme) => theme.key)), recentTeamBaskets(db, need.unitId, now)])
  const baskets = teamsToPassTo(all, responders, need.open.teamId)
  return {
    teams: baskets.sort(bySoonest).map((basket) => ({ id: basket.teamId, name: basket.name, load: loadOf(basket) })),
    hasSecondLine: need.open.teamKind !== 'trust' && baskets.some((basket) => basket.kind === 'second_line'),
  }
}

/** Other open needs of the same member that the actor may answer: the same thing asked twice becomes one. */
async function listOtherNeeds(db: Reader, actor: Actor, need: NeedView): Promise<{ id: string; number: number; statedOn: string }[]> {
  const rows = await db
    .selectFrom('needs as n')
    .innerJoin('open_needs as o', 'o.need_id', 'n.id')
    .select(['n.id', 'n.number', 'n.stated_at'])
    .where('n.member_id', '=', need.memberId)
    .where('n.id', '<>', need.id)
    .where((e) => e.or([...(actor.teams.length > 0 ? [e('o.team_id', 'in', actor.teams.map((team) => team.id))] : []), e(sql`need_relation(${actor.personId}, n.id)`, 'is not', null)]))
    .orderBy('n.id', 'desc')
    .limit(OTHER_NEEDS_MAX)
    .execute()
  return rows.map((row) => ({ id: row.id, number: row.number, statedOn: isoDateIn(need.timeZone, row.stated_at) }))
}

/** Facts of the need that the desk shows, in one query. */
const findDeskFacts = (db: Reader, need: NeedView & { open: OpenCourse }) =>
  db
    .selectNoFrom((e) => [
      e.selectFrom('need_assignments').select('assigned_at').where('need_id', '=', need.id).where('person_id', '=', need.open.personId).orderBy('assigned_at', 'desc').limit(1).as('taken_at'),
      e.exists(e.selectFrom('teams').select('id').where('unit_id', '=', need.unitId).where('kind', '=', 'operations')).as('has_operations'),
      e.exists(e.selectFrom('need_widenings').select('id').where('need_id', '=', need.id).where('team_id', '=', need.open.teamId).where('refused_at', 'is not', null)).as('may_not_read'),
      e.exists(e.selectFrom('forwards').select('id').where('need_id', '=', need.id).where('answered_at', 'is', null).where('refused_at', 'is', null)).as('forward_open'),
    ])
    .executeTakeFirstOrThrow()

/** Everything the desk of an open need shows, or null for who does not answer it. Eight queries at most, each by key. */
export async function readAdviserDesk(db: Reader, actor: Actor, view: NeedView, now: Date, templateId: string | null = null): Promise<AdviserDeskProps | null> {
  if (!view.open || !mayRespond(actor, view)) return null
  const need = { ...view, open: view.open }
  const answers = mayAnswer(actor, need)
  const today = isoDateIn(need.timeZone, now)
  const theme = need.themes[0]?.key
  const [facts, { teams, hasSecondLine }, { articles }, templates, otherNeeds, callBack, forwards] = await Promise.all([
    findDeskFacts(db, need),
    listTeamsToPassTo(db, need, now),
    answers && theme ? listArticlesOfTheme(db, { theme, language: need.language, country: need.country, after: null, limit: ARTICLES_MAX }) : { articles: [] },
    answers ? listTemplates(db, need) : [],
    listOtherNeeds(db, actor, need),
    findOpenCallBack(db, need.id),
    answers ? listNeedForwards(db, need.id) : [],
  ])
  return {
    need,
    today,
    may: {
      claim: need.open.personId === null && actor.teams.some((team) => team.id === need.open.teamId),
      release: need.open.personId === actor.personId,
      answer: answers,
      passOn: teams.length > 0,
      secondLine: hasSecondLine && need.open.teamKind !== 'second_line',
      forward: answers && Boolean(facts.has_operations) && !facts.forward_open,
    },
    takenAt: need.open.personId === null ? null : facts.taken_at,
    templates,
    articles: articles.map(({ id, title, language }) => ({ id, title, language })),
    teams,
    otherNeeds,
    callBack,
    forwards,
    mayNotRead: Boolean(facts.may_not_read),
    moreTime: MORE_TIME_DAYS.map((workingDays) => ({ workingDays, on: addWorkingDays(today, workingDays, (date) => isPublicHoliday(need.holidayCalendar ?? need.country, date)) })),
    templateId,
  }
}

export interface ForwardQuestion {
  readonly id: string
  readonly memberName: string
  readonly externalId: string | null
  readonly question: string
  readonly answer: string | null
  readonly approvedAt: Date
  readonly answeredAt: Date | null
  readonly answeredByName: string | null
}

/** The one question as the operations desk sees it: name, key in the ERP, approved words; null for everybody else. */
export async function findForwardQuestion(db: Reader, actor: Actor, id: string): Promise<ForwardQuestion | null> {
  const teams = actor.teams.filter((team) => team.kind === 'operations').map((team) => team.id)
  if (teams.length === 0) return null
  const row = await db
    .selectFrom('forwards as f')
    .innerJoin('confidential.forward_texts as x', 'x.forward_id', 'f.id')
    .innerJoin('needs as n', 'n.id', 'f.need_id')
    .innerJoin('people as m', 'm.id', 'n.member_id')
    .leftJoin('people as b', 'b.id', 'f.answered_by')
    .select(['f.id', 'f.approved_at', 'f.answered_at', 'x.question', 'x.answer', 'm.name', 'm.external_id', 'b.name as answered_by_name'])
    .where('f.id', '=', id)
    .where('f.team_id', 'in', teams)
    .where('f.approved_at', 'is not', null)
    .executeTakeFirst()
  if (!row?.approved_at) return null
  return {
    id: row.id, memberName: row.name ?? '', externalId: row.external_id, question: row.question, answer: row.answer, approvedAt: row.approved_at, answeredAt: row.answered_at, answeredByName: row.answered_by_name,
  }
}

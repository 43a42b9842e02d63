// What members let teach the search, and what coordinators estimate: so that the pages of use are alive.
import { searchTermsOf } from '../src/areas/library/domain/search-terms.ts'
import { UNITS } from './cooperative.ts'
import type { House } from './house.ts'
import type { Member } from './members.ts'
import type { Random } from './random.ts'
import type { Rows } from './rows.ts'
import type { WordingShelf } from './wordings.ts'

/** In a large cooperative too, no more members than these leave traces: a few thousand rows. */
const MOST_TEACHING = 600
const TEACHING_SHARE = 0.45
const TOPICS = ['tools-invoice', 'law-unpaid', 'tax-vat', 'rights-unemployment', 'rights-arts', 'eco-price', 'status-choice', 'tools-expenses']
/** What the library does not speak of, in the languages that most speak. */
const FOUND_NOTHING: Readonly<Record<string, readonly string[]>> = {
  fr: ['place de parking près du bureau', 'parking vélo', 'abonnement parking', 'borne de recharge trottinette', 'trottinette en leasing'],
  nl: ['parkeerplaats bij het kantoor', 'fiets leasen', 'laadpaal'],
}
/** Minutes, give or take, and how one knows. */
const ESTIMATES: readonly (readonly [theme: string, minutes: number, margin: number, source: string])[] = [
  ['tools-invoice', 15, 5, 'Minuté sur 40 réponses par mail en mars, recherche comprise, sans les appels.'],
  ['tools-expenses', 15, 10, 'Moyenne de trois semaines de permanence à Bruxelles, notée à la main.'],
  ['tax-vat', 30, 15, 'Estimé en réunion d’équipe, non mesuré : à revoir au printemps.'],
  ['law-unpaid', 40, 20, 'Estimé par l’équipe de soutien sur ses vingt derniers dossiers.'],
  ['tools-account', 10, 5, 'Minuté sur 60 appels à la permanence en janvier.'],
  ['tools-contract', 20, 10, 'Minuté sur 25 réponses par mail en mars.'],
  ['tools-documents', 10, 5, 'Noté à la main pendant deux semaines à Liège.'],
  ['eco-price', 45, 20, 'Durée habituelle d’un rendez-vous sur ce thème, d’après les agendas.'],
  ['eco-clients', 45, 20, 'Durée habituelle d’un rendez-vous sur ce thème, d’après les agendas.'],
  ['eco-cash', 40, 20, 'Estimé en réunion d’équipe, non mesuré.'],
  ['rights-unemployment', 35, 15, 'Minuté sur 15 réponses par mail en mai.'],
  ['rights-arts', 40, 20, 'Estimé par l’équipe de soutien, non mesuré.'],
  ['law-client-contract', 40, 20, 'Estimé par l’équipe de soutien sur dix dossiers.'],
  ['status-choice', 45, 15, 'Durée habituelle d’un premier échange, d’après les agendas de septembre.'],
]
/** Themes whose second article does not help much: something for an editor to improve. */
const DOES_NOT_SETTLE = ['eco-price', 'law-unpaid']
const DAY_MS = 86_400_000

export function traceUse(rows: Rows, { members, articles, shelf, now, random }: { members: readonly Member[]; articles: ReadonlyMap<string, readonly string[]>; shelf: WordingShelf; now: Date; random: Random }): void {
  const topics = TOPICS.filter((theme) => (articles.get(theme) ?? []).length > 0)
  if (topics.length === 0) return
  const seen = new Set<string>()
  const leave = (member: Member, terms: readonly string[], articleId: string | null, what: 'opened' | 'settled' | 'nothing', at: Date) => {
    const kept = terms.slice(0, 12).sort()
    const day = at.toISOString().slice(0, 10)
    const key = [member.id, articleId, what, day, ...kept].join(' ')
    if (kept.length === 0 || seen.has(key)) return
    seen.add(key)
    rows.add('search_traces', { id: random.id(at), person_id: member.id, language: member.language, country: UNITS[member.unit].country, terms: kept, article_id: articleId, what, at, on_day: day })
  }
  const judged = new Set(rows.tables.article_verdicts.map((verdict) => `${verdict.article_id} ${verdict.person_id}`))
  for (const theme of DOES_NOT_SETTLE) {
    const articleId = articles.get(theme)?.[1]
    if (!articleId) continue
    for (const member of members.filter((one) => one.activity > 0).slice(0, 14)) {
      const at = new Date(now.getTime() - random.integer(5, 200) * DAY_MS)
      if (judged.has(`${articleId} ${member.id}`) || at < member.joinedAt) continue
      rows.add('article_verdicts', { id: random.id(at), article_id: articleId, person_id: member.id, need_id: null, helped: random.chance(0.2), given_at: at })
    }
  }
  let teaching = 0
  for (const member of members) {
    if (teaching >= MOST_TEACHING || member.activity === 0 || !random.chance(TEACHING_SHARE)) continue
    teaching++
    const since = new Date(Math.max(member.joinedAt.getTime(), now.getTime() - random.integer(30, 200) * DAY_MS))
    rows.add('learning_consents', { id: random.id(since), person_id: member.id, given_at: since, withdrawn_at: null })
    const days = Math.max(1, Math.min(80, Math.floor((now.getTime() - since.getTime()) / DAY_MS)))
    for (let count = random.integer(3, 6); count > 0; count--) {
      const at = new Date(now.getTime() - random.integer(1, days * 24) * 3_600_000)
      if (at < since) continue
      const theme = random.pick(topics)
      const [articleId = null] = articles.get(theme) ?? []
      const text = shelf.say(theme, { language: member.language, country: UNITS[member.unit].country, trade: member.trade, gender: member.gender, said: new Set() }, random)
      const terms = searchTermsOf(text, member.language)
      leave(member, terms, articleId, 'opened', at)
      if (random.chance(0.4)) leave(member, terms, articleId, 'settled', at)
    }
    const nothing = FOUND_NOTHING[member.language]
    if (nothing && random.chance(0.5)) leave(member, searchTermsOf(random.pick(nothing), member.language), null, 'nothing', new Date(Math.max(since.getTime(), now.getTime() - random.integer(1, 60) * DAY_MS)))
  }
}

/** What the coordinators of Belgium have estimated; those of France have not yet: there, needs are counted and no hours. */
export function estimateMinutes(rows: Rows, house: House, themes: readonly string[], now: Date, random: Random): void {
  const coordinator = house.staff.find((person) => person.role === 'coordinator' && person.unit === 'be')
  if (!coordinator) return
  const setAt = new Date(now.getTime() - 330 * DAY_MS)
  for (const [theme, minutes, margin, source] of ESTIMATES) {
    if (!themes.includes(theme)) continue
    rows.add('minutes_estimates', { id: random.id(setAt), unit_id: house.unitIds.be, theme_key: theme, minutes, margin_minutes: margin, source, valid_from: setAt.toISOString().slice(0, 10), set_at: setAt, set_by: coordinator.id })
  }
}

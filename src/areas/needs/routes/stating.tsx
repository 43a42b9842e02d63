// From the idea to a need: one question, one page of details, one answer.
import { type Context, Hono } from 'hono'
import { deleteCookie, getCookie, setCookie } from 'hono/cookie'
import type { Actor } from '../../../contracts/actor.ts'
import { memberOf } from '../../../contracts/actor.ts'
import type { Reader } from '../../../db/connection.ts'
import { isoDateIn } from '../../../i18n/dates.ts'
import { isLocale, type Locale } from '../../../i18n/locale.ts'
import type { Words } from '../../../i18n/words.tsx'
import type { Clock } from '../../../lib/clock.ts'
import { words as wordsIn } from '../../../lib/text.ts'
import { addWorkingDays } from '../../../lib/working-days.ts'
import { storableFile, type StoredFile } from '../../../platform/files.ts'
import { emptyForm, filledForm, type FormState, readForm, withError } from '../../../platform/forms.ts'
import { isPublicHoliday } from '../../../platform/holidays.ts'
import { again, type AppContext, type AppEnv, fragment, notFound, page, read, readOpen, seeOther, visitorHelp, write, writeOpen } from '../../../platform/http.tsx'
import type { Limit } from '../../../platform/limits.ts'
import type { Help } from '../../../platform/screen.tsx'
import { findTeachingWords, listFamilies, referenceOf, suggestArticles, themeLabels, THEMES } from '../../library/index.ts'
import { findPlaces } from '../../territory/index.ts'
import { stateNeedWith } from '../commands/state-with.ts'
import { detectDistress } from '../domain/distress.ts'
import { LIKELY_FROM, likelyThemes } from '../domain/likely-themes.ts'
import { DRAFT_HOURS, dropDraft, keepDraft, readDraft } from '../drafts.ts'
import { callMeForm, draftForm, readStatement, suggestionForm } from '../forms/stating.ts'
import { CallMePage } from '../pages/stating/call-me-page.tsx'
import { DetailsPage } from '../pages/stating/details-page.tsx'
import { NewNeedPage, NotForYouPage } from '../pages/stating/new-page.tsx'
import { SuggestionList, type Suggestions } from '../pages/stating/suggestions.tsx'
import { mayStateNeed } from '../policy.ts'
import { readStatingFacts, type Stater } from '../queries/stating.ts'
import { type RecognisedNeed, recogniseNeed } from '../recogniser.ts'
import { withinClientLimit } from './client-limits.ts'

const DRAFT_COOKIE = 'cairn.draft'
const DRAFT_COOKIE_PATH = '/needs'
const SUGGESTIONS_LIMIT: Limit = { name: 'needs.suggestions', hits: 600, seconds: 300 }
const DRAFTS_LIMIT: Limit = { name: 'needs.drafts', hits: 60, seconds: 600 }
const WORDS_FROM = 3
const THEMES_SHOWN = { sure: 3, unsure: 5 }
/** Less likely than this a theme is no answer worth offering, beyond the first three. */
const WORTH_OFFERING = 0.04

export const statingRoutes = new Hono<AppEnv>()

const unitOf = (actor: Actor) => actor.onBehalfOf?.unit ?? actor.unit
const draftCookie = (c: Context) => getCookie(c, DRAFT_COOKIE)

async function helpFor(c: AppContext, actor: Actor | null): Promise<Help> {
  if (!actor) return visitorHelp(c)
  const { deskPhone, emergencyNumbers } = unitOf(actor)
  return { deskPhone, numbers: emergencyNumbers }
}

/** What the text may be about and what may settle it: nothing of it is kept, but by who lets their words teach and opens an article. */
async function suggestionsFor(c: AppContext, db: Reader, text: string, { actor, locale, recognised }: { actor: Actor | null; locale: Locale; recognised: RecognisedNeed }): Promise<Suggestions> {
  const likeliest = recognised.sure ? recognised.themes[0] : undefined
  const labels = likeliest ? await themeLabels(db, locale) : null
  const articles = await suggestArticles(db, { text, language: locale, country: actor ? unitOf(actor).country : null, themes: recognised.themes })
  const { distress } = detectDistress(text)
  const [first] = recognised.themes
  // What may be personal, or danger, teaches nothing.
  const teaches = !distress && articles.length > 0 && !(first && first.score >= LIKELY_FROM.first && THEMES.some(({ key, isPersonal }) => isPersonal && key === first.key))
  const searched = teaches ? await findTeachingWords(db, actor, text, recognised.languageScore > 0 ? recognised.language : locale, c.get('now')) : null
  return {
    articles,
    theme: likeliest ? (labels?.get(likeliest.key) ?? null) : null,
    distress,
    via: referenceOf(searched, c.get('parts').secret),
    humanFirst: recognised.themes.slice(0, 1).some(({ key, score }) => key.startsWith('care-') && score >= LIKELY_FROM.first),
  }
}

statingRoutes.get('/needs/new', readOpen(async (c, { db, actor, clock }) => {
  if (actor && !mayStateNeed(actor)) return page(c, 200, <NotForYouPage />)
  const draft = await readDraft(db, draftCookie(c), actor && memberOf(actor), clock.now())
  return page(c, 200, <NewNeedPage form={draft ? filledForm({ text: draft.text }) : emptyForm} />)
}))

const suggest = readOpen(async (c, { db, actor, words }) => {
  const input = readForm(suggestionForm, await c.req.formData())
  if (!input.ok || wordsIn(input.value.text).length < WORDS_FROM) return c.body(null, 204)
  const { text } = input.value
  const recognised = await recogniseNeed(db, text, null)
  const suggestions = await suggestionsFor(c, db, text, { actor, locale: words.locale, recognised })
  return fragment(c, <SuggestionList suggestions={suggestions} help={await helpFor(c, actor)} />)
})
statingRoutes.post('/needs/suggestions', async (c, next) => ((await withinClientLimit(c, SUGGESTIONS_LIMIT)) ? suggest(c, next) : c.body(null, 429)) as Promise<Response>)

const draft = writeOpen(async (c, { tx, actor, clock }) => {
  const input = readForm(draftForm, await c.req.formData())
  if (!input.ok) return again(() => page(c, 422, <NewNeedPage form={input.form} />))
  const cookie = await keepDraft(tx, { text: input.value.text, memberId: actor && memberOf(actor) }, draftCookie(c), clock.now())
  setCookie(c, DRAFT_COOKIE, cookie, { path: DRAFT_COOKIE_PATH, httpOnly: true, sameSite: 'Lax', secure: c.get('parts').config.publicUrl.startsWith('https:'), maxAge: DRAFT_HOURS * 3600 })
  return seeOther(c, '/needs/new/details')
})
statingRoutes.post('/needs/drafts', async (c, next) => {
  if (await withinClientLimit(c, DRAFTS_LIMIT)) return draft(c, next) as Promise<Response>
  // What was typed stays on the page, to be sent again in a moment.
  const { form } = readForm(draftForm, await c.req.formData())
  return readOpen(() => page(c, 429, <NewNeedPage form={withError(form, 'text', 'needs.error.too-many')} />))(c, next) as Promise<Response>
})

/** The page of details filled with what is known: `form` is null when it comes for the first time. */
async function detailsPage(c: AppContext, status: 200 | 422, { db, actor, clock, words }: { db: Reader; actor: Actor; clock: Clock; words: Words }, text: string, form: FormState | null): Promise<Response> {
  const facts = await readStatingFacts(db, actor)
  const recognised = await recogniseNeed(db, text, null)
  const shown = form?.values.recognisedThemes?.[0]?.split(',').filter(Boolean) ?? offered(recognised)
  const suggestions = await suggestionsFor(c, db, text, { actor, locale: words.locale, recognised })
  return page(
    c,
    status,
    <DetailsPage
      form={form ?? prefilled(text, facts.stater, recognised)}
      facts={facts}
      families={await listFamilies(db, words.locale, null)}
      likely={shown}
      sure={recognised.sure}
      suggestions={suggestions}
      today={isoDateIn(unitOf(actor).timeZone, clock.now())}
      onBehalfOf={actor.onBehalfOf?.name ?? null}
    />,
  )
}

/** The themes at hand: three to correct, up to five to choose from. */
const offered = ({ themes, sure }: RecognisedNeed): string[] =>
  themes.filter(({ score }, index) => index < THEMES_SHOWN.sure || (!sure && index < THEMES_SHOWN.unsure && score >= WORTH_OFFERING)).map(({ key }) => key)

function prefilled(text: string, stater: Stater, recognised: RecognisedNeed): FormState {
  const heard = recognised.languageScore > 0 ? recognised.language : null
  return filledForm({
    text, themes: recognised.sure ? likelyThemes(recognised.themes) : likelyThemes(recognised.themes).slice(0, 1), recognisedScore: recognised.themes[0] ? String(recognised.themes[0].score) : null, language: heard ?? stater.language, recognisedLanguage: heard, meetingWish: stater.meetingWish,
    audience: stater.officeId ? 'office' : 'second_line', place: stater.place, phone: stater.phone ?? '', formKey: crypto.randomUUID(),
  })
}

statingRoutes.get('/needs/new/details', read(async (c, context) => {
  if (!mayStateNeed(context.actor)) return seeOther(c, '/needs/new')
  const kept = await readDraft(context.db, draftCookie(c), memberOf(context.actor), context.clock.now())
  return kept ? detailsPage(c, 200, context, kept.text, null) : seeOther(c, '/needs/new')
}))

/** The file of a form, checked and stripped; null where none was chosen. */
async function fileIn(sent: FormData): Promise<{ file: StoredFile | null; error: string | null; chosen: boolean }> {
  const upload = sent.get('file')
  if (!(upload instanceof File) || (upload.size === 0 && upload.name === '')) return { file: null, error: null, chosen: false }
  const stored = await storableFile(upload)
  return stored.ok ? { file: stored.value, error: null, chosen: true } : { file: null, error: stored.error.code, chosen: true }
}

statingRoutes.post('/needs', write(async (c, { tx, actor, clock, words }) => {
  if (!mayStateNeed(actor)) notFound()
  const sent = await c.req.formData()
  const input = readStatement(sent, { asksConsent: actor.onBehalfOf === null })
  const upload = await fileIn(sent)
  const refused = (form: FormState) => {
    const file = upload.error ?? (upload.chosen ? 'needs.error.file-again' : null)
    return again((db) => detailsPage(c, 422, { db, actor, clock, words }, form.values.text?.[0] ?? '', file ? withError(form, 'file', file) : form))
  }
  if (!input.ok || upload.error) return refused(input.form)
  const { themes, recognisedThemes, recognisedScore, recognisedLanguage, place, callBack, healthConsent, ...given } = input.value
  const labels = await themeLabels(tx, 'fr')
  const chosen = themes.filter((key) => labels.has(key))
  const found = place === '' ? null : (await findPlaces(tx, place, unitOf(actor).country, 1, words.locale))[0]
  if (found === undefined) return refused(withError(input.form, 'place', 'needs.error.place-unknown'))
  const outcome = await stateNeedWith({ tx, clock }, actor, {
    statement: {
      ...given,
      placeId: found?.id ?? null,
      themes: chosen.map((key) => ({ key, source: recognisedThemes.includes(key) ? 'recognised' : actor.onBehalfOf ? 'adviser' : 'member' })),
      recognisedThemes: recognisedThemes.filter((key) => labels.has(key)),
      recognisedScore: recognisedScore ?? null,
      recognisedLanguage: recognisedLanguage ?? null,
      namedPeople: given.audience === 'named' ? given.namedPeople : [],
      channel: actor.onBehalfOf ? 'desk' : 'web',
    },
    file: upload.file,
    callBack,
    healthConsent,
  })
  if (!outcome.ok) {
    const field = 'field' in outcome.error ? (outcome.error.field === 'neededByOn' ? 'neededBy' : outcome.error.field) : ''
    return refused(withError(input.form, field, outcome.error.code))
  }
  await dropDraft(tx, draftCookie(c))
  deleteCookie(c, DRAFT_COOKIE, { path: DRAFT_COOKIE_PATH })
  return seeOther(c, `/needs/${outcome.value.id}`, callBack ? 'needs.stated-with-call' : 'needs.stated')
}))

statingRoutes.get('/call-back', read(async (c, { db, actor }) => {
  if (!mayStateNeed(actor)) return page(c, 200, <NotForYouPage />)
  const { stater } = await readStatingFacts(db, actor)
  return page(c, 200, <CallMePage form={filledForm({ phone: stater.phone, formKey: crypto.randomUUID() })} />)
}))

statingRoutes.post('/call-back', write(async (c, { tx, actor, clock, words }) => {
  if (!mayStateNeed(actor)) notFound()
  const input = readForm(callMeForm, await c.req.formData())
  if (!input.ok) return again(() => page(c, 422, <CallMePage form={input.form} />))
  const { text, phone, windows, formKey } = input.value
  const unit = unitOf(actor)
  const { stater } = await readStatingFacts(tx, actor)
  const recognised = await recogniseNeed(tx, text, null)
  const outcome = await stateNeedWith({ tx, clock }, actor, {
    statement: {
      text: text || words.t('needs.call-me.default-text'),
      language: text && recognised.languageScore > 0 ? recognised.language : isLocale(words.locale) ? words.locale : stater.language,
      themes: recognised.sure ? likelyThemes(recognised.themes).slice(0, 1).map((key) => ({ key, source: 'recognised' as const })) : [],
      recognisedThemes: [], recognisedLanguage: null,
      neededByOn: addWorkingDays(isoDateIn(unit.timeZone, clock.now()), 1, (date) => isPublicHoliday(unit.holidayCalendar ?? unit.country, date)),
      meetingWish: 'phone', audience: stater.officeId ? 'office' : 'second_line', namedPeople: [], placeId: null, channel: actor.onBehalfOf ? 'desk' : 'web', formKey,
    },
    file: null,
    callBack: { phone, windows },
    healthConsent: false,
  })
  if (!outcome.ok) return again(() => page(c, 422, <CallMePage form={withError(input.form, '', outcome.error.code)} />))
  return seeOther(c, `/needs/${outcome.value.id}`, 'needs.call-back.asked')
}))

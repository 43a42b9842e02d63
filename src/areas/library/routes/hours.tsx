// Hours given back, for every member; and the estimates behind them, for coordinators.
import { Hono } from 'hono'
import type { Actor } from '../../../contracts/actor.ts'
import type { Reader } from '../../../db/connection.ts'
import { isoDateIn } from '../../../i18n/dates.ts'
import type { Words } from '../../../i18n/words.tsx'
import { found, NotFound } from '../../../lib/errors.ts'
import { filledForm, type FormState, readForm, withError } from '../../../platform/forms.ts'
import { again, type AppContext, type AppEnv, page, read, seeOther, write } from '../../../platform/http.tsx'
import { estimateMinutes } from '../commands/estimate-minutes.ts'
import { MONTHS_SHOWN, monthBefore, shownCounts } from '../domain/hours.ts'
import { estimateForm } from '../forms/use.ts'
import { EstimatePage, EstimatesPage } from '../pages/use/estimates-page.tsx'
import { HoursPage } from '../pages/use/hours-page.tsx'
import { mayEstimateMinutes } from '../policy.ts'
import { familyLabels, listCountedUnits, listEstimates, listEstimatesOfTheme, readHours } from '../queries/hours.ts'
import { themeLabels } from '../queries/themes.ts'

export const hours = new Hono<AppEnv>()

hours.get('/library/hours', read(async (c, { db, actor, words, clock }) => {
  const units = await listCountedUnits(db)
  const own = actor.onBehalfOf?.unit ?? actor.unit
  const asked = c.req.query('unit')
  const unit = asked === 'all' ? null : (units.find((one) => one.key === asked) ?? units.find((one) => one.id === own.id) ?? null)
  const today = isoDateIn(own.timeZone, clock.now())
  const [counts, labels, estimates, themes] = await Promise.all([
    readHours(db, unit?.id ?? null, monthBefore(today, MONTHS_SHOWN - 1)),
    familyLabels(db, words.locale),
    unit ? listEstimates(db, unit.id, today) : [],
    themeLabels(db, words.locale),
  ])
  return page(c, 200, (
    <HoursPage
      unit={unit} units={units} months={shownCounts(counts.months)} families={shownCounts(counts.families)} total={counts.total} countedAt={counts.countedAt} familyLabels={labels}
      estimates={estimates.map((one) => ({ ...one, label: themes.get(one.themeKey) ?? one.themeKey }))} mayEstimate={mayEstimateMinutes(actor)} timeZone={own.timeZone}
    />
  ))
}))

/** The name of the coordinator's own unit: what they estimate is for it. */
async function ownUnit(db: Reader, actor: Actor): Promise<{ name: string }> {
  if (!mayEstimateMinutes(actor)) throw new NotFound()
  return found((await listCountedUnits(db)).find((one) => one.id === actor.unit.id))
}

hours.get('/library/hours/estimates', read(async (c, { db, actor, words, clock }) => {
  const unit = await ownUnit(db, actor)
  const [themes, estimates] = await Promise.all([themeLabels(db, words.locale), listEstimates(db, actor.unit.id, isoDateIn(actor.unit.timeZone, clock.now()))])
  return page(c, 200, <EstimatesPage unitName={unit.name} themes={[...themes].map(([key, label]) => ({ key, label }))} estimates={estimates} />)
}))

async function estimatePage(c: AppContext, status: 200 | 422, { db, actor, words }: { db: Reader; actor: Actor; words: Words }, form: (known: FormState['values']) => FormState): Promise<Response> {
  const unit = await ownUnit(db, actor)
  const key = c.req.param('theme') ?? ''
  const label = found((await themeLabels(db, words.locale)).get(key))
  const history = await listEstimatesOfTheme(db, actor.unit.id, key)
  const [newest] = history
  const known: FormState['values'] = newest ? { minutes: [String(newest.minutes)], margin: [String(newest.margin)] } : {}
  return page(c, status, <EstimatePage unitName={unit.name} theme={{ key, label }} history={history} form={form(known)} />)
}

hours.get('/library/hours/estimates/:theme', read((c, context) =>
  estimatePage(c, 200, context, (known) => filledForm({ ...known, validFrom: isoDateIn(context.actor.unit.timeZone, context.clock.now()) }))))

hours.post('/library/hours/estimates/:theme', write(async (c, { tx, actor, clock, words }) => {
  if (!mayEstimateMinutes(actor)) throw new NotFound()
  const input = readForm(estimateForm, await c.req.formData())
  const refused = (form: FormState) => again((db) => estimatePage(c, 422, { db, actor, words }, () => form))
  if (!input.ok) return refused(input.form)
  if (input.value.margin > input.value.minutes) return refused(withError(input.form, 'margin', 'library.estimates.error-margin'))
  await estimateMinutes({ tx, clock }, actor, { ...input.value, themeKey: c.req.param('theme') ?? '' })
  return seeOther(c, '/library/hours/estimates', 'library.estimates.saved')
}))

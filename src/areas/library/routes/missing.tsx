// What the library lacks, as editors work from it.
import { Hono } from 'hono'
import type { Actor } from '../../../contracts/actor.ts'
import type { Reader } from '../../../db/connection.ts'
import type { Words } from '../../../i18n/words.tsx'
import { found, NotFound } from '../../../lib/errors.ts'
import { isUuid } from '../../../lib/ids.ts'
import { emptyForm, type FormState, readForm, withError } from '../../../platform/forms.ts'
import { again, type AppContext, type AppEnv, page, read, seeOther, write } from '../../../platform/http.tsx'
import { liftGapMark, markGap } from '../commands/mark-gap.ts'
import { gapFilter, markForm } from '../forms/use.ts'
import { GapPage } from '../pages/use/gap-page.tsx'
import { GapsPage } from '../pages/use/gaps-page.tsx'
import { mayTendLibrary, roomsOf } from '../policy.ts'
import { listArticleCountries } from '../queries/articles.ts'
import { findGap, listGaps, seesGaps } from '../queries/gaps.ts'
import { themeLabels } from '../queries/themes.ts'

const PER_PAGE = 40

export const missing = new Hono<AppEnv>()

const labelled = async (db: Reader, words: Words) => [...(await themeLabels(db, words.locale))].map(([key, label]) => ({ key, label }))
const idOf = (c: AppContext): string => {
  const id = c.req.param('id') ?? ''
  if (!isUuid(id)) throw new NotFound()
  return id
}

missing.get('/library/missing', read(async (c, { db, actor, words, clock }) => {
  if (!(await seesGaps(db, actor, clock.now()))) throw new NotFound()
  const { after, ...filter } = gapFilter(c.req.query())
  const [{ gaps, next }, themes, countries] = await Promise.all([
    listGaps(db, actor, { ...filter, after, limit: PER_PAGE, reader: words.locale }),
    labelled(db, words),
    listArticleCountries(db),
  ])
  return page(c, 200, <GapsPage filter={filter} gaps={gaps} next={next} themes={themes} countries={countries} rooms={{ ...roomsOf(actor), care: roomsOf(actor).care || !mayTendLibrary(actor) }} timeZone={actor.unit.timeZone} />)
}))

async function gapPage(c: AppContext, status: 200 | 422, { db, actor, words }: { db: Reader; actor: Actor; words: Words }, form: FormState): Promise<Response> {
  if (!(await seesGaps(db, actor, c.get('now')))) throw new NotFound()
  const gap = found(await findGap(db, actor, idOf(c), words.locale))
  return page(c, status, <GapPage gap={gap} themes={await labelled(db, words)} form={form} timeZone={actor.unit.timeZone} />)
}

missing.get('/library/missing/:id', read((c, context) => gapPage(c, 200, context, emptyForm)))

missing.post('/library/missing/:id/marks', write(async (c, { tx, actor, clock, words }) => {
  if (!(await seesGaps(tx, actor, clock.now()))) throw new NotFound()
  const input = readForm(markForm, await c.req.formData())
  const refused = (form: FormState) => again((db) => gapPage(c, 422, { db, actor, words }, form))
  if (!input.ok) return refused(input.form)
  const { mark, reason } = input.value
  const result = await markGap({ tx, clock }, actor, idOf(c), { mark, reason })
  if (!result.ok) return refused(withError(input.form, '', result.error))
  return seeOther(c, mark === 'in_hand' ? `/library/missing/${idOf(c)}` : '/library/missing', mark === 'in_hand' ? 'library.missing.taken' : 'library.missing.said-not-ours')
}))

missing.post('/library/missing/:id/marks/lifting', write(async (c, { tx, actor, clock }) => {
  await liftGapMark({ tx, clock }, actor, idOf(c))
  return seeOther(c, `/library/missing/${idOf(c)}`, 'library.missing.lifted')
}))

// Where recognition fails, and the wordings that teach it: for administrators.
import { Hono } from 'hono'
import { z } from 'zod'
import type { Reader } from '../../../db/connection.ts'
import { found } from '../../../lib/errors.ts'
import { asId } from '../../../lib/ids.ts'
import { LANGUAGES, type Language } from '../../../lib/language.ts'
import { emptyForm, type FormState, readForm, withError } from '../../../platform/forms.ts'
import { again, type AppContext, type AppEnv, notFound, page, read, seeOther, write } from '../../../platform/http.tsx'
import { addWording, listWordings, setWithdrawn, themeLabels, WORDING_CHARACTERS_MAX } from '../../library/index.ts'
import { countLater, findLastLesson, listOutcomeGroups, recognitionFigures, tryText } from '../../needs/index.ts'
import { RecognitionPage } from '../pages/recognition/recognition-page.tsx'
import { WordingsPage } from '../pages/recognition/wordings-page.tsx'
import { requireAdministrator } from './scope.ts'

export const recognitionRoutes = new Hono<AppEnv>()

const TRIED_CHARACTERS_MAX = 1000
const languageIn = (typed: string | undefined): Language | null => LANGUAGES.find((one) => one === typed) ?? null

recognitionRoutes.get('/administration/recognition', read(async (c, { db, actor, clock, words }) => {
  requireAdministrator(actor)
  const now = clock.now()
  const text = (c.req.query('text') ?? '').slice(0, TRIED_CHARACTERS_MAX)
  const language = languageIn(c.req.query('language'))
  return page(c, 200, (
    <RecognitionPage
      figures={recognitionFigures(await listOutcomeGroups(db, now))}
      later={await countLater(db, now)}
      lastLesson={await findLastLesson(db)}
      labels={await themeLabels(db, words.locale)}
      timeZone={actor.unit.timeZone}
      tried={text.trim() === '' ? null : { text, language, found: await tryText(db, text, language) }}
    />
  ))
}))

const wordingForm = z.object({
  theme: z.string(),
  language: z.enum(LANGUAGES, 'administration.error.language'),
  wording: z.string('administration.recognition.error.wording').transform((text) => text.normalize('NFC').replace(/\s+/g, ' ').trim())
    .pipe(z.string().regex(/\p{L}{2}/u, 'administration.recognition.error.wording').max(WORDING_CHARACTERS_MAX, 'administration.recognition.error.wording-long')),
})

const wordingsOf = (theme: string, language: string) => `/administration/recognition/wordings?theme=${theme}&language=${language}`

async function wordingsPage(c: AppContext, db: Reader, status: 200 | 422, asked: { theme: string | undefined; language: Language }, form: FormState): Promise<Response> {
  const labels = await themeLabels(db, c.get('locale'))
  const theme = found(asked.theme ?? [...labels.keys()][0], 'theme')
  if (!labels.has(theme)) notFound()
  return page(c, status, <WordingsPage theme={theme} language={asked.language} labels={labels} wordings={await listWordings(db, theme, asked.language)} form={form} />)
}

recognitionRoutes.get('/administration/recognition/wordings', read((c, { db, actor, words }) => {
  requireAdministrator(actor)
  return wordingsPage(c, db, 200, { theme: c.req.query('theme'), language: languageIn(c.req.query('language')) ?? languageIn(words.locale) ?? 'fr' }, emptyForm)
}))

recognitionRoutes.post('/administration/recognition/wordings', write(async (c, { tx, actor, clock, words }) => {
  requireAdministrator(actor)
  const input = readForm(wordingForm, await c.req.formData())
  const asked = { theme: input.form.values.theme?.[0], language: languageIn(input.form.values.language?.[0]) ?? languageIn(words.locale) ?? 'fr' }
  if (!input.ok) return again((db) => wordingsPage(c, db, 422, asked, input.form))
  const { theme, language, wording } = input.value
  const outcome = await addWording({ tx, clock }, actor, { themeKey: theme, language, wording })
  if (!outcome.ok) return again((db) => wordingsPage(c, db, 422, asked, withError(input.form, outcome.error.field, outcome.error.code)))
  return seeOther(c, wordingsOf(theme, language), 'administration.recognition.added')
}))

for (const [step, isWithdrawn] of [['withdrawal', true], ['return', false]] as const) {
  recognitionRoutes.post(`/administration/recognition/wordings/:id/${step}`, write(async (c, { tx, actor, clock }) => {
    const { themeKey, language } = await setWithdrawn({ tx, clock }, actor, asId(c.req.param('id')) ?? notFound(), isWithdrawn)
    return seeOther(c, wordingsOf(themeKey, language), isWithdrawn ? 'administration.recognition.was-withdrawn' : 'administration.recognition.returned')
  }))
}

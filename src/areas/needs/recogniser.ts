// What this process knows about themes and languages: the newest model in the database, read once and kept.
import type { Reader } from '../../db/connection.ts'
import type { Language } from '../../lib/language.ts'
import { decodeModel, type Model, recognise, SURE_FROM, type ThemeScore, warm } from './domain/recognition/index.ts'

const LOOKS_AGAIN_MS = 60_000
const WARMING_PAUSE_MS = 300
const THEMES_GIVEN = 5
const FALLBACK: Language = 'fr'

export interface RecognisedNeed {
  /** The language given, else the one heard; French where nothing has been learnt yet. */
  readonly language: Language
  /** 0 to 1; 1 where the language was given, 0 where nothing has been learnt yet. */
  readonly languageScore: number
  /** The best five, likeliest first, scores between 0 and 1; none where nothing has been learnt yet. */
  readonly themes: readonly ThemeScore[]
  /** Whether the first theme is likely enough to be taken as what the text is about. */
  readonly sure: boolean
}

let known: { readonly fingerprint: string; readonly model: Model } | null = null
let lookedAt = Number.NEGATIVE_INFINITY

async function currentModel(db: Reader): Promise<Model | null> {
  if (performance.now() - lookedAt < LOOKS_AGAIN_MS) return known?.model ?? null
  const newest = await db.selectFrom('recogniser_models').select('fingerprint').orderBy('trained_at', 'desc').orderBy('fingerprint').limit(1).executeTakeFirst()
  if (newest && newest.fingerprint !== known?.fingerprint) {
    const { model } = await db.selectFrom('recogniser_models').select('model').where('fingerprint', '=', newest.fingerprint).executeTakeFirstOrThrow()
    try {
      // A copy: a Buffer is a window on memory that holds other rows too.
      known = { fingerprint: newest.fingerprint, model: decodeModel(new Uint8Array(model)) }
    } catch {
      // Written by another version of Cairn: what is known stays until the content is refreshed.
    }
  }
  lookedAt = performance.now()
  return known?.model ?? null
}

/** Looks into the database again at the next text: for who has just stored a model. */
export function forgetModel(): void {
  known = null
  lookedAt = Number.NEGATIVE_INFINITY
}

/**
 * Reads the model and makes one language after the other ready (some 0.3 s each), so that the first text waits for
 * nothing; between two of them requests are answered.
 */
export async function warmRecogniser(db: Reader): Promise<void> {
  const model = await currentModel(db)
  for (const language of model?.parts.keys() ?? []) {
    await new Promise((resolve) => setTimeout(resolve, WARMING_PAUSE_MS).unref())
    if (model) warm(model, [language])
  }
}

/**
 * What a need may be about, and in which language it is written where that is not given. A suggestion, never a gate:
 * without a model there are no themes. Stores nothing. Cost: about 1 ms for a statement once its language is warm; a
 * newer model is looked for at most once a minute.
 */
export async function recogniseNeed(db: Reader, text: string, language: Language | null): Promise<RecognisedNeed> {
  const model = await currentModel(db)
  if (!model || text.trim() === '') return { language: language ?? FALLBACK, languageScore: 0, themes: [], sure: false }
  const found = recognise(model, text, language ?? undefined)
  const themes = found.themes.slice(0, THEMES_GIVEN)
  return { language: found.language, languageScore: found.languageScore, themes, sure: (themes[0]?.score ?? 0) >= SURE_FROM }
}

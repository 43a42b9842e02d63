// What this process knows about themes and languages: the newest model in the database, read once and kept.
import { sql } from 'kysely'
import type { Reader } from '../../db/connection.ts'
import type { Language } from '../../lib/language.ts'
import { decodeModel, type Model, recognise, type SpeakingWord, speakingWords, SURE_FROM, type ThemeScore } from './domain/recognition/index.ts'

const LOOKS_AGAIN_MS = 60_000
const THEMES_GIVEN = 5
/** Bytes asked for at once: what the driver holds twice while it reads stays small. */
const PIECE_BYTES = 3 << 16
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

/** The bytes of a model, piece by piece into one place; null where it was taken away meanwhile. */
async function readModel(db: Reader, fingerprint: string): Promise<Uint8Array | null> {
  const { rows: [stored] } = await sql<{ length: number }>`select octet_length(model) as length from recogniser_models where fingerprint = ${fingerprint}`.execute(db)
  if (!stored) return null
  const bytes = Buffer.from(new ArrayBuffer(stored.length))
  for (let at = 0; at < bytes.length; at += PIECE_BYTES) {
    const { rows: [part] } = await sql<{ piece: string }>`select encode(substring(model from ${at + 1}::int for ${PIECE_BYTES}::int), 'base64') as piece from recogniser_models where fingerprint = ${fingerprint}`.execute(db)
    if (!part) return null
    bytes.write(part.piece, at, 'base64')
  }
  return bytes
}

async function look(db: Reader): Promise<void> {
  const newest = await db.selectFrom('recogniser_models').select('fingerprint').orderBy('trained_at', 'desc').orderBy('fingerprint').limit(1).executeTakeFirst()
  if (newest && newest.fingerprint !== known?.fingerprint) {
    const bytes = await readModel(db, newest.fingerprint)
    try {
      if (bytes) known = { fingerprint: newest.fingerprint, model: decodeModel(bytes) }
    } catch {
      // Written by another version of Cairn: what is known stays until the content is refreshed.
    }
  }
  lookedAt = performance.now()
}

let looking: Promise<void> | null = null

/** The model as last seen; who comes while the first one is being read waits for it, rather than be told that there is none. */
async function currentModel(db: Reader): Promise<Model | null> {
  if (performance.now() - lookedAt < LOOKS_AGAIN_MS) return known?.model ?? null
  if (looking !== null && known === null) await looking.catch(() => {})
  if (looking !== null || performance.now() - lookedAt < LOOKS_AGAIN_MS) return known?.model ?? null
  looking = look(db).finally(() => (looking = null))
  await looking
  return known?.model ?? null
}

/** Looks into the database again at the next text: for who has just stored a model. */
export function forgetModel(): void {
  known = null
  lookedAt = Number.NEGATIVE_INFINITY
}

/** Reads the model (some 20 MB, in pieces), so that the first text waits for nothing. */
export async function warmRecogniser(db: Reader): Promise<void> {
  await currentModel(db)
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

export interface TriedText extends RecognisedNeed {
  /** The words that spoke for the first theme, strongest first. */
  readonly speaking: readonly SpeakingWord[]
}

const WORDS_SHOWN = 8

/** As `recogniseNeed`, and which words spoke: for whoever tries a sentence. Null where nothing has been learnt yet. */
export async function tryText(db: Reader, text: string, language: Language | null): Promise<TriedText | null> {
  const model = await currentModel(db)
  if (!model) return null
  const recognised = await recogniseNeed(db, text, language)
  const first = recognised.themes[0]
  const speaking = first ? speakingWords(model, text, recognised.language, first.key).filter((one) => one.weight > 0).slice(0, WORDS_SHOWN) : []
  return { ...recognised, speaking }
}

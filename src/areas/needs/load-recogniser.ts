// Trains the recogniser when the wordings it learns from have changed, and keeps what it learnt in the database.
import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import type { Database, Reader } from '../../db/connection.ts'
import type { Language } from '../../lib/language.ts'
import { encodeModel, type Example, type Learning, learning, type Model, train } from './domain/recognition/index.ts'
import { forgetModel } from './recogniser.ts'

/** To be raised when training itself changes. */
const TEACHING_VERSION = '2'
const MODELS_KEPT = 2

/** Labels, descriptions and example wordings, in an order that is always the same: the same content gives the same model. */
async function listExamples(db: Reader): Promise<Example[]> {
  const { rows } = await sql<{ theme: string; language: Language; text: string }>`
    select theme, language, text from (
      select theme_key as theme, language, label as text, 1 as rank from theme_words
      union all select theme_key, language, description, 2 from theme_words
      union all select theme_key, language, wording, 3 from theme_wordings where withdrawn_at is null
    ) as example
    where text <> '' and exists (select from theme_wordings w where w.language = example.language)
    order by language, theme, rank, text collate "C"`.execute(db)
  return rows
}

const fingerprintOf = (examples: readonly Example[]): string => createHash('sha256').update(TEACHING_VERSION).update(JSON.stringify(examples)).digest('hex')

const isStored = async (db: Reader, fingerprint: string): Promise<boolean> =>
  (await db.selectFrom('recogniser_models').select('fingerprint').where('fingerprint', '=', fingerprint).executeTakeFirst()) !== undefined

/**
 * Teaches the recogniser from the wordings in the database unless it already learnt from these. One older model is
 * kept beside the newest. Languages without wordings are left out. Cost: some 8 s for 12,000 wordings in six
 * languages; 50 ms when nothing has changed.
 * @returns whether it was trained
 */
export async function loadRecogniser(db: Database, note: (line: string) => void = () => {}): Promise<boolean> {
  return teachAnew(db, async (lesson, examples) => {
    note(`learning the themes from ${examples} wordings`)
    for (;;) {
      const step = lesson.next()
      if (step.done) return step.value
    }
  })
}

/** As `loadRecogniser`, beside other work: whoever waits is served between two slices of some 10 ms. */
export const teachInTheBackground = (db: Database): Promise<boolean> =>
  teachAnew(db, async (lesson) => {
    for (;;) {
      const step = lesson.next()
      if (step.done) return step.value
      await new Promise((resolve) => setImmediate(resolve))
    }
  })

async function teachAnew(db: Database, drive: (lesson: Learning<Model>, examples: number) => Promise<Model>): Promise<boolean> {
  const examples = await listExamples(db)
  if (examples.length === 0) return false
  const fingerprint = fingerprintOf(examples)
  if (await isStored(db, fingerprint)) return markNewest(db, fingerprint)
  await storeModel(db, fingerprint, encodeModel(await drive(learning(examples), examples.length)))
  return true
}

/** Wordings added and withdrawn again: what was learnt from them before is the newest again. */
async function markNewest(db: Database, fingerprint: string): Promise<false> {
  const newest = await db.selectFrom('recogniser_models').select('fingerprint').orderBy('trained_at', 'desc').orderBy('fingerprint').limit(1).executeTakeFirst()
  if (newest?.fingerprint !== fingerprint) {
    await db.updateTable('recogniser_models').set({ trained_at: sql`clock_timestamp()` }).where('fingerprint', '=', fingerprint).execute()
    forgetModel()
  }
  return false
}

async function storeModel(db: Database, fingerprint: string, model: Uint8Array): Promise<void> {
  const bytes = Buffer.from(model)
  await db.transaction().execute(async (tx) => {
    await tx
      .insertInto('recogniser_models')
      .values({ fingerprint, model: bytes, trained_at: sql`clock_timestamp()` })
      .onConflict((conflict) => conflict.column('fingerprint').doUpdateSet({ model: bytes, trained_at: sql`clock_timestamp()` }))
      .execute()
    const kept = tx.selectFrom('recogniser_models').select('fingerprint').orderBy('trained_at', 'desc').limit(MODELS_KEPT)
    await tx.deleteFrom('recogniser_models').where('fingerprint', 'not in', kept).execute()
  })
  forgetModel()
}

/** For tests: teaches a few wordings at once, whatever content is loaded. */
export async function teach(db: Database, examples: readonly Example[]): Promise<void> {
  await storeModel(db, fingerprintOf(examples), encodeModel(train(examples)))
}

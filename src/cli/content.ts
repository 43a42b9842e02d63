// What every installation needs beside its tables: themes and their wordings, the trained recogniser, places.
import { join } from 'node:path'
import { loadSynonyms, loadThemes } from '../areas/library/index.ts'
import { loadRecogniser } from '../areas/needs/index.ts'
import { loadPlaces } from '../areas/territory/index.ts'
import { openPool } from '../db/connection.ts'
import { PROJECT_ROOT } from '../lib/root.ts'
import type { OpenDatabase } from '../platform/start.ts'

/** Brings themes, recogniser and places in step with content/; quick when nothing has changed. */
export async function refreshContent(database: OpenDatabase, note: (line: string) => void, folder = join(PROJECT_ROOT, 'content')): Promise<void> {
  const pool = openPool(database.address, 'owner', { max: 2 })
  try {
    await loadThemes(pool.db, join(folder, 'themes'), note)
    await loadSynonyms(pool.db, join(folder, 'synonyms'))
    await loadRecogniser(pool.db, note)
    await loadPlaces(pool.db, join(folder, 'places'), note)
  } finally {
    await pool.close()
  }
}

// Orients texts from a file against the current database, storing nothing: for measurements and for trying wordings.
import { createReadStream } from 'node:fs'
import { createInterface } from 'node:readline'
import { z } from 'zod'
import { AREAS } from '../app.tsx'
import { orientText, useOptionSources } from '../areas/orientation/index.ts'
import { reasonText } from '../areas/orientation/index.ts'
import { themeLabels } from '../areas/library/index.ts'
import { openPool } from '../db/connection.ts'
import { reading } from '../db/transaction.ts'
import { isLocale } from '../i18n/locale.ts'
import { wordsOf } from '../i18n/words.tsx'
import { LANGUAGES } from '../lib/language.ts'
import { openDatabase } from '../platform/start.ts'
import { type Command, CommandError } from './command.ts'

const query = z.object({
  id: z.union([z.string(), z.number()]).transform(String),
  text: z.string(),
  lang: z.enum(LANGUAGES).optional().catch(undefined),
  country: z.string().length(2).transform((code) => code.toUpperCase()).optional().catch(undefined),
})

export const orientCommand: Command = {
  summary: 'orient texts from a file, storing nothing',
  usage: 'bin/cairn orient --queries FILE.jsonl',
  help: `Reads lines {"id","text","lang"?,"country"?} and writes, for each, a line
{"id","lang","themes":[{"key","score"}],"options":[{"kind","title","reasons"}],"distress"}
with the five likeliest themes and the ten best options, against the current database.
A line that cannot be read is answered by {"id","error"} and the exit code is 1 at the end.

  --queries FILE   the file to read; - for standard input`,
  options: { queries: { type: 'string' } },
  async run({ config, options, out, note }) {
    const path = options.queries
    if (typeof path !== 'string') throw new CommandError('which file? Usage: bin/cairn orient --queries FILE.jsonl', 2)
    const input = path === '-' ? process.stdin : createReadStream(path)
    const opened = new Promise<void>((resolve, reject) => {
      if (path === '-') resolve()
      input.once('open', () => resolve())
      input.once('error', () => reject(new CommandError(`the file ${path} cannot be read.`)))
    })
    await opened
    const database = await openDatabase(config, note, { migrating: false })
    const pool = openPool(database.address, 'app', { max: 1 })
    useOptionSources(AREAS.flatMap((area) => (area.options ? [area.options] : [])))
    let wrong = 0
    let number = 0
    try {
      for await (const line of createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY })) {
        number++
        if (line.trim() === '') continue
        const parsed = query.safeParse(readLine(line))
        if (!parsed.success) {
          wrong++
          note(`line ${number} is not understood: each line is an object with "id" and "text".`)
          out(JSON.stringify({ id: String(number), error: 'not understood' }))
          continue
        }
        const { id, text, lang, country } = parsed.data
        const now = new Date()
        out(
          await reading(pool.db, { actorId: null, now }, async (db) => {
            const oriented = await orientText(db, { text, language: lang, country }, now)
            const words = wordsOf(isLocale(oriented.language) ? oriented.language : 'fr')
            const labels = await themeLabels(db, oriented.language)
            return JSON.stringify({
              id,
              lang: oriented.language,
              themes: oriented.themes.slice(0, 5).map(({ key, score }) => ({ key, score: Number(score.toFixed(4)) })),
              options: oriented.options.map((option) => ({ kind: option.kind, title: option.title, reasons: option.reasons.map((reason) => reasonText(words, reason, labels)).filter(Boolean) })),
              distress: oriented.distress,
            })
          }),
        )
      }
    } finally {
      await pool.close()
      await database.close()
    }
    return wrong === 0 ? 0 : 1
  },
}

function readLine(line: string): unknown {
  try {
    return JSON.parse(line)
  } catch {
    return null
  }
}

// What the demo cooperative holds: names, titles and texts that pages show as they are, in the language they were written
// in. Read from its database, so that a check of the interface's words can tell them from words typed into a page.
import pg from 'pg'
import { namedHolidays, holidayRegions } from '../../src/platform/holidays.ts'
import { DATABASE, holdEmbeddedServer, SUPERUSER } from '../../src/db/embedded.ts'

const folded = (text: string) => text.replace(/[\s\u00a0\u202f]+/g, ' ').trim().toLowerCase()

/** From these many words on, a text that stands within a stored one is a piece of it (a paragraph of an article). */
const WORDS_OF_A_PIECE = 4

async function storedValues(dataFolder: string): Promise<string[]> {
  const held = await holdEmbeddedServer({ dataFolder })
  const client = new pg.Client({ host: held.socketFolder, user: SUPERUSER, database: DATABASE })
  await client.connect()
  try {
    const { rows: columns } = await client.query<{ from: string; column: string }>(
      `select format('%I.%I', table_schema, table_name) as from, quote_ident(column_name) as column from information_schema.columns
       where table_schema in ('app', 'confidential') and data_type in ('text', 'jsonb', 'ARRAY') and table_name not in ('recogniser_models', 'jobs')`,
    )
    const values: string[] = []
    for (const { from, column } of columns) {
      const { rows } = await client.query<{ value: string }>(`select distinct ${column}::text as value from ${from} where ${column} is not null limit 20000`)
      for (const { value } of rows) {
        values.push(value)
        if (/^[[{]/.test(value)) for (const [, inner = ''] of value.matchAll(/"((?:[^"\\]|\\.)*)"/g)) values.push(inner)
      }
    }
    return values
  } finally {
    await client.end()
    await held.release()
  }
}

/** The names that the platform brings in French: of languages, countries, days and months, holidays and their regions. */
function namesBrought(): string[] {
  const ofType = (type: 'language' | 'region', codes: readonly string[]) => codes.map((code) => new Intl.DisplayNames('fr', { type }).of(code) ?? code)
  const dates = Array.from({ length: 12 }, (_, month) => new Date(Date.UTC(2026, month, month + 1)))
  const inDates = (['weekday', 'month'] as const).flatMap((part) => dates.map((date) => new Intl.DateTimeFormat('fr', { [part]: 'long', timeZone: 'UTC' }).format(date)))
  const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ']
  const codes = letters.flatMap((first) => letters.map((second) => first + second))
  const holidays = ['BE', 'FR'].flatMap((country) => [...namedHolidays(country, null, 2026, 'fr'), ...holidayRegions(country)].map((one) => one.name))
  return [...holidays, ...ofType('language', ['fr', 'nl', 'en', 'de', 'es', 'it', 'ar', 'pt', 'ro', 'tr', 'pl', 'uk', 'ru', 'zh']), ...ofType('region', codes), ...inDates]
}

const HARMLESS = [
  /^[^\p{L}]*$/u, // no letter
  /^\S+@\S+$/, // an address
  /^(https?:\/\/|\/)\S*$/,
  /^[a-z0-9-]+(\.[a-z0-9-]+)*\.[a-z]{2,3}$/, // a site's name
  /^\p{Lu}{1,3}$/u, // initials, a country's code
  /^cairn$/i,
]

/** Says whether a piece of text is data: stored, or brought by the platform. */
export async function dataOf(dataFolder: string): Promise<(text: string) => boolean> {
  const values = (await storedValues(dataFolder)).map(folded)
  const known = new Set([...values, ...namesBrought().map(folded)])
  // Articles are stored as Markdown: its signs are not shown.
  const all = values.join('\n').replace(/[*_`#>]/g, '')
  const isKnown = (piece: string) => {
    const plain = folded(piece)
    return HARMLESS.some((sign) => sign.test(piece)) || known.has(plain) || (plain.split(' ').length >= WORDS_OF_A_PIECE && all.includes(plain))
  }
  return (text) => isKnown(text.trim()) || text.replace(/ · Cairn$|^\d{4,5} /g, '').split(/\n| ·(?: |$)/).every((piece) => isKnown(piece.trim())) || text.split(/[·,;:()«»…—–|]|\s-\s/).every((piece) => isKnown(piece.trim()))
}

// Searches documents of one's own, apart from the library: for measurements, and for trying texts before they are imported.
import { createReadStream, existsSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { readSynonyms } from '../areas/library/index.ts'
import { LANGUAGES, type Language } from '../lib/language.ts'
import { wordsIn } from '../lib/retrieval/analysis.ts'
import type { CorpusDocument } from '../lib/retrieval/corpus-part.ts'
import { CorpusSearch, type KnownWording } from '../lib/retrieval/corpus-search.ts'
import { languageByFunctionWords } from '../lib/retrieval/function-words.ts'
import { PROJECT_ROOT } from '../lib/root.ts'
import { type Command, CommandError } from './command.ts'

const TOP_AT_MOST = 1000
const COMPLAINTS_SHOWN = 20

export const shippedSynonyms = () => readSynonyms(join(PROJECT_ROOT, 'content', 'synonyms'))

/** Lines of JSON, each with what is wrong with it told by its number; a wrong line stops no other. */
export class LinesOfJson {
  wrong = 0
  readonly #note: (line: string) => void
  constructor(note: (line: string) => void) {
    this.#note = note
  }

  complain(path: string, number: number, what: string): void {
    this.wrong++
    if (this.wrong <= COMPLAINTS_SHOWN) this.#note(`${path}, line ${number}: ${what}`)
    if (this.wrong === COMPLAINTS_SHOWN) this.#note('more lines are wrong; they are counted, not shown')
  }

  /** @throws CommandError when the file cannot be read */
  async *read(path: string): AsyncGenerator<{ readonly number: number; readonly value: Readonly<Record<string, unknown>> }> {
    requireFile(path)
    let number = 0
    for await (const line of createInterface({ input: createReadStream(path, 'utf8'), crlfDelay: Number.POSITIVE_INFINITY })) {
      number++
      const text = number === 1 ? line.replace(/^\uFEFF/, '') : line
      if (text.trim() === '') continue
      let value: unknown
      try {
        value = JSON.parse(text)
      } catch {
        this.complain(path, number, 'this is no JSON; each line is one object such as {"id":"1","title":"…","text":"…"}')
        continue
      }
      if (typeof value !== 'object' || value === null || Array.isArray(value)) {
        this.complain(path, number, 'this is no object; each line is one, in braces')
        continue
      }
      yield { number, value: value as Record<string, unknown> }
    }
  }
}

export function requireFile(path: string): void {
  if (!existsSync(path)) throw new CommandError(`there is no file ${path}`)
  if (!statSync(path).isFile()) throw new CommandError(`${path} is no file`)
}

const idOf = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : typeof value === 'number' ? String(value) : null)
const isLanguage = (value: unknown): value is Language => (LANGUAGES as readonly unknown[]).includes(value)
const WRONG_LANGUAGE = `"lang" is one of ${LANGUAGES.join(', ')}, or is left out`

/** @returns the documents; those without "lang" are of the language that their words tell */
export async function readDocuments(lines: LinesOfJson, path: string): Promise<CorpusDocument[]> {
  const documents: { id: string; title: string; text: string; language: Language | null }[] = []
  const seen = new Set<string>()
  for await (const { number, value } of lines.read(path)) {
    const id = idOf(value.id)
    if (id === null) lines.complain(path, number, 'the "id" is missing')
    else if (seen.has(id)) lines.complain(path, number, `the id "${id}" stands on an earlier line; the earlier one counts`)
    else if (value.text !== undefined && typeof value.text !== 'string') lines.complain(path, number, '"text" is to be a text')
    else if (value.title !== undefined && typeof value.title !== 'string') lines.complain(path, number, '"title" is to be a text')
    else if (value.title === undefined && value.text === undefined) lines.complain(path, number, 'neither "title" nor "text" is there')
    else if (value.lang !== undefined && value.lang !== null && !isLanguage(value.lang)) lines.complain(path, number, WRONG_LANGUAGE)
    else {
      seen.add(id)
      documents.push({ id, title: (value.title as string) ?? '', text: (value.text as string) ?? '', language: isLanguage(value.lang) ? value.lang : null })
    }
  }
  const guessed = documents.map((one) => one.language ?? languageByFunctionWords(wordsIn(`${one.title} ${one.text.slice(0, 600)}`, 'fr'), 'fr'))
  const commonest = [...Map.groupBy(guessed, (one) => one)].sort((a, b) => b[1].length - a[1].length)[0]
  // A few documents that seem of another language than nearly all are short or full of names.
  const isOne = commonest !== undefined && commonest[1].length >= documents.length * 0.95
  return documents.map((one, index) => ({ ...one, language: one.language ?? (isOne ? commonest[0] : guessed[index]!) }))
}

export async function readWordings(lines: LinesOfJson, path: string): Promise<KnownWording[]> {
  const wordings: KnownWording[] = []
  for await (const { number, value } of lines.read(path)) {
    const need = idOf(value.need)
    if (need === null) lines.complain(path, number, 'the "need" is missing')
    else if (typeof value.query !== 'string') lines.complain(path, number, '"query" is missing or no text')
    else if (value.lang !== undefined && value.lang !== null && !isLanguage(value.lang)) lines.complain(path, number, WRONG_LANGUAGE)
    else wordings.push({ need, query: value.query, language: isLanguage(value.lang) ? value.lang : undefined })
  }
  return wordings
}

/** Lines "need TAB doc TAB position", with or without a first line that names them: the documents of each need, best first. */
export function readAnswers(lines: LinesOfJson, path: string): Map<string, readonly string[]> {
  requireFile(path)
  const rows: { need: string; document: string; position: number }[] = []
  for (const [index, line] of readFileSync(path, 'utf8').replace(/^\uFEFF/, '').split(/\r?\n/).entries()) {
    const [need = '', document = '', position = '1'] = line.split('\t')
    if (line.trim() === '' || (index === 0 && need === 'need')) continue
    if (need === '' || document === '') lines.complain(path, index + 1, 'each line is need, document and position, with tabs between them')
    else if (!/^\d+$/.test(position.trim())) lines.complain(path, index + 1, `the position is a number from 1, not "${position.slice(0, 20)}"`)
    else rows.push({ need, document, position: Number(position) })
  }
  return new Map([...Map.groupBy(rows.sort((a, b) => a.position - b.position), (row) => row.need)].map(([need, own]) => [need, own.map((row) => row.document)]))
}

const textOption = (value: unknown, name: string): string => {
  if (typeof value !== 'string') throw new CommandError(`--${name} is missing. Usage: ${searchCommand.usage}`, 2)
  return value
}

export const searchCommand: Command = {
  summary: 'search documents from a file, apart from the library',
  usage: 'bin/cairn search --corpus DOCS.jsonl --queries QUERIES.jsonl [--top 100] [--train TRAIN.jsonl --qrels QRELS.tsv]',
  help: `Indexes documents {"id","title","text","lang"?} and writes, for each query {"id","query","lang"?}, a line
{"id","hits":[{"id","score"}]} with the best documents, best first. Scores compare within a query only. Nothing is stored.
Without "lang" (${LANGUAGES.join(', ')}) the language is told by the words.

  --corpus FILE    the documents, one JSON object a line
  --queries FILE   the queries, likewise
  --top N          how many documents for each query, 1 to ${TOP_AT_MOST} (default 100)
  --train FILE     wordings to learn from first, {"id","need","query"}; with
  --qrels FILE     the documents that answer each need: need, document, position, with tabs between them

A line that is wrong is named by its number and left out; a query that is wrong is answered by {"id","error"}.
Exit codes: 0 done, 1 some lines were wrong or a file is missing, 2 wrong usage.`,
  options: { corpus: { type: 'string' }, queries: { type: 'string' }, top: { type: 'string' }, train: { type: 'string' }, qrels: { type: 'string' } },
  async run({ options, positionals, out, note }) {
    if (positionals.length > 0) throw new CommandError(`"${positionals[0]}" is one word too many. Usage: ${searchCommand.usage}`, 2)
    const corpus = textOption(options.corpus, 'corpus')
    const queries = textOption(options.queries, 'queries')
    const top = options.top === undefined ? 100 : Number(options.top)
    if (!Number.isInteger(top) || top < 1 || top > TOP_AT_MOST) throw new CommandError(`--top takes a number from 1 to ${TOP_AT_MOST}, not "${options.top}"`, 2)
    if ((options.train === undefined) !== (options.qrels === undefined)) throw new CommandError('--train and --qrels go together: wordings, and what answers them', 2)
    for (const path of [corpus, queries, options.train, options.qrels]) if (typeof path === 'string') requireFile(path)
    const lines = new LinesOfJson(note)
    const documents = await readDocuments(lines, corpus)
    if (documents.length === 0) throw new CommandError(`${corpus} holds no document`)
    const search = new CorpusSearch(documents, shippedSynonyms())
    if (typeof options.train === 'string' && typeof options.qrels === 'string') {
      const wordings = await readWordings(lines, options.train)
      const answers = readAnswers(lines, options.qrels)
      const unanswered = new Set(wordings.filter(({ need }) => !answers.has(need)).map(({ need }) => need))
      if (unanswered.size > 0) note(`${unanswered.size} of the needs in ${options.train} have no document in ${options.qrels}: nothing is learnt of them`)
      search.learn(wordings, answers)
    }
    for await (const { number, value } of lines.read(queries)) {
      const id = idOf(value.id)
      if (id === null || typeof value.query !== 'string') {
        lines.complain(queries, number, id === null ? 'the "id" is missing' : '"query" is missing or no text')
        out(JSON.stringify({ id: id ?? String(number), error: 'not understood' }))
        continue
      }
      if (value.lang !== undefined && value.lang !== null && !isLanguage(value.lang)) {
        lines.complain(queries, number, WRONG_LANGUAGE)
        out(JSON.stringify({ id, error: 'unknown language' }))
        continue
      }
      out(JSON.stringify({ id, hits: search.search(value.query, top, isLanguage(value.lang) ? value.lang : undefined) }))
    }
    if (lines.wrong > 0) note(`${lines.wrong} ${lines.wrong === 1 ? 'line was' : 'lines were'} wrong`)
    return lines.wrong === 0 ? 0 : 1
  },
}

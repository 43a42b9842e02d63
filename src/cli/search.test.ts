import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { CommandError, type CommandContext } from './command.ts'
import { labourLaw } from './evaluate/corpora.ts'
import { evaluateCommand, evaluationTable } from './evaluate.ts'
import { searchCommand } from './search.ts'

const folder = mkdtempSync(join(tmpdir(), 'cairn-search-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
let made = 0
const file = (...lines: readonly (object | string)[]): string => {
  const path = join(folder, `${made++}.jsonl`)
  writeFileSync(path, lines.map((line) => (typeof line === 'string' ? line : JSON.stringify(line))).join('\n'))
  return path
}

async function run(command: typeof searchCommand, options: CommandContext['options'], positionals: readonly string[] = []) {
  const out: string[] = []
  const notes: string[] = []
  const code = await command.run({ options, positionals: [...positionals], out: (line: string) => void out.push(line), note: (line: string) => void notes.push(line) } as unknown as CommandContext)
  return { code, notes, lines: out.map((line) => JSON.parse(line) as { id: string; hits?: { id: string; score: number }[]; error?: string }) }
}
const search = (options: CommandContext['options']) => run(searchCommand, options)
const refused = async (work: Promise<unknown>): Promise<CommandError> => {
  const error = await work.catch((reason: unknown) => reason)
  expect(error).toBeInstanceOf(CommandError)
  return error as CommandError
}

const DOCUMENTS = [
  { id: 'a', title: 'Facture impayée', text: 'Un client ne paie pas sa facture.', lang: 'fr' },
  { id: 'b', title: 'Congé de maternité', text: 'La naissance de votre enfant et le congé.', lang: 'fr' },
  { id: 'c', title: 'TVA', text: 'Le taux de la taxe sur une facture.', lang: 'fr' },
]
const corpus = file(...DOCUMENTS)
const queries = file({ id: 'q1', query: 'facture impayée', lang: 'fr' }, { id: 2, query: 'naissance' })

describe('bin/cairn search', () => {
  it('writes a line for each query, best first, scores falling', async () => {
    const { code, lines, notes } = await search({ corpus, queries })
    expect([code, notes]).toEqual([0, []])
    expect(lines.map((line) => [line.id, line.hits?.[0]?.id])).toEqual([['q1', 'a'], ['2', 'b']])
    expect(Object.keys(lines[0]?.hits?.[0] ?? {}).sort()).toEqual(['id', 'score'])
    const scores = lines[0]?.hits?.map((hit) => hit.score) ?? []
    expect(scores).toEqual([...scores].sort((a, b) => b - a))
  })

  it('gives no more than --top, which is a whole number from 1 to 1000', async () => {
    expect((await search({ corpus, queries, top: '1' })).lines[0]?.hits).toHaveLength(1)
    expect((await search({ corpus, queries, top: '1000' })).code).toBe(0)
    for (const top of ['0', '1001', '-1', '1.5', 'x', '']) {
      const error = await refused(search({ corpus, queries, top }))
      expect(error.message, top).toContain(`not "${top}"`)
      expect(error.exitCode).toBe(2)
    }
  })

  it('answers an empty query by no hits', async () => {
    const { code, lines } = await search({ corpus, queries: file({ id: 'q', query: '' }, { id: 'r', query: '  ?!' }) })
    expect(code).toBe(0)
    expect(lines).toEqual([{ id: 'q', hits: [] }, { id: 'r', hits: [] }])
  })

  it('names the file and the line of what is wrong, leaves that line out and ends with 1', async () => {
    const wrong = file(DOCUMENTS[0]!, '{"id":', '[]', { title: 'x' }, { ...DOCUMENTS[1]!, id: 'a' }, { id: 'd', text: 3 }, { id: 'e' }, { ...DOCUMENTS[1]!, lang: 'pt' }, DOCUMENTS[1]!)
    const { code, notes, lines } = await search({ corpus: wrong, queries })
    expect(code).toBe(1)
    expect(notes).toEqual([
      expect.stringContaining(`${wrong}, line 2: this is no JSON`),
      expect.stringContaining(`${wrong}, line 3: this is no object`),
      expect.stringContaining(`${wrong}, line 4: the "id" is missing`),
      expect.stringContaining(`${wrong}, line 5: the id "a" stands on an earlier line`),
      expect.stringContaining(`${wrong}, line 6: "text" is to be a text`),
      expect.stringContaining(`${wrong}, line 7: neither "title" nor "text"`),
      expect.stringContaining(`${wrong}, line 8: "lang" is one of fr, nl, en, de, es, it`),
      '7 lines were wrong',
    ])
    expect(lines.map((line) => line.hits?.[0]?.id)).toEqual(['a', 'b'])
  })

  it('answers each query that is wrong, so that nothing is missing in what is written', async () => {
    const wrong = file({ id: 'x' }, { query: 'tva' }, { id: 'y', query: 'tva', lang: 'klingon' }, { id: 'z', query: 'tva' })
    const { code, notes, lines } = await search({ corpus, queries: wrong })
    expect(code).toBe(1)
    expect(lines.map(({ id, error }) => [id, error])).toEqual([['x', 'not understood'], ['2', 'not understood'], ['y', 'unknown language'], ['z', undefined]])
    expect(notes).toHaveLength(4)
    expect(notes[2]).toContain(`${wrong}, line 3:`)
  })

  it('counts wrong lines beyond twenty instead of showing them', async () => {
    const { notes } = await search({ corpus: file(DOCUMENTS[0]!, ...Array.from({ length: 50 }, () => '{')), queries })
    expect(notes).toHaveLength(22)
    expect(notes.at(-1)).toBe('50 lines were wrong')
  })

  it('refuses what is missing before a line is written', async () => {
    const missing = join(folder, 'nowhere.jsonl')
    for (const options of [{ corpus: missing, queries }, { corpus, queries: missing }, { corpus, queries, train: missing, qrels: corpus }, { corpus, queries, train: queries, qrels: missing }]) {
      expect((await refused(search(options))).message).toBe(`there is no file ${missing}`)
    }
    expect((await refused(search({ corpus: folder, queries }))).message).toContain('is no file')
    expect((await refused(search({ queries }))).message).toContain('--corpus is missing')
    expect((await refused(search({ corpus }))).message).toContain('--queries is missing')
    expect((await refused(search({ corpus, queries, train: queries }))).message).toContain('go together')
    expect((await refused(search({ corpus: file(''), queries }))).message).toContain('holds no document')
    expect((await refused(run(searchCommand, { corpus, queries }, ['more']))).exitCode).toBe(2)
    expect(readdirSync(folder).every((name) => name.endsWith('.jsonl'))).toBe(true)
  })

  it('learns wordings first; what names an unknown document or need stops nothing and is said', async () => {
    const train = file({ id: '1', need: 'n1', query: 'mon patron de chantier fait le mort', lang: 'fr' }, { id: '2', need: 'n9', query: 'autre chose' }, { id: '3', query: 'sans besoin' })
    const qrels = file('need\tdoc\tposition', 'n1\ta\t1', 'n1\tghost\t2', 'n7\ta\t1', 'n1', 'n1\tb\tfirst')
    const asked = file({ id: 'q', query: 'patron de chantier', lang: 'fr' })
    expect((await search({ corpus, queries: asked })).lines[0]?.hits?.[0]?.id).not.toBe('a')
    const { code, notes, lines } = await search({ corpus, queries: asked, train, qrels })
    expect(code).toBe(1)
    expect(lines[0]?.hits?.[0]?.id).toBe('a')
    expect(lines[0]?.hits?.some((hit) => hit.id === 'ghost')).toBe(false)
    expect(notes).toEqual([
      expect.stringContaining(`${train}, line 3: the "need" is missing`),
      expect.stringContaining(`${qrels}, line 5: each line is need, document and position`),
      expect.stringContaining(`${qrels}, line 6: the position is a number from 1, not "first"`),
      expect.stringContaining('1 of the needs in'),
      '3 lines were wrong',
    ])
  })
})

describe('bin/cairn evaluate', () => {
  it('says that a folder is not there', async () => {
    const error = await refused(run(evaluateCommand, { data: join(folder, 'none') }))
    expect(error.message).toContain(`there is no folder ${join(folder, 'none')}`)
    expect(error.exitCode).toBe(1)
  })

  it('measures a small set whose answers are known, and shows it beside what was aimed at', async () => {
    const data = mkdtempSync(join(tmpdir(), 'cairn-evaluate-'))
    const inside = join(data, 'labour-law-needs')
    mkdirSync(inside)
    writeFileSync(join(inside, 'docs.jsonl'), DOCUMENTS.map((one) => JSON.stringify(one)).join('\n'))
    writeFileSync(join(inside, 'queries.dev.jsonl'), [['n1', 'facture impayée'], ['n1', 'le client ne paie pas'], ['n2', 'congé de naissance'], ['n2', 'maternité']].map(([need, query]) => JSON.stringify({ need, query })).join('\n'))
    writeFileSync(join(inside, 'qrels.dev.tsv'), 'need\tdoc\tposition\nn1\ta\t1\nn2\tb\t1\n')
    try {
      const rows = await labourLaw.run(data, () => {})
      expect(rows.find((row) => row.set === 'labour law, no learning' && row.measure === 'S@5')?.reached).toBe(1)
      const [head, line, ...body] = evaluationTable(rows)
      expect(head).toMatch(/^\| set +\| measure +\| reached \| floor \| aim +\| beyond \|/)
      expect(line).toMatch(/^\|[-|]+\|$/)
      expect(body).toHaveLength(rows.length)
      expect(new Set([head, line, ...body].map((one) => one?.length)).size).toBe(1)
    } finally {
      rmSync(data, { recursive: true, force: true })
    }
  })

  it('says of each figure whether it is below the floor, at the floor, the aim or beyond', () => {
    const row = (reached: number) => ({ set: 's', measure: 'm', reached, floor: 0.5, aim: 0.6, beyond: 0.7 })
    expect(evaluationTable([row(0.4), row(0.5), row(0.6), row(0.7)]).slice(2).map((one) => one.split('|').at(-2)?.trim())).toEqual(['below', 'floor', 'aim', 'beyond'])
  })
})

// Search, measured on the open data of the cooperative's neighbours: questions about labour law and public services, and
// the names of occupations. The wordings of one need never stand on both sides of a split.
import { join } from 'node:path'
import { CorpusSearch } from '../../lib/retrieval/corpus-search.ts'
import { LinesOfJson, readAnswers, readDocuments, readWordings, shippedSynonyms } from '../search.ts'
import { type Evaluation, type EvaluationRow, figuresOf, type Ranked } from './evaluation.ts'
import { nameSearch } from './names.ts'

const TOP = 100
const FOLDS = 5

const rows = (set: string, all: readonly Ranked[], goals: readonly (readonly [keyof ReturnType<typeof figuresOf>, string, number | null, number | null, number | null])[]): EvaluationRow[] => {
  const figures = figuresOf(all)
  return goals.map(([key, measure, floor, aim, beyond]) => ({ set, measure, reached: figures[key], floor, aim, beyond }))
}

export const labourLaw: Evaluation = {
  name: 'labour-law needs',
  files: ['labour-law-needs/docs.jsonl', 'labour-law-needs/queries.dev.jsonl', 'labour-law-needs/qrels.dev.tsv'],
  async run(folder, note) {
    const lines = new LinesOfJson(note)
    const from = (name: string) => join(folder, 'labour-law-needs', name)
    const search = new CorpusSearch(await readDocuments(lines, from('docs.jsonl')), shippedSynonyms())
    const answers = readAnswers(lines, from('qrels.dev.tsv'))
    const wordings = (await readWordings(lines, from('queries.dev.jsonl'))).filter(({ need }) => answers.has(need))
    const ranked = (some: typeof wordings): Ranked[] => some.map(({ query, need }) => ({ need, right: new Set(answers.get(need)), hits: search.search(query, TOP).map((hit) => hit.id) }))
    const plain = ranked(wordings)
    const foldOf = new Map([...new Set(wordings.map(({ need }) => need))].map((need, index) => [need, (index * 7919) % FOLDS]))
    const learnt: Ranked[] = []
    for (let fold = 0; fold < FOLDS; fold++) {
      search.learn(wordings.filter(({ need }) => foldOf.get(need) !== fold), answers)
      learnt.push(...ranked(wordings.filter(({ need }) => foldOf.get(need) === fold)))
      note(`labour-law needs: learning from others, ${fold + 1} of ${FOLDS}`)
    }
    const halves = Map.groupBy(wordings, ({ need }) => need)
    const known = [...halves.values()].flatMap((own) => own.filter((_, index) => index % 2 === 0))
    search.learn(known, answers)
    const half = ranked([...halves.values()].flatMap((own) => own.filter((_, index) => index % 2 === 1)))
    return [
      ...rows('labour law, no learning', plain, [['first', 'S@1', null, null, null], ['five', 'S@5', 0.77, 0.8, 0.83], ['gain', 'nDCG@10', 0.445, 0.475, 0.515], ['recall', 'R@100', null, null, null], ['every', 'every wording', 0.32, 0.38, 0.43]]),
      ...rows('labour law, learning from other needs', learnt, [['first', 'S@1', null, null, null], ['five', 'S@5', 0.83, 0.86, 0.89], ['gain', 'nDCG@10', 0.52, 0.55, 0.59], ['every', 'every wording', 0.39, 0.43, 0.5]]),
      ...rows('labour law, half of the wordings known', half, [['first', 'S@1', null, null, null], ['five', 'S@5', 0.94, 0.955, 0.97], ['gain', 'nDCG@10', 0.85, 0.88, 0.9], ['every', 'every wording', 0.7, 0.75, 0.82]]),
    ]
  },
}

export const publicService: Evaluation = {
  name: 'public-service questions',
  files: ['public-service-questions/docs.jsonl', 'public-service-questions/queries.dev.jsonl'],
  async run(folder, note) {
    const lines = new LinesOfJson(note)
    const from = (name: string) => join(folder, 'public-service-questions', name)
    const audienceOf = new Map<string, string>()
    for await (const { value } of lines.read(from('docs.jsonl'))) audienceOf.set(String(value.id), String(value.audience))
    const search = new CorpusSearch(await readDocuments(lines, from('docs.jsonl')), shippedSynonyms())
    const [all, filtered]: [Ranked[], Ranked[]] = [[], []]
    for await (const { value } of lines.read(from('queries.dev.jsonl'))) {
      const hits = search.search(String(value.query), 3 * TOP).map((hit) => hit.id)
      const one = { need: String(value.id), right: new Set((value.relevant as string[] | undefined) ?? []) }
      all.push({ ...one, hits: hits.slice(0, TOP) })
      filtered.push({ ...one, hits: hits.filter((id) => audienceOf.get(id) === value.audience).slice(0, TOP) })
    }
    return [
      ...rows('public service', all, [['first', 'S@1', null, null, null], ['five', 'S@5', 0.69, 0.72, 0.75]]),
      ...rows('public service, audience known', filtered, [['five', 'S@5', 0.72, 0.755, 0.78]]),
    ]
  },
}

export const occupations: Evaluation = {
  name: 'ESCO occupations in French',
  files: ['esco/joined-occupations.jsonl'],
  async run(folder, note) {
    const lines = new LinesOfJson(note)
    const names: { id: string; label: string; others: string[] }[] = []
    for await (const { value } of lines.read(join(folder, 'esco', 'joined-occupations.jsonl'))) {
      const labels = value.labels as Record<string, string>
      const alt = value.alt as Record<string, string[]>
      if (labels.fr) names.push({ id: String(value.uri), label: labels.fr, others: alt.fr ?? [] })
    }
    const fromLabels = nameSearch(names.map(({ id, label }) => ({ id, names: [label] })), 'fr')
    const fromAll = nameSearch(names.map(({ id, label, others }) => ({ id, names: [label, ...others] })), 'fr')
    const [plain, out]: [Ranked[], Ranked[]] = [[], []]
    for (const { id, label, others } of names) {
      for (const name of others) {
        if (name === label) continue
        const one = { need: id, right: new Set([id]) }
        plain.push({ ...one, hits: fromLabels(name, 10) })
        out.push({ ...one, hits: fromAll(name, 10, { id, name }) })
      }
    }
    return [
      ...rows('ESCO occupations, by label', plain, [['first', 'S@1', 0.635, 0.655, 0.7], ['five', 'S@5', null, null, null]]),
      ...rows('ESCO occupations, other synonyms known', out, [['first', 'S@1', 0.87, 0.89, 0.92]]),
    ]
  },
}

// What can be wrong with the ways through a guide: they must all begin at its start, end at a result, and never turn in a circle.
import { type GuideStructure, RESERVED_QUESTIONS } from './guide.ts'
import type { Fault } from './guide-file.ts'

/** Everything that is wrong with the structure; empty when each way leads from the start to a result. */
export function graphErrors(guide: GuideStructure): Fault[] {
  const questions = Object.keys(guide.questions)
  const known = new Set([...questions, ...Object.keys(guide.results)])
  const names = [
    ...questions.filter((name) => RESERVED_QUESTIONS.has(name)).map((name) => ({ path: ['questions', name], message: 'is a name that the page uses for something else' })),
    ...questions.filter((name) => Object.hasOwn(guide.results, name)).map((name) => ({ path: ['results', name], message: 'has the name of a question' })),
    ...questions.filter((name) => Object.keys(guide.questions[name] ?? {}).length < 2).map((name) => ({ path: ['questions', name], message: 'needs two answers at least' })),
    ...(Object.hasOwn(guide.questions, guide.start) ? [] : [{ path: ['start'], message: `is "${guide.start}", which is no question` }]),
  ]
  const targets = Object.entries(guide.questions).flatMap(([name, answers]) =>
    Object.entries(answers).filter(([, target]) => !known.has(target)).map(([answer, target]) => ({ path: ['questions', name, answer], message: `leads to "${target}", which is neither a question nor a result` })))
  const law = Object.entries(guide.results).filter(([, one]) => one.isLaw && one.sources.length === 0)
    .map(([name]) => ({ path: ['results', name], message: 'is law and names no source' }))
  const circle = findCircle(guide)
  const turning = circle ? [{ path: ['questions', circle[0] ?? ''], message: `turns in a circle: ${circle.join(' -> ')}` }] : []
  const faults = [...names, ...targets, ...law, ...turning]
  return faults.length > 0 ? faults : unreachable(guide)
}

/** A way that comes back to where it was, its first question named again at the end; null when there is none. */
export function findCircle(guide: GuideStructure): readonly string[] | null {
  const done = new Set<string>()
  const follow = (name: string, way: readonly string[]): readonly string[] | null => {
    const before = way.indexOf(name)
    if (before >= 0) return [...way.slice(before), name]
    if (done.has(name) || !Object.hasOwn(guide.questions, name)) return null
    for (const target of Object.values(guide.questions[name] ?? {})) {
      const found = follow(target, [...way, name])
      if (found) return found
    }
    done.add(name)
    return null
  }
  for (const name of Object.keys(guide.questions)) {
    const found = follow(name, [])
    if (found) return found
  }
  return null
}

function unreachable(guide: GuideStructure): Fault[] {
  const seen = new Set<string>()
  const waiting = [guide.start]
  for (let name = waiting.pop(); name !== undefined; name = waiting.pop()) {
    if (seen.has(name)) continue
    seen.add(name)
    waiting.push(...Object.values(guide.questions[name] ?? {}))
  }
  const lost = (part: 'questions' | 'results') => Object.keys(guide[part]).filter((name) => !seen.has(name)).map((name) => ({ path: [part, name], message: 'is reached by no answer' }))
  return [...lost('questions'), ...lost('results')]
}

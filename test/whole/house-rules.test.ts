// The files of the house: which may stand where, how long, with which names, and what must not be written in them.
import { spawnSync } from 'node:child_process'
import { globSync, readFileSync, statSync } from 'node:fs'
import { basename, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { AREAS } from '../../src/app.tsx'
import { PROJECT_ROOT } from '../../src/lib/root.ts'

const read = (path: string) => readFileSync(join(PROJECT_ROOT, path), 'utf8')
const glob = (...patterns: string[]) => globSync(patterns, { cwd: PROJECT_ROOT }).sort()
const isTest = (path: string) => /\.test\.tsx?$/.test(path)
const sources = glob('src/**/*.ts', 'src/**/*.tsx').filter((path) => !path.endsWith('.gen.ts'))

/** Every text file that is, or would be, in the repository; without git (an archive), every file that git would not ignore. */
const listed = spawnSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], { cwd: PROJECT_ROOT, encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 })
const unlisted = () => glob('*.*', '.ci/*', '{bench,bin,content,demo,docs,migrations,src,test}/**/*')
const isFile = (path: string) => statSync(join(PROJECT_ROOT, path), { throwIfNoEntry: false })?.isFile() ?? false
const kept = (listed.status === 0 ? listed.stdout.split('\n') : unlisted()).filter((path) => path !== '' && isFile(path) && !/\.(png|jpe?g|webp|woff2?|ico|gz)$/.test(path))

/** What an area may hold (docs/ARCHITECTURE.md); a file past 300 lines becomes a folder of the same name. */
const VOCABULARY: Readonly<Record<string, string>> = {
  domain: 'types, transitions, calculations; pure',
  policy: 'mayX(actor, subject) and the row scope, side by side',
  queries: 'reads: list, find, get, count',
  commands: 'writes: policy -> domain -> write -> event',
  options: 'what the area can propose for a situation',
  'personal-data': 'what it holds about a person: export, erase, retain',
  timeline: 'its events as timeline entries',
  reactions: 'what it does in the same transaction when another area’s event happens',
  forms: 'form or query string into a command’s input',
  routes: 'parse, call, answer; no SQL, no rules',
  pages: 'props in, HTML out',
  jobs: 'work that comes after, shallow',
  mails: 'mails, shallow',
  api: 'the programming interface, shallow',
  messages: 'the words of the area',
  index: 'the only door for other areas',
  'load-*': 'brings content shipped as files into the database when it has changed',
}
/** Files of one area that fit no line above, each with its reason: think twice before adding one. */
const OWN: Readonly<Record<string, string>> = {
  'needs/recogniser.ts': 'the model of themes held in memory by each process: neither a query nor pure',
  'library/search-index.ts': 'the published library held in memory by each process and followed: neither a query nor pure',
  'needs/drafts.ts': 'texts typed before sign-in, sealed: reads and writes in one place, since only its key ties them',
}

describe('the files of an area', () => {
  it('have the names that the architecture gives them', () => {
    const strange = glob('src/areas/*/*').filter((path) => {
      const [, , area = '', entry = ''] = path.split('/')
      if (isTest(path) || `${area}/${entry}` in OWN) return false
      const name = entry.replace(/\.tsx?$/, '')
      return !(name in VOCABULARY) && !(name.startsWith('load-') && entry.endsWith('.ts'))
    })
    const advice = `An area holds only these files, or folders of the same name:\n${Object.entries(VOCABULARY).map(([name, holds]) => `  ${name}: ${holds}`).join('\n')}`
    expect(strange, advice).toEqual([])
  })

  it('each have a door', () => {
    const areas = glob('src/areas/*')
    expect(areas.filter((path) => glob(`${path}/index.ts`).length === 0)).toEqual([])
    expect(areas.map((path) => basename(path)).sort()).toEqual(AREAS.map((area) => area.name).sort())
  })

  it('keep to 300 lines, then become a folder of the same name', () => {
    const long = [...sources, ...glob('src/**/*.css').filter((path) => !path.endsWith('.gen.css'))].map((path) => ({ path, lines: read(path).split('\n').length - 1 })).filter(({ lines }) => lines > 300)
    expect(long).toEqual([])
  })

  it('have names that say what they hold', () => {
    const empty = new Set(['util', 'utils', 'helper', 'helpers', 'common', 'misc', 'manager', 'service', 'services', 'data', 'info', 'handle', 'handler', 'process', 'do'])
    const vague = [...sources, ...glob('bin/**/*', 'test/**/*', 'demo/**/*.ts')]
      .filter((path) => !/\/(personal-data|places-data)(\.test)?\.ts$/.test(path))
      .filter((path) => path.split('/').some((part) => part.split(/[.-]/).some((word) => empty.has(word))))
    expect(vague, 'STYLE.md lists names that say nothing; find the noun of the domain').toEqual([])
  })
})

describe('the domain', () => {
  it('knows no clock and no chance: `now` is an argument', () => {
    const impure = sources
      .filter((path) => /^src\/(areas\/[^/]+\/domain|contracts)\//.test(path) && !isTest(path))
      .filter((path) => /\bMath\.random\b|\bDate\.now\b|\bnew Date\(\s*\)|\bperformance\.now\b|\brandom(UUID|Bytes|Int)\b|\bgetRandomValues\b|\bTemporal\.Now\b|\bprocess\.env\b/.test(read(path)))
    expect(impure).toEqual([])
  })
  it('and the clock is asked in one place', () => {
    const asking = sources.filter((path) => /^src\/(areas|contracts|i18n|ui\/(?!client))/.test(path) && !isTest(path)).filter((path) => /\bDate\.now\(|\bnew Date\(\s*\)/.test(read(path)))
    expect(asking, 'take `now` from the clock of the request').toEqual([])
  })
  it('and only src/config.ts reads the environment', () => {
    expect(sources.filter((path) => !isTest(path) && /\bprocess\.env\b/.test(read(path)) && !['src/config.ts', 'src/db/embedded.ts'].includes(path))).toEqual([])
  })
})

/** The text between the parenthesis at `from` and the one that closes it. */
function argumentsAt(text: string, from: number): string {
  let depth = 0
  for (let at = from; at < text.length; at++) {
    if (text[at] === '(') depth++
    if (text[at] === ')' && --depth === 0) return text.slice(from, at + 1)
  }
  return text.slice(from)
}

describe('events, jobs and logs', () => {
  it('hold ids and codes, never what people typed, nor who they are', () => {
    const typed = /(?<=[{,]\s*)(text|body|question|answerText|title|statement|words|content|typed\w*|email|phone|address|(given|family)?[nN]ame|introduction|fileName)(?=\s*[,:}])/
    const calls = /\b(record|recordNeed|enqueue|queue\.send|log\.(?:debug|info|warn|error))\(/g
    const leaking = sources.filter((path) => !isTest(path)).flatMap((path) => {
      const text = read(path)
      return [...text.matchAll(calls)].flatMap((match) => {
        const given = argumentsAt(text, match.index + match[0].length - 1)
        const objects = [...given.matchAll(/\{[^{}]*\}/g)].map((found) => found[0]).join(' ')
        return typed.test(objects) ? [`${path}: ${match[1]}${given.slice(0, 120)}`] : []
      })
    })
    expect(leaking).toEqual([])
  })

  it('react to one another without a circle', () => {
    const follows = new Map<string, Set<string>>()
    for (const reaction of AREAS.flatMap((area) => area.reactions ?? [])) {
      const { on, records } = reaction as { on: string; records: readonly string[] }
      follows.set(on, new Set([...(follows.get(on) ?? []), ...records]))
    }
    const circles: string[] = []
    const visit = (kind: string, path: readonly string[]) => {
      if (path.includes(kind)) circles.push([...path.slice(path.indexOf(kind)), kind].join(' -> '))
      else for (const next of follows.get(kind) ?? []) visit(next, [...path, kind])
    }
    for (const kind of follows.keys()) visit(kind, [])
    expect(circles).toEqual([])
  })

  it('react to another area’s events: an area’s own commands need no reaction', () => {
    const own = AREAS.flatMap((area) => (area.reactions ?? []).filter((reaction) => reaction.area !== area.name).map((reaction) => `${area.name}: ${reaction.on}`))
    expect(own).toEqual([])
  })
})

describe('the repository', () => {
  const scanned = kept.filter((path) => /\.(tsx?|jsx?|mjs|cjs|css|sql|md|json|ya?ml)$|^(bin|\.ci)\//.test(path))
  const found = (pattern: RegExp, paths: readonly string[]) =>
    paths.flatMap((path) => read(path).split('\n').flatMap((line, index) => (pattern.test(line) ? [`${path}:${index + 1}: ${line.trim().slice(0, 160)}`] : [])))

  it('was read at all', () => {
    expect(scanned.length).toBeGreaterThan(300)
  })

  it('leaves no test alone, none skipped, nothing for later', () => {
    // Written apart, so that this file is not found itself.
    const only = new RegExp(`\\b(it|test|describe)(\\.each)?\\.(${['only', 'skip', 'todo'].join('|')})\\b|\\b(${['TO' + 'DO', 'FIX' + 'ME', 'X' + 'XX'].join('|')})\\b`)
    expect(found(only, scanned.filter((path) => !path.startsWith('content/') && !/\.json$/.test(path) && path !== 'test/whole/house-rules.test.ts'))).toEqual([])
  })

  it('names no host of a registry and no path of a machine', () => {
    const registry = /registry\.(?!example)[a-z0-9-]+\.[a-z]+|"resolved":|\b(artifactory|verdaccio|nexus)\b|https?:\/\/[^\s"'/]*\b(npm|proxy|mirror)\b/i
    const machine = /(^|[\s"'`(=])\/(work|root|home|Users|mnt)\/[A-Za-z0-9.]/
    const paths = scanned.filter((path) => path !== 'test/whole/house-rules.test.ts')
    expect(found(registry, paths)).toEqual([])
    expect(found(machine, paths.filter((path) => path !== 'package-lock.json'))).toEqual([])
  })

  it('holds no file of more than 4 MB', () => {
    expect(kept.filter((path) => statSync(join(PROJECT_ROOT, path)).size > 4 * 1024 * 1024)).toEqual([])
  })
})

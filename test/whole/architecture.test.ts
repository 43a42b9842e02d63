// The rules of docs/ARCHITECTURE.md, and a proof that the check of imports sees what it should.
import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { PROJECT_ROOT } from '../../src/lib/root.ts'

/** Imports that must be refused: rule, the file that imports, what it imports. */
const PLANTED: readonly (readonly [rule: string, from: string, imported: string])[] = [
  ['no-cycles', 'src/lib/one.ts', 'src/lib/other.ts'],
  ['lib-is-ground', 'src/lib/text.ts', 'src/areas/needs/index.ts'],
  ['lib-is-ground', 'src/lib/clock.ts', 'src/db/connection.ts'],
  ['contracts-are-types', 'src/contracts/actor.ts', 'src/platform/http.tsx'],
  ['i18n-below', 'src/i18n/words.tsx', 'src/ui/index.ts'],
  ['db-below', 'src/db/transaction.ts', 'src/platform/http.tsx'],
  ['ui-is-domain-free', 'src/ui/person/person.tsx', 'src/areas/members/index.ts'],
  ['ui-is-domain-free', 'src/ui/form/form.tsx', 'src/platform/http.tsx'],
  ['platform-below-areas', 'src/platform/screen.tsx', 'src/areas/identity/index.ts'],
  ['areas-below-app', 'src/areas/needs/mails.tsx', 'src/app.tsx'],
  ['areas-below-app', 'src/areas/needs/jobs.ts', 'src/dev/routes.tsx'],
  ['one-door', 'src/areas/orientation/queries.ts', 'src/areas/needs/queries.ts'],
  ['one-door', 'src/areas/needs/pages/need.tsx', 'src/areas/library/pages/article.tsx'],
  ['tier-0-identity', 'src/areas/identity/queries.ts', 'src/areas/members/index.ts'],
  ['tier-1-members', 'src/areas/members/commands.ts', 'src/areas/needs/index.ts'],
  ['tier-1-library', 'src/areas/library/options.ts', 'src/areas/territory/index.ts'],
  ['tier-2-needs', 'src/areas/needs/commands.ts', 'src/areas/appointments/index.ts'],
  ['tier-2-appointments', 'src/areas/appointments/commands.ts', 'src/areas/orientation/index.ts'],
  ['domain-is-pure', 'src/areas/needs/domain/need.ts', 'src/db/connection.ts'],
  ['domain-is-pure', 'src/areas/needs/domain/status.ts', 'src/platform/http.tsx'],
  ['domain-is-pure', 'src/areas/needs/domain/promise.ts', 'kysely'],
  ['domain-is-pure', 'src/areas/needs/domain/routing.ts', 'hono'],
  ['domain-is-pure', 'src/areas/needs/domain/letter.ts', 'node:fs'],
  ['pages-without-sql', 'src/areas/needs/routes.tsx', 'kysely'],
  ['pages-without-sql', 'src/areas/needs/pages/list.tsx', 'pg'],
  ['components-by-one-door', 'src/areas/members/pages/profile.tsx', 'src/ui/form/form.tsx'],
]
/** Closes the circle of the first: a circle is told once. */
const CIRCLE = ['src/lib/other.ts', 'src/lib/one.ts'] as const
/** Imports that must pass, lest the rules refuse everything. */
const ALLOWED: readonly (readonly [from: string, imported: string])[] = [
  ['src/areas/needs/options.ts', 'src/areas/members/index.ts'],
  ['src/areas/orientation/routes.tsx', 'src/areas/needs/index.ts'],
  ['src/areas/needs/queries.ts', 'kysely'],
  ['src/areas/needs/pages/baskets.tsx', 'src/ui/index.ts'],
  ['src/areas/needs/domain/escalation.ts', 'src/lib/result.ts'],
  ['src/cli/serve.ts', 'src/app.tsx'],
]

const PACKAGES = ['kysely', 'pg', 'hono']
const folders: string[] = []
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true })
})

/** A tree of tiny files with these imports, checked by the rules of the house. */
function cruise(imports: readonly (readonly [from: string, imported: string])[]): { from: string; to: string; rule: string }[] {
  mkdirSync(join(PROJECT_ROOT, '.cache'), { recursive: true })
  const folder = mkdtempSync(join(PROJECT_ROOT, '.cache', 'planted-'))
  folders.push(folder)
  const write = (path: string, text: string) => {
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    writeFileSync(join(folder, path), text)
  }
  write('package.json', JSON.stringify({ name: 'planted', type: 'module', dependencies: Object.fromEntries(PACKAGES.map((name) => [name, '1.0.0'])) }))
  write('tsconfig.json', JSON.stringify({ compilerOptions: { module: 'nodenext', allowImportingTsExtensions: true, noEmit: true } }))
  for (const name of PACKAGES) {
    write(`node_modules/${name}/package.json`, JSON.stringify({ name, version: '1.0.0', type: 'module', exports: './index.js' }))
    write(`node_modules/${name}/index.js`, 'export const thing = 1\n')
  }
  const files = new Map<string, string[]>()
  for (const [from, imported] of imports) {
    if (imported.startsWith('src/')) files.set(imported, files.get(imported) ?? [])
    const target = imported.startsWith('src/') ? `${'../'.repeat(from.split('/').length - 1)}${imported}` : imported
    files.set(from, [...(files.get(from) ?? []), imported === 'node:fs' ? `export { readFileSync as thing } from 'node:fs'` : `import { thing as from${files.get(from)?.length ?? 0} } from '${target}'`])
  }
  for (const [path, lines] of files) {
    const own = lines.some((line) => line.startsWith('export')) ? '' : `export const thing: unknown = [${lines.map((_, index) => `from${index}`).join(', ')}]`
    write(path, `${[...lines, own].join('\n')}\n`)
  }
  const run = spawnSync(
    process.execPath,
    [join(PROJECT_ROOT, 'node_modules/dependency-cruiser/bin/dependency-cruiser.mjs'), '--config', join(PROJECT_ROOT, '.dependency-cruiser.cjs'), '--output-type', 'json', 'src'],
    { cwd: folder, encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 },
  )
  const { summary } = JSON.parse(run.stdout) as { summary: { violations: { from: string; to: string; rule: { name: string } }[] } }
  return summary.violations.map(({ from, to, rule }) => ({ from, to, rule: rule.name }))
}

describe('the check of imports', () => {
  const found = cruise([...PLANTED.map(([, from, imported]) => [from, imported] as const), CIRCLE])
  it.each(PLANTED)('refuses, as %s, that %s imports %s', (rule, from, imported) => {
    const target = PACKAGES.includes(imported) ? `node_modules/${imported}/index.js` : imported.replace('node:', '')
    expect(found.filter((violation) => violation.from === from)).toContainEqual({ from, to: expect.stringMatching(new RegExp(`^(node:)?${target}$`)), rule })
  })
  it('lets what the architecture allows pass', () => {
    expect(cruise(ALLOWED)).toEqual([])
  })
})

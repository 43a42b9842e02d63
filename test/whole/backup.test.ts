// A demo cooperative is kept beside its running server, restored elsewhere, compared; then all that can go wrong.
import { spawnSync } from 'node:child_process'
import { chmodSync, copyFileSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import pg from 'pg'
import { afterAll, describe, expect, it } from 'vitest'
import { DATABASE, holdEmbeddedServer, SUPERUSER } from '../../src/db/embedded.ts'
import { BackupError, FORMAT, prefixLine } from '../../src/platform/backup/container.ts'
import { erasureListPath, readErasureList } from '../../src/platform/backup/erasure-list.ts'
import { checkBackup, openBackup } from '../../src/platform/backup/read.ts'
import { PROJECT_ROOT } from '../../src/lib/root.ts'
import { cairn, demoInstallation, freePort, type RunningServer, startServer } from '../installation.ts'

const PASSPHRASE = 'une pierre, puis une autre, puis le chemin'

const installation = await demoInstallation()
const { dataFolder } = installation
const folder = dirname(dataFolder)
const place = (name: string) => join(folder, name)
const passphraseFile = place('passphrase')
writeFileSync(passphraseFile, `${PASSPHRASE}\n`, { mode: 0o600 })
const server: RunningServer = await startServer(dataFolder)
afterAll(() => installation.remove())

const on = (data: string) => ({ CAIRN_DATA: data })

async function ask<T extends object>(data: string, text: string, values: readonly unknown[] = []): Promise<T[]> {
  const held = await holdEmbeddedServer({ dataFolder: data })
  const client = new pg.Client({ host: held.socketFolder, user: SUPERUSER, database: DATABASE, options: '-c search_path=app,public' })
  await client.connect()
  try {
    return (await client.query<T>(text, [...values])).rows
  } finally {
    await client.end()
    await held.release()
  }
}

/** Rows and checksum of every part, and all that stands in them. */
async function contentOf(path: string, passphrase: string | null = null): Promise<{ sums: Record<string, string>; text: string }> {
  const backup = await openBackup(path, passphrase)
  const sums: Record<string, string> = {}
  const pieces: Buffer[] = []
  for await (const part of backup.parts) {
    for await (const piece of part.rows) pieces.push(Buffer.from(piece))
    sums[`${part.schema}.${part.name}`] = `${part.end().rows} ${part.end().sha256}`
  }
  backup.close()
  return { sums, text: Buffer.concat(pieces).toString('utf8') }
}

async function keep(name: string, words: readonly string[] = [], data = dataFolder): Promise<string> {
  const kept = await cairn(['backup', place(name), ...words], on(data))
  expect(kept, kept.err).toMatchObject({ code: 0 })
  return place(name)
}

const first = await keep('first.cairn')

describe('a backup', () => {
  it('is for its owner only, holds every table, and says that it is not sealed', async () => {
    expect(statSync(first).mode & 0o777).toBe(0o600)
    const { sums } = await contentOf(first)
    const tables = await ask<{ name: string }>(
      dataFolder, `select n.nspname || '.' || c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace where n.nspname in ('app', 'confidential', 'finance') and c.relkind = 'r'`)
    const leftOut = ['app.drafts', 'app.limits', 'app.migrations', 'app.provider_attempts', 'app.search_changes', 'app.sessions', 'app.verifications']
    expect(Object.keys(sums).sort()).toEqual([...tables.map(({ name }) => name).filter((name) => !leftOut.includes(name)), 'jobs.pending'].sort())
    const [rows] = await ask<{ texts: number }>(dataFolder, 'select count(*)::int as texts from confidential.message_texts')
    expect(sums['confidential.message_texts']).toMatch(new RegExp(`^${rows?.texts} `))
    const again = await cairn(['backup', first], on(dataFolder))
    expect(again).toMatchObject({ code: 1 })
    expect(again.err).toContain('exists already')
    expect(again.err).toContain('not sealed')
  })

  it('comes back row for row in an empty place, and is served', async () => {
    const data = place('elsewhere')
    const restored = await cairn(['restore', first], on(data), { withinMs: 150_000 })
    expect(restored, restored.err).toMatchObject({ code: 0 })
    expect((await contentOf(await keep('second.cairn', [], data))).sums).toEqual((await contentOf(first)).sums)

    const [strictness] = await ask(data, `select
      (select count(*)::int from pg_constraint where not conenforced or not convalidated) as lax, (select count(*)::int from pg_trigger where tgenabled <> 'O') as silent,
      (select array_agg(oid::regclass::text) from pg_class where relrowsecurity and not relforcerowsecurity) as unforced`)
    expect(strictness).toEqual({ lax: 0, silent: 0, unforced: null })
    const shape = `select (select array_agg(pg_get_indexdef(indexrelid) order by pg_get_indexdef(indexrelid)) from pg_index i join pg_class c on c.oid = i.indrelid where c.relnamespace in ('app'::regnamespace, 'confidential'::regnamespace)) as indexes,
      (select array_agg(conrelid::regclass || ' ' || pg_get_constraintdef(oid) order by conrelid::regclass::text, pg_get_constraintdef(oid)) from pg_constraint where connamespace in ('app'::regnamespace, 'confidential'::regnamespace)) as constraints,
      (select array_agg(relname || relacl::text order by relname) from pg_class where relnamespace in ('app'::regnamespace, 'confidential'::regnamespace, 'finance'::regnamespace) and relkind = 'r') as grants`
    expect(await ask(data, shape)).toEqual(await ask(dataFolder, shape))
    const next = `select pg_get_serial_sequence('app.needs', 'number')::regclass as name, (select max(number) from needs)::int as highest, nextval(pg_get_serial_sequence('app.needs', 'number'))::int as next`
    const [number] = await ask<{ highest: number; next: number }>(data, next)
    expect(number?.next).toBeGreaterThan(number?.highest ?? Number.POSITIVE_INFINITY)

    const other = await startServer(data)
    const personas = await (await fetch(`${other.address}/dev/personas`)).text()
    const [, id] = /\/dev\/personas\/([0-9a-f-]{36})/.exec(personas) ?? []
    const signIn = await fetch(`${other.address}/dev/personas/${id}`, { method: 'POST', redirect: 'manual', headers: { Origin: other.address } })
    const cookie = signIn.headers.getSetCookie().map((line) => line.split(';')[0]).join('; ')
    const home = await fetch(`${other.address}/needs`, { headers: { Cookie: cookie } })
    expect(home.status).toBe(200)
    await home.text()
    expect(await other.stop()).toBe(0)
  })

  it('names and numbers its files, and keeps as many as it is told', async () => {
    const into = place('rotation')
    mkdirSync(into)
    writeFileSync(join(into, 'cairn-notes.txt'), 'mine')
    for (const day of ['2026-01-01', '2026-01-02', '2026-01-03']) writeFileSync(join(into, `cairn-${day}T020000Z.cairn`), 'old')
    const kept = await cairn(['backup', '--into', into, '--keep', '2', '--passphrase-file', passphraseFile], on(dataFolder))
    expect(kept, kept.err).toMatchObject({ code: 0 })
    const left = readdirSync(into).sort()
    expect(left).toHaveLength(3)
    expect(left.slice(0, 2)).toEqual(['cairn-2026-01-03T020000Z.cairn', expect.stringMatching(/^cairn-\d{4}-\d\d-\d\dT\d{6}Z\.cairn$/)])
    expect(left[2]).toBe('cairn-notes.txt')
  })

  it('leaves nothing behind when there is no room', async () => {
    const into = place('narrow')
    mkdirSync(into)
    const run = spawnSync('bash', ['-c', `ulimit -f 200; exec "$0" --disable-warning=ExperimentalWarning bin/lib/run.js backup "$1"`, process.execPath, join(into, 'b.cairn')], { cwd: PROJECT_ROOT, encoding: 'utf8', env: { ...process.env, ...on(dataFolder) } })
    expect(run.stderr).toContain('there is no room left')
    expect(run.status).toBe(1)
    expect(readdirSync(into)).toEqual([])
  })
}, 200_000)

describe('restoring refuses, and changes nothing', () => {
  const damaged = (name: string, change: (bytes: Buffer) => void, from = first) => {
    const bytes = readFileSync(from)
    change(bytes)
    writeFileSync(place(name), bytes)
    return place(name)
  }
  const flipped = (bytes: Buffer) => bytes.writeUInt8((bytes[bytes.length >> 1] ?? 0) ^ 1, bytes.length >> 1)
  /** What the command would say of the file: both read it by the same door. */
  const refused = (path: string, passphrase: string | null = null) => checkBackup(path, passphrase).then(() => 'nothing', (error: Error) => (error instanceof BackupError ? error.message : Promise.reject(error)))

  it('while a server runs, or over a cooperative that nobody gave up', async () => {
    const run = await cairn(['restore', first, '--replace'], on(dataFolder))
    expect(run).toMatchObject({ code: 1, err: expect.stringContaining('a server runs') })
  })

  it('a file that was cut off: what had been read of it is gone again', async () => {
    const empty = place('nothing')
    copyFileSync(first, place('cut.cairn'))
    truncateSync(place('cut.cairn'), statSync(first).size - 100)
    const run = await cairn(['restore', place('cut.cairn')], on(empty), { withinMs: 100_000 })
    expect(run.code).toBe(1)
    expect(run.err).toMatch(/cut off/)
    expect(run.err).not.toMatch(/\n {4}at /)
    const [row] = await ask<{ known: boolean }>(empty, `select to_regclass('app.people') is not null as known`)
    expect(row).toEqual({ known: false })
  })

  it('a file that was changed, is another, is newer or is not there', async () => {
    expect(await refused(damaged('flipped.cairn', flipped))).toContain('damaged')
    expect(await refused(damaged('other.cairn', (bytes) => bytes.write('PK')))).toContain('not a backup')
    expect(await refused(place('missing.cairn'))).toContain('there is no file')
    writeFileSync(place('void.cairn'), '')
    expect(await refused(place('void.cairn'))).toContain('empty')
    for (const share of [0.02, 0.3, 0.7, 0.999]) {
      copyFileSync(first, place('shorter.cairn'))
      truncateSync(place('shorter.cairn'), Math.floor(statSync(first).size * share))
      expect(await refused(place('shorter.cairn')), `${share} of it`).toMatch(/cut off/)
    }
    writeFileSync(place('newer.cairn'), Buffer.concat([prefixLine({ format: FORMAT + 1, compression: 'zstd', seal: null }), readFileSync(first).subarray(100)]))
    expect(await refused(place('newer.cairn'))).toContain('newer version')
  })

  it('a backup of a newer program, whose migrations this one does not know', async () => {
    await ask(dataFolder, `insert into app.migrations (name, sha256) values ('9999-the-future.sql', repeat('0', 64))`)
    const future = await keep('future.cairn')
    await ask(dataFolder, `delete from app.migrations where name = '9999-the-future.sql'`)
    expect(await refused(future)).toMatch(/newer version of Cairn \(.*9999-the-future/)
  })

  it('a sealed file without its passphrase, with another, or changed; with it all is there', async () => {
    const sealed = await keep('sealed.cairn', ['--passphrase-file', passphraseFile])
    expect(readFileSync(sealed).includes(Buffer.from('need_messages'))).toBe(false)
    expect(await refused(sealed)).toContain('sealed')
    expect(await refused(sealed, 'a passphrase that is another one')).toContain('does not open')
    expect(await refused(damaged('sealed-flipped.cairn', flipped, sealed), PASSPHRASE)).toContain('damaged')
    copyFileSync(sealed, place('sealed-cut.cairn'))
    // Cut where a piece ends: only its number and "last" tell.
    const line = readFileSync(sealed).indexOf(10) + 1
    truncateSync(place('sealed-cut.cairn'), line + 65_552 * 2)
    expect(await refused(place('sealed-cut.cairn'), PASSPHRASE)).toMatch(/cut off/)
    chmodSync(passphraseFile, 0o644)
    const whole = await cairn(['restore', '--check', sealed, '--passphrase-file', passphraseFile], on(dataFolder))
    expect(whole).toMatchObject({ code: 0, out: expect.stringContaining(', sealed'), err: expect.stringContaining('chmod 600') })
  })
}, 150_000)

describe('whoever was erased after the backup', () => {
  it('stays erased, whichever of the two lists is left', async () => {
    const personas = await (await fetch(`${server.address}/dev/personas`)).text()
    const ids = [...personas.matchAll(/\/dev\/personas\/([0-9a-f-]{36})/g)].map((match) => match[1])
    const members = await ask<{ id: string; name: string; email: string; phone: string }>(
      dataFolder, `select p.id, p.name, p.email, p.phone from people p where p.id = any ($1::uuid[]) and p.email is not null and p.phone is not null
         and exists (select from role_grants g where g.person_id = p.id and g.role = 'member' and g.revoked_at is null)
         and (select count(*) from needs n where n.member_id = p.id) > 0 order by (select count(*) from needs n where n.member_id = p.id) desc`, [ids])
    // What nobody else says and no wording holds; of whom wrote most of it.
    const candidates = await Promise.all(
      members.map(async (person) => {
        const texts = await ask<{ body: string }>(dataFolder, `select t.body from confidential.message_texts t join needs n on n.id = t.need_id where n.member_id = $1
          and not exists (select from theme_wordings w where starts_with(w.wording, left(split_part(t.body, chr(10), 1), 60)))
          and not exists (select from confidential.message_texts o join needs m on m.id = o.need_id where m.member_id <> $1 and starts_with(o.body, left(split_part(t.body, chr(10), 1), 60)))`, [person.id])
        return { person, traces: [person.email, person.phone, ...texts.map(({ body }) => body.slice(0, 60).split('\n')[0] ?? '')].filter((trace) => trace.length > 5) }
      }),
    )
    const [{ person, traces } = { person: null, traces: [] }] = candidates.sort((one, other) => other.traces.length - one.traces.length)
    if (!person) throw new Error('no member with needs among the personas')
    const before = (await contentOf(await keep('before-erasure.cairn'))).text
    expect(traces.length).toBeGreaterThan(2)
    expect(traces.filter((trace) => !before.includes(trace))).toEqual([])

    const signIn = await fetch(`${server.address}/dev/personas/${person.id}`, { method: 'POST', redirect: 'manual', headers: { Origin: server.address } })
    const cookie = signIn.headers.getSetCookie().map((line) => line.split(';')[0]).join('; ')
    const erased = await fetch(`${server.address}/me/erasure`, { method: 'POST', redirect: 'manual', body: new URLSearchParams({ word: 'EFFACER' }), headers: { Origin: server.address, Cookie: `${cookie}; cairn.locale=fr` } })
    expect(erased.status).toBe(303)
    await expect.poll(() => readErasureList(erasureListPath(dataFolder)).map(({ personId }) => personId), { timeout: 20_000 }).toContain(person.id)
    expect(await server.stop()).toBe(0)

    // The database is lost: the file beside it is what is left.
    const anew = place('anew')
    mkdirSync(anew, { mode: 0o755 })
    copyFileSync(erasureListPath(dataFolder), erasureListPath(anew))
    const restored = await cairn(['restore', place('before-erasure.cairn')], on(anew), { withinMs: 150_000 })
    expect(restored, restored.err).toMatchObject({ code: 0, out: expect.stringContaining('One person erased since then') })
    const after = (await contentOf(await keep('after.cairn', [], anew))).text
    expect(traces.filter((trace) => after.includes(trace))).toEqual([])
    expect(after).toContain(person.id)

    // The file is lost: the table of the database that is replaced is what is left.
    rmSync(erasureListPath(dataFolder))
    expect(await cairn(['restore', place('before-erasure.cairn'), '--replace'], on(dataFolder), { typed: 'yes\n' })).toMatchObject({ code: 1, err: expect.stringContaining('not confirmed') })
    const replaced = await cairn(['restore', place('before-erasure.cairn'), '--replace'], on(dataFolder), { typed: 'REPLACE\n', withinMs: 150_000 })
    expect(replaced, replaced.err).toMatchObject({ code: 0, out: expect.stringContaining('One person erased since then') })
    const third = (await contentOf(await keep('third.cairn'))).text
    expect(traces.filter((trace) => third.includes(trace))).toEqual([])
    expect(readErasureList(erasureListPath(dataFolder)).map(({ personId }) => personId)).toContain(person.id)

    // Restored once more, there is nobody left to erase again.
    const kept = await cairn(['restore', place('third.cairn'), '--replace'], on(dataFolder), { typed: 'REPLACE\n', withinMs: 150_000 })
    expect(kept, kept.err).toMatchObject({ code: 0, out: expect.stringContaining('Nobody was erased since') })
    const other = await startServer(dataFolder, { port: await freePort() })
    expect(await other.stop()).toBe(0)
  })
}, 400_000)

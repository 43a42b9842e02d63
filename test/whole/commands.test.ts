// The command line and the server as real processes: words, exit codes, and what happens when something is killed.
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, describe, expect, it } from 'vitest'
import { answers, cairn, demoInstallation, freePort, postmasterOf, type RunningServer, startServer } from '../installation.ts'

const COMMANDS = ['start', 'serve', 'migrate', 'demo', 'mail', 'orient', 'members', 'tokens', 'doctor']
// Builds first where a source has changed, so that no command below says so.
await cairn(['--help'])
const installation = await demoInstallation()
const { dataFolder } = installation
const nowhere = mkdtempSync(join(tmpdir(), 'cairn-nowhere-'))
afterAll(async () => {
  await installation.remove()
  rmSync(nowhere, { recursive: true, force: true })
})

async function until(condition: () => boolean | Promise<boolean>, withinMs: number): Promise<number> {
  const began = performance.now()
  while (!(await condition())) {
    if (performance.now() - began > withinMs) throw new Error(`not within ${withinMs} ms`)
    await sleep(50)
  }
  return performance.now() - began
}

describe('bin/cairn', () => {
  it('lists its commands', async () => {
    const help = await cairn(['--help'])
    expect(help.code).toBe(0)
    for (const command of COMMANDS) expect(help.out).toMatch(new RegExp(`^  ${command} +\\S`, 'm'))
    expect((await cairn([])).code).toBe(2)
  })
  it.each(COMMANDS)('explains "%s", doing nothing', async (command) => {
    const help = await cairn([command, '--help'], { CAIRN_DATA: join(nowhere, 'untouched') })
    expect(help).toMatchObject({ code: 0, err: '' })
    expect(help.out).toMatch(/^Usage: (npm start|bin\/cairn )/)
    expect(help.out.split('\n').slice(1).join('').trim().length, 'the help says more than the usage').toBeGreaterThan(40)
    expect(existsSync(join(nowhere, 'untouched'))).toBe(false)
  })
  it('says so when a command or an option does not exist', async () => {
    expect(await cairn(['srve'])).toMatchObject({ code: 2, err: expect.stringContaining('"srve"') })
    expect(await cairn(['doctor', '--loud'])).toMatchObject({ code: 2, err: expect.stringContaining('--loud') })
  })
  it('names the variable that is wrong', async () => {
    const wrong = await cairn(['doctor'], { PORT: 'eighty', CAIRN_SECRET: 'short' })
    expect(wrong.code).toBe(2)
    expect(wrong.err).toMatch(/PORT/)
    expect(wrong.err).toMatch(/CAIRN_SECRET: must hold at least 32 characters/)
    expect(wrong.err).not.toMatch(/ {4}at /)
  })
  it.each([
    ['where nothing listens', 'postgres://cairn:secret@127.0.0.1:1/cairn'],
    ['that does not exist', 'postgres://cairn:secret@nowhere.invalid/cairn'],
  ])('says what to check when DATABASE_URL names a host %s', async (_what, url) => {
    const environment = { DATABASE_URL: url, CAIRN_DATA: nowhere, CAIRN_SECRET: 'a secret of thirty-two characters.' }
    const refused = await cairn(['migrate'], environment)
    expect(refused.code).toBe(1)
    expect(refused.err).toMatch(/DATABASE_URL/)
    expect(refused.err).not.toMatch(/ {4}at |secret@/)
    const doctor = await cairn(['doctor'], environment)
    expect(doctor.code).toBe(1)
    expect(doctor.out).toMatch(/✗ Database: .*(nothing listens at that address|that host is not known)/)
    expect(doctor.out).not.toContain('secret@')
  })
})

describe('the doctor', () => {
  it('says that there is no database yet, and what to do', async () => {
    const doctor = await cairn(['doctor'], { CAIRN_DATA: nowhere })
    expect(doctor).toMatchObject({ code: 1, err: '' })
    expect(doctor.out).toMatch(/✗ Database: there is none yet[^\n]*\n +Run: npm start/)
  })
  it('finds a good installation well, at rest', async () => {
    const doctor = await cairn(['doctor'], { CAIRN_DATA: dataFolder, PORT: String(await freePort()) })
    expect(doctor.out).toMatch(/✓ Database: PostgreSQL 18[^\n]* started for this look/)
    expect(doctor.out.split('\n').filter((line) => line.startsWith('✗'))).toEqual([])
    expect(doctor).toMatchObject({ code: 0, err: '' })
    expect(postmasterOf(dataFolder)).toBeNull()
  })
  it('tells what production lacks', async () => {
    const doctor = await cairn(['doctor'], { CAIRN_DATA: dataFolder, CAIRN_MODE: 'production' })
    expect(doctor.code).toBe(1)
    expect(doctor.out).toMatch(/✗ Outgoing mail: [^\n]*\n +Set SMTP_URL/)
    expect(doctor.out).toMatch(/✗ Settings: [^\n]*\n +Set PUBLIC_URL/)
  })
})

describe('a running server', () => {
  let server: RunningServer

  it('starts in no time on data that is ready', async () => {
    server = await startServer(dataFolder)
    expect(await answers(`${server.address}/`)).toBe(true)
    expect(server.output()).toContain(`Cairn is ready at ${server.address}`)
    // The process says how long it took; on a machine that is busy with other tests it gets thrice that.
    expect(server.readyMs).toBeLessThan(6000)
  })
  it('is well in the eyes of the doctor', async () => {
    const doctor = await cairn(['doctor'], { CAIRN_DATA: dataFolder, PORT: String(server.port) })
    expect(doctor.out).toContain(`✓ Port ${server.port}: Cairn answers at ${server.address}`)
    expect(doctor).toMatchObject({ code: 0, err: '' })
  })
  it('lets a mail be received beside it, once, and says what became of it', async () => {
    const mail = 'From: somebody@elsewhere.example\r\nTo: besoin@coop.example\r\nMessage-ID: <one@elsewhere.example>\r\nSubject: Question\r\n\r\nMon client ne paie pas.\r\n'
    expect(await cairn(['mail', 'receive'], { CAIRN_DATA: dataFolder }, { typed: mail })).toEqual({ code: 0, out: 'triage unknown_sender\n', err: '' })
    expect(await cairn(['mail', 'receive'], { CAIRN_DATA: dataFolder }, { typed: mail })).toEqual({ code: 0, out: 'duplicate\n', err: '' })
    expect(await cairn(['mail', 'receive'], { CAIRN_DATA: dataFolder })).toMatchObject({ code: 2 })
    expect(await cairn(['mail', 'check'], { CAIRN_DATA: dataFolder })).toMatchObject({ code: 2, err: expect.stringContaining('IMAP_URL') })
    const away = await cairn(['mail', 'check'], { CAIRN_DATA: dataFolder, IMAP_URL: 'imap://a:secret@127.0.0.1:1/INBOX' })
    expect(away).toMatchObject({ code: 1, err: expect.stringContaining('ECONNREFUSED') })
    expect(away.err).not.toContain('secret')
    const doctor = await cairn(['doctor'], { CAIRN_DATA: dataFolder, PORT: String(server.port), IMAP_URL: 'imap://a:secret@127.0.0.1:1/INBOX' })
    expect(doctor.out).toMatch(/✗ Mailbox: 127\.0\.0\.1\/INBOX cannot be fetched since .*ECONNREFUSED/)
  })
  it('is told to a second start on the same data, which does no harm', async () => {
    const second = await cairn(['start'], { CAIRN_DATA: dataFolder, PORT: String(await freePort()) })
    expect(second.code).toBe(1)
    expect(second.out + second.err).toContain(`already runs on this data, at ${server.address}`)
    expect(await answers(`${server.address}/`)).toBe(true)
  })
  it('is told when the port is taken', async () => {
    const other = await cairn(['serve', '--port', String(server.port)], { CAIRN_DATA: dataFolder })
    expect(other).toMatchObject({ code: 1, err: expect.stringMatching(new RegExp(`the port ${server.port} is taken.*PORT=`)) })
    expect(other.err).not.toMatch(/ {4}at /)
    const wrong = await cairn(['serve', '--port', 'eighty'], { CAIRN_DATA: dataFolder })
    expect(wrong).toMatchObject({ code: 2, err: expect.stringContaining('"eighty"') })
  })
  it('is joined by another process, which leaves again', async () => {
    const port = await freePort()
    const joined = await startServer(dataFolder, { words: ['serve', '--port', String(port)], port })
    expect(await answers(`${joined.address}/`)).toBe(true)
    expect(await joined.stop()).toBe(0)
    expect(await answers(`${server.address}/`)).toBe(true)
  })
  it('answers again within seconds after its database was killed', async () => {
    const before = postmasterOf(dataFolder) as number
    process.kill(before, 'SIGKILL')
    await until(() => answers(`${server.address}/library`), 20_000)
    expect(postmasterOf(dataFolder)).not.toBe(before)
  })
  it('keeps its place then: a second start is still refused', async () => {
    const refused = async () => {
      const second = await cairn(['start'], { CAIRN_DATA: dataFolder, PORT: String(server.port) })
      return second.code === 1 && second.out.includes('already runs on this data')
    }
    await until(refused, 15_000)
  })
  it('starts again after it was killed, on the database that it left running', async () => {
    const left = postmasterOf(dataFolder)
    await server.crash()
    expect(postmasterOf(dataFolder)).toBe(left)
    server = await startServer(dataFolder)
    expect(await answers(`${server.address}/`)).toBe(true)
    expect(postmasterOf(dataFolder)).toBe(left)
  })
  it('stops cleanly, and its database with it', async () => {
    expect(await server.stop()).toBe(0)
    await until(() => postmasterOf(dataFolder) === null, 5000)
    expect(await answers(`${server.address}/health`)).toBe(false)
  })
})

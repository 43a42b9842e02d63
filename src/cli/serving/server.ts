// One process that answers and works on jobs, until it is asked to stop.
import { createAdaptorServer } from '@hono/node-server'
import { readFileSync } from 'node:fs'
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { setFlagsFromString } from 'node:v8'
import { AREAS, createApp } from '../../app.tsx'
import { answeringMails } from '../../areas/exchange/index.ts'
import { followLibrary } from '../../areas/library/index.ts'
import { warmRecogniser } from '../../areas/needs/index.ts'
import { composeParts } from '../../compose.tsx'
import type { Config } from '../../config.ts'
import { openPool, requirePlainRole } from '../../db/connection.ts'
import { completeLocales, loadCatalogues } from '../../i18n/catalogue.ts'
import { systemClock } from '../../lib/clock.ts'
import { beginKeeping, endKeeping } from '../../lib/kept-a-while.ts'
import { PROJECT_ROOT } from '../../lib/root.ts'
import { erasureListPath, keepErasureList } from '../../platform/backup/erasure-list.ts'
import { startJobQueue } from '../../platform/job-queue.ts'
import { type Job, useJobs } from '../../platform/jobs.ts'
import { failureOf, openLog } from '../../platform/log.ts'
import { mailboxPlace } from '../../platform/mailbox.ts'
import { openMailer } from '../../platform/mailer.ts'
import { openProcessMetrics } from '../../platform/operations/metrics.ts'
import { operations } from '../../platform/operations/routes.ts'
import { endPeriods } from '../../platform/retention.ts'
import type { OpenDatabase } from '../../platform/start.ts'
import { CommandError } from '../command.ts'
import { watchMailbox } from '../mailbox-watch.ts'
import { watchConnections } from './draining.ts'
import type { Parent } from './processes.ts'

const ERASURES_KEPT_EVERY_MS = 30_000
const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

export interface RunningProcess {
  readonly address: string
  /** Finishes what was begun. Patient: others go on at the same address, so not one connection is broken off. */
  stop(patience: 'patient' | 'prompt'): Promise<void>
}

export const addressOf = (host: string, port: number): string => `http://${host.includes(':') ? `[${host}]` : host}:${port}`

/** Opens everything that a process needs, in this order, and closes it in the other. */
export async function runProcess(database: OpenDatabase, config: Config, parent: Parent | null = null): Promise<RunningProcess> {
  // The heap grows by little more than half between two collections and not up to fourfold: memory is scarcer here than time.
  setFlagsFromString('--heap-growing-percent=60')
  const log = openLog(config.logLevel === 'info' && config.mode !== 'production' ? 'warn' : config.logLevel)
  // What nobody caught ends the process, as it always does, but is not printed with what it quotes.
  const failed = (error: unknown) => {
    log.error('process.failed', failureOf(error))
    process.exit(1)
  }
  process.on('uncaughtException', failed)
  process.on('unhandledRejection', failed)
  const closing: (() => Promise<unknown>)[] = []
  const closeAll = async () => {
    for (const close of closing.toReversed()) await close().catch(() => {})
  }
  try {
    const pool = openPool(database.address, 'app', { max: 10 })
    const jobsPool = openPool(database.address, 'jobs', { max: 4 })
    closing.push(() => pool.close(), () => jobsPool.close())
    await requirePlainRole(pool)
    const clock = systemClock
    const mailer = openMailer(jobsPool.db, { smtpUrl: config.smtpUrl, from: config.mailFrom, keepContent: config.mode !== 'production', answering: answeringMails(database.secret, config.mailReplyAddress) })
    const keepList = () => keepErasureList(pool.db, erasureListPath(config.dataFolder)).catch((error: Error) => log.error('erasures.not-kept', failureOf(error)))
    const jobs: Job[] = [
      ...AREAS.flatMap((area) => area.jobs ?? []),
      { name: 'operations.keep-erasure-list', on: ['member.erased'], run: async () => void (await keepList()) },
      { name: 'operations.end-periods', cron: '10 2 * * *', run: async (context) => void (await endPeriods(context.db, context.clock.now(), config.retention)) },
    ]
    const queue = await startJobQueue(database.address, jobs, { db: jobsPool.db, clock, mailer, publicUrl: config.publicUrl }, log)
    closing.push(() => queue.stop())
    useJobs(jobs, queue)
    await keepList()
    const keeping = setInterval(keepList, ERASURES_KEPT_EVERY_MS)
    closing.push(async () => clearInterval(keeping))

    const assets = JSON.parse(readFileSync(join(PROJECT_ROOT, 'dist/manifest.json'), 'utf8'))
    const parts = composeParts({ config, secret: database.secret, db: pool.db, clock, log, assets, locales: completeLocales(loadCatalogues()) })
    let isLeaving = false
    const metrics = openProcessMetrics({ app: pool.pg, jobs: jobsPool.pg })
    const everyProcess = parent?.askAll(metrics.figures) ?? (async () => [await metrics.figures()])
    const app = createApp(parts, operations({ config, db: pool.db, clock, metrics, everyProcess, isLeaving: () => isLeaving }))
    const server = createAdaptorServer({ fetch: app.fetch, hostname: config.host }) as Server
    const connections = watchConnections(server)
    await new Promise<void>((resolve, reject) => {
      server.once('listening', resolve)
      server.once('error', (error: NodeJS.ErrnoException) => reject(error.code === 'EADDRINUSE' ? portAdvice(config) : error))
      server.listen(config.port, config.host)
    })
    const { port } = server.address() as AddressInfo
    if (config.imapUrl !== null) {
      const desk = { db: pool.db, clock, log, secret: database.secret, replyAddress: config.mailReplyAddress, authservId: config.mailAuthservId }
      const mailbox = watchMailbox(database.address, desk, mailboxPlace(config.imapUrl))
      closing.push(() => mailbox.stop())
    }
    beginKeeping()
    closing.push(async () => endKeeping())
    const following = followLibrary(database.address, pool.db, log)
    closing.push(() => following.stop())
    warmRecogniser(pool.db).catch((error: Error) => log.warn('recogniser.not-warm', failureOf(error)))
    return {
      address: addressOf(config.host, port),
      async stop(patience) {
        isLeaving = true
        // Whoever asks whether we are ready learns it before we stop listening.
        if (patience === 'patient' && config.drainDelaySeconds > 0) await sleep(config.drainDelaySeconds * 1000)
        await connections.drain(patience)
        await closeAll()
      },
    }
  } catch (error) {
    await closeAll()
    throw error
  }
}

const portAdvice = (config: Config) => new CommandError(`the port ${config.port} is taken by another program. Choose another one: PORT=3001 npm start`)

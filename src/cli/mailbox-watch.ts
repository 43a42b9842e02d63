// Fetches the mailbox again and again while the server runs. Of several processes one does it at a time: who holds the lock.
// A mailbox that cannot be reached is tried later and later, noted for the doctor, and never stops anything else.
import pg from 'pg'
import { type MailDesk, receiveMail } from '../areas/exchange/index.ts'
import type { DatabaseAddress } from '../db/roles.ts'
import { fetchMailbox, MailboxFailure, mailboxName, type MailboxPlace } from '../platform/mailbox.ts'

const PAUSE_MS = 20_000
const LONGEST_PAUSE_MS = 10 * 60_000

export interface Checked {
  readonly state: 'done' | 'failed' | 'elsewhere'
  readonly taken: number
  /** Why it failed, as a code. */
  readonly failure: string | null
}

async function note(desk: MailDesk, place: MailboxPlace, failure: string | null): Promise<void> {
  const now = desk.clock.now()
  await desk.db
    .insertInto('mailbox_checks')
    .values({ mailbox: mailboxName(place), checked_at: failure === null ? now : null, failing_since: failure === null ? null : now, failure })
    .onConflict((conflict) =>
      conflict.column('mailbox').doUpdateSet((e) => (failure === null ? { checked_at: now, failing_since: null, failure: null } : { failure, failing_since: e.fn.coalesce('mailbox_checks.failing_since', e.val(now)) })),
    )
    .execute()
}

/** Fetches the mailbox once, unless another process is at it. */
export async function checkMailbox(address: DatabaseAddress, desk: MailDesk, place: MailboxPlace): Promise<Checked> {
  const holder = new pg.Client({ ...address.settingsFor('app'), application_name: 'cairn mailbox' })
  holder.on('error', () => {})
  await holder.connect()
  try {
    const { rows } = await holder.query<{ taken: boolean }>(`select pg_try_advisory_lock(hashtext('cairn mailbox')) as taken`)
    if (!rows[0]?.taken) return { state: 'elsewhere', taken: 0, failure: null }
    let taken = 0
    try {
      await fetchMailbox(place, async (raw, tooLarge) => {
        await receiveMail(desk, raw, tooLarge)
        taken++
      })
    } catch (error) {
      if (!(error instanceof MailboxFailure)) throw error
      await note(desk, place, error.code)
      return { state: 'failed', taken, failure: error.code }
    }
    await note(desk, place, null)
    return { state: 'done', taken, failure: null }
  } finally {
    await holder.end().catch(() => {})
  }
}

/** Begins to watch; `stop` waits for the mail under way. */
export function watchMailbox(address: DatabaseAddress, desk: MailDesk, place: MailboxPlace, pauseMs = PAUSE_MS): { stop(): Promise<void> } {
  let left = false
  let wake = () => {}
  let pause = pauseMs
  const rest = (milliseconds: number) =>
    new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, milliseconds)
      wake = () => {
        clearTimeout(timer)
        resolve()
      }
    })
  const watching = (async () => {
    while (!left) {
      const { state, taken, failure } = await checkMailbox(address, desk, place).catch((error: { name?: string; code?: string }) => ({ state: 'failed' as const, taken: 0, failure: error.code ?? error.name ?? 'unknown' }))
      if (state === 'failed') desk.log.warn('mailbox.failed', { reason: failure, retrySeconds: Math.round(pause / 1000) })
      else if (taken > 0) desk.log.info('mailbox.fetched', { mails: taken })
      pause = state === 'failed' ? Math.min(pause * 2, LONGEST_PAUSE_MS) : pauseMs
      if (!left) await rest(pause)
    }
  })()
  return {
    async stop() {
      left = true
      wake()
      await watching
    },
  }
}

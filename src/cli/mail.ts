// Mail in by hand or by the mail server: one mail on standard input, or the mailbox fetched once.
import { AREAS, connectAreas } from '../app.tsx'
import { type MailDesk, receiveMail } from '../areas/exchange/index.ts'
import { openPool } from '../db/connection.ts'
import { systemClock } from '../lib/clock.ts'
import { MAIL_BYTES_MAX } from '../platform/incoming-mail.ts'
import { openJobSender } from '../platform/job-queue.ts'
import { useJobs } from '../platform/jobs.ts'
import { openLog } from '../platform/log.ts'
import { mailboxPlace } from '../platform/mailbox.ts'
import { openDatabase, type OpenDatabase } from '../platform/start.ts'
import { type Command, type CommandContext, CommandError } from './command.ts'
import { checkMailbox } from './mailbox-watch.ts'

/** sysexits.h: a mail server that pipes mails to us keeps this one and tries again. */
const TRY_AGAIN = 75

/** All of standard input; of what is beyond the largest mail only the size. */
async function standardInput(): Promise<{ raw: Buffer; size: number }> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of process.stdin) {
    if (size <= MAIL_BYTES_MAX) chunks.push(chunk as Buffer)
    size += (chunk as Buffer).length
  }
  return { raw: Buffer.concat(chunks), size }
}

async function withDesk<T>({ config, note }: CommandContext, work: (desk: MailDesk, database: OpenDatabase) => Promise<T>): Promise<T> {
  const database = await openDatabase(config, note, { migrating: false })
  const pool = openPool(database.address, 'app', { max: 2, name: 'cairn mail' })
  const sender = await openJobSender(database.address)
  try {
    connectAreas()
    useJobs(AREAS.flatMap((area) => area.jobs ?? []), sender)
    return await work({ db: pool.db, clock: systemClock, log: openLog(config.logLevel), secret: database.secret, replyAddress: config.mailReplyAddress, authservId: config.mailAuthservId }, database)
  } finally {
    await sender.stop()
    await pool.close()
    await database.close()
  }
}

async function receive(context: CommandContext): Promise<number> {
  const { raw, size } = await standardInput()
  if (size === 0) throw new CommandError('there is no mail on standard input. Usage: bin/cairn mail receive < MAIL.eml', 2)
  try {
    const { outcome, reason, needId } = await withDesk(context, (desk) => receiveMail(desk, raw, size > MAIL_BYTES_MAX ? size : null))
    context.out([outcome, reason, needId].filter(Boolean).join(' '))
    return 0
  } catch (error) {
    context.note(`the mail was not taken in (${(error as { code?: string }).code ?? (error as Error).name}); give it again later.`)
    return TRY_AGAIN
  }
}

async function check(context: CommandContext): Promise<number> {
  const { imapUrl } = context.config
  if (imapUrl === null) throw new CommandError('no mailbox is set. Set IMAP_URL: imaps://user:password@host/INBOX', 2)
  const { state, taken, failure } = await withDesk(context, (desk, database) => checkMailbox(database.address, desk, mailboxPlace(imapUrl)))
  if (state === 'elsewhere') context.out('another process is fetching the mailbox just now')
  else if (state === 'failed') context.note(`the mailbox cannot be fetched (${failure}). Check IMAP_URL and the mail server.`)
  else context.out(`${taken} mails fetched`)
  return state === 'failed' ? 1 : 0
}

export const mailCommand: Command = {
  summary: 'receive a mail, or fetch the mailbox once',
  usage: 'bin/cairn mail receive < MAIL.eml   |   bin/cairn mail check',
  help: `  receive   takes one mail (RFC 5322) from standard input and prints what became of it:
            need, addition, answer, triage, automatic, list, loop, bounce, refused or duplicate.
            For a mail server that pipes mails to a program; exit code 75: try again later.
  check     fetches what is unseen in the mailbox of IMAP_URL, as the server does every 20 seconds.`,
  async run(context) {
    const [what, ...rest] = context.positionals
    if (rest.length === 0 && what === 'receive') return receive(context)
    if (rest.length === 0 && what === 'check') return check(context)
    throw new CommandError(`what about mail? Usage: ${mailCommand.usage}`, 2)
  },
}

// What happens to mails by itself: those whose time is over go, with what they said; failures end when mails get through.
import { sql } from 'kysely'
import type { Job } from '../../platform/jobs.ts'
import { writing } from '../../db/transaction.ts'
import { forgetImports } from './commands/import-members/keep-tally.ts'
import { exchangeMails } from './mails.tsx'

const BATCH = 500

/** Deletes what is past its day: the text and the raw mail go with the row. */
const forget: Job = {
  name: 'exchange.forget-mails',
  cron: '20 3 * * *',
  async run({ db, clock }) {
    const now = clock.now()
    for (;;) {
      const { rows } = await sql<{ id: string }>`delete from incoming_mails where id in (select id from incoming_mails where kept_until <= ${now} order by kept_until limit ${BATCH}) returning id`.execute(db)
      if (rows.length < BATCH) return
    }
  },
}

/** A bounce comes within days: a mail sent since, and not come back in three, has arrived. */
const getThrough: Job = {
  name: 'exchange.end-email-failures',
  cron: '40 3 * * *',
  async run({ db, clock }) {
    const now = clock.now()
    await sql`
      update email_failures f set ended_at = ${now} where f.ended_at is null and exists (
        select from mails m where m.recipient_id = f.person_id and m.recipient_address = f.address and m.sent_at > f.last_at and m.sent_at < ${now}::timestamptz - interval '3 days')`.execute(db)
  },
}

/** What is kept of imports goes after ninety days. */
const forgetOldImports: Job = {
  name: 'exchange.forget-imports',
  cron: '50 3 * * *',
  run: ({ db, clock }) => writing(db, { actorId: null, now: clock.now() }, (tx) => forgetImports(tx, clock.now())),
}

export const exchangeJobs: readonly Job[] = [forget, getThrough, forgetOldImports, ...exchangeMails]

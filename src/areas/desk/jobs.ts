import type { Job } from '../../platform/jobs.ts'

const DAY = 86_400_000
/** Someone who rang and has no file is forgotten a month after the call is settled. */
const CALLER_KEPT_DAYS = 30

const forget: Job = {
  name: 'desk.forget-callers',
  cron: '40 3 * * *',
  async run({ db, clock }) {
    const now = clock.now().getTime()
    await db.deleteFrom('caller_messages').where('done_at', '<', new Date(now - CALLER_KEPT_DAYS * DAY)).execute()
    await db.deleteFrom('call_claims').where('claimed_until', '<', new Date(now - DAY)).execute()
    await db.updateTable('phone_notices').set({ done_at: new Date(now), outcome: 'needless' }).where('done_at', 'is', null).where('useful_until', '<', new Date(now)).execute()
  },
}

export const jobs: readonly Job[] = [forget]

// What becomes of appointments when a need is closed or merged, and when a member bars someone.
import type { Reaction } from '../../contracts/reactions.ts'
import type { Writer } from '../../db/connection.ts'
import { cancelComing } from './commands/booking.ts'

/** Nobody waits for a meeting about what is settled. A merged need keeps its meeting under the other. */
const needClosed: Reaction<Writer, 'need.closed'> = {
  on: 'need.closed',
  area: 'appointments',
  records: ['appointment.cancelled'],
  async react(context, { subject, actorId }) {
    if (subject.outcome !== 'merged') await cancelComing(context, { needId: subject.needId }, actorId ?? subject.memberId, 'need_closed')
  },
}

const needMerged: Reaction<Writer, 'need.merged'> = {
  on: 'need.merged',
  area: 'appointments',
  records: [],
  async react({ tx }, { subject }) {
    await tx.updateTable('appointments').set({ need_id: subject.intoNeedId }).where('need_id', '=', subject.needId).execute()
  },
}

const memberBarred: Reaction<Writer, 'member.barred'> = {
  on: 'member.barred',
  area: 'appointments',
  records: ['appointment.cancelled'],
  react: (context, { subject }) => cancelComing(context, { memberId: subject.memberId, adviserId: subject.barredId }, subject.memberId, 'member'),
}

export const reactions = [needClosed, needMerged, memberBarred] as unknown as readonly Reaction<Writer, never>[]

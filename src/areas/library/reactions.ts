// What the library does when a need is closed: the words that led to the article which settled it say so.
import type { Reaction } from '../../contracts/reactions.ts'
import type { Writer } from '../../db/connection.ts'
import { keepSettled } from './commands/learn.ts'

const closed: Reaction<Writer, 'need.closed'> = {
  on: 'need.closed',
  area: 'library',
  records: [],
  async react({ tx, now }, { subject, actorId, onBehalfOf }) {
    // Consent is personal: what somebody else said for the member teaches nothing.
    if (subject.outcome !== 'met' || actorId !== subject.memberId || onBehalfOf !== null) return
    const closure = await tx.selectFrom('need_closures').select('helped_article_id').where('need_id', '=', subject.needId).where('reopened_at', 'is', null).executeTakeFirst()
    if (closure?.helped_article_id) await keepSettled(tx, subject.memberId, closure.helped_article_id, true, now)
  },
}

export const reactions = [closed] as unknown as readonly Reaction<Writer, never>[]

import type { PersonalDataSource } from '../../contracts/personal-data.ts'
import type { Reader, Writer } from '../../db/connection.ts'

/** What a member said is not their case, and what was last proposed to them first; facts that were understood are kept nowhere. No law keeps it. */
export const personalData: PersonalDataSource<Reader, Writer> = {
  area: 'orientation',
  async exportOf(db, personId) {
    const rows = await db
      .selectFrom('need_facts_set_aside as f')
      .innerJoin('needs as n', 'n.id', 'f.need_id')
      .select(['n.number', 'f.fact', 'f.set_aside_at as setAsideAt', 'f.taken_back_at as takenBackAt'])
      .where('n.member_id', '=', personId)
      .orderBy('f.set_aside_at')
      .execute()
    const first = await db
      .selectFrom('first_options as f')
      .innerJoin('needs as n', 'n.id', 'f.need_id')
      .select(['n.number', 'f.kind as proposedOption', 'f.seen_at as at'])
      .where('n.member_id', '=', personId)
      .orderBy('f.seen_at')
      .orderBy('n.number')
      .execute()
    return [...(rows.length > 0 ? [{ name: 'situation', rows }] : []), ...(first.length > 0 ? [{ name: 'first-options', rows: first }] : [])]
  },
  async erase(tx, personId) {
    await tx.deleteFrom('need_facts_set_aside').where('need_id', 'in', (needs) => needs.selectFrom('needs').select('id').where('member_id', '=', personId)).execute()
    await tx.deleteFrom('first_options').where('need_id', 'in', (needs) => needs.selectFrom('needs').select('id').where('member_id', '=', personId)).execute()
    await tx.deleteFrom('similar_answers').where('person_id', '=', personId).execute()
    return []
  },
}

import type { PersonalDataSource } from '../../contracts/personal-data.ts'
import type { Reader, Writer } from '../../db/connection.ts'

/** What a member said is not their case; facts that were understood are kept nowhere. No law keeps it. */
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
    return rows.length > 0 ? [{ name: 'situation', rows }] : []
  },
  async erase(tx, personId) {
    await tx.deleteFrom('need_facts_set_aside').where('need_id', 'in', (needs) => needs.selectFrom('needs').select('id').where('member_id', '=', personId)).execute()
    await tx.deleteFrom('similar_answers').where('person_id', '=', personId).execute()
    return []
  },
}

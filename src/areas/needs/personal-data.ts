// What a member's needs hold about them: all of it to take away; texts and files erased, and the bare course kept.
import { sql } from 'kysely'
import type { PersonalDataSection, PersonalDataSource, Retention } from '../../contracts/personal-data.ts'
import type { Reader, Writer } from '../../db/connection.ts'

/** How long it stays proved who opened a file: as long as someone may claim for it (Belgium ten years, Civil Code 2262bis; France five, Code civil 2224). */
const OPENINGS_KEPT_YEARS = 10

async function exportOf(db: Reader, personId: string): Promise<PersonalDataSection[]> {
  const { rows: needs } = await sql<Record<string, unknown>>`
    select n.number, n.stated_at as "statedAt", n.language, n.channel, n.needed_by_on as "neededByOn", n.meeting_wish as "meetingWish", n.audience, n.distress_signs as "distressSigns",
      s.name as "statedBy", p.name as place, f.name as office,
      (select array_agg(t.theme_key order by t.position) from need_themes t where t.need_id = n.id) as themes,
      (select array_agg(x.name order by x.name) from need_named_people m join people x on x.id = m.person_id where m.need_id = n.id) as "namedPeople",
      o.promised_on as "promisedOn", o.next_step as "nextStep", c.outcome, c.closed_at as "closedAt", c.helped_by as "helpedBy", c.may_be_asked as "mayBeAsked",
      u.answered_at as "followUpAnsweredAt", u.still_met as "stillMet"
    from needs n join people s on s.id = n.stated_by left join places p on p.id = n.place_id left join offices f on f.id = n.office_id
      left join open_needs o on o.need_id = n.id left join need_closures c on c.need_id = n.id and c.reopened_at is null left join need_follow_ups u on u.need_id = n.id
    where n.member_id = ${personId} order by n.id`.execute(db)
  const ofNeeds = async (query: ReturnType<typeof sql<Record<string, unknown>>>) => (await query.execute(db)).rows
  const messages = await ofNeeds(sql`
    select n.number as need, m.kind, m.channel, a.name as author, m.on_behalf_of is not null as "onBehalf", m.sent_at as "sentAt", x.body, w.folded, w.unkept_files as "unkeptFiles"
    from needs n join need_messages m on m.need_id = n.id join confidential.message_texts x on x.message_id = m.id join people a on a.id = m.author_id
      left join confidential.message_remainders w on w.message_id = m.id
    where n.member_id = ${personId} order by n.id, m.sent_at, m.id`)
  const notes = await ofNeeds(sql`
    select n.number as need, m.kind, a.name as author, m.written_at as "writtenAt", x.body
    from needs n join need_notes m on m.need_id = n.id join confidential.note_texts x on x.note_id = m.id join people a on a.id = m.author_id
    where n.member_id = ${personId} order by n.id, m.written_at`)
  const attachments = await ofNeeds(sql`
    select n.number as need, x.file_name as "fileName", m.media_type as "mediaType", m.size_bytes as "sizeBytes", a.name as "attachedBy", m.attached_at as "attachedAt", encode(x.content, 'base64') as "contentBase64"
    from needs n join need_attachments m on m.need_id = n.id join confidential.attachment_contents x on x.attachment_id = m.id join people a on a.id = m.attached_by
    where n.member_id = ${personId} order by n.id, m.attached_at`)
  const forwards = await ofNeeds(sql`
    select n.number as need, x.question, x.answer, a.name as "draftedBy", f.drafted_at as "draftedAt", f.approved_at as "approvedAt", f.refused_at as "refusedAt", f.answered_at as "answeredAt"
    from needs n join forwards f on f.need_id = n.id join confidential.forward_texts x on x.forward_id = f.id join people a on a.id = f.drafted_by
    where n.member_id = ${personId} order by n.id, f.drafted_at`)
  const callBacks = await ofNeeds(sql`
    select n.number as need, c.phone, c.windows, c.asked_at as "askedAt", c.called_at as "calledAt", c.reached
    from needs n join call_backs c on c.need_id = n.id where n.member_id = ${personId} order by n.id, c.asked_at`)
  const recognitions = await ofNeeds(sql`
    select n.number as need, r.moment, r.proposed_theme as "proposedTheme", r.chosen_theme as "chosenTheme", r.proposed_option as "proposedOption", r.chosen_option as "chosenOption", r.corrected_by as "correctedBy", r.is_settled as "isSettled", r.at
    from needs n join recognition_outcomes r on r.need_id = n.id where n.member_id = ${personId} order by r.at, r.id`)
  const openings = await ofNeeds(sql`
    select n.number as need, r.name as reader, o.reason, o.typed_reason as "typedReason", o.opened_at as "openedAt"
    from openings o join needs n on n.id = o.need_id join people r on r.id = o.reader_id where o.member_id = ${personId} order by o.opened_at`)
  const duties = await ofNeeds(sql`
    select t.name as team, d.weekday, d.half, d.valid_from as "validFrom", d.valid_until as "validUntil", null::date as "dutyOn" from duty_patterns d join teams t on t.id = d.team_id where d.person_id = ${personId}
    union all select t.name, null, x.half, null, null, x.duty_on from duty_exceptions x join teams t on t.id = x.team_id where x.person_id = ${personId} order by 4, 6, 2, 3`)
  return [
    { name: 'needs', rows: needs },
    { name: 'need-messages', rows: messages },
    { name: 'need-notes', rows: notes },
    { name: 'need-attachments', rows: attachments },
    { name: 'need-forwards', rows: forwards },
    { name: 'need-call-backs', rows: callBacks },
    { name: 'need-openings', rows: openings },
    ...(recognitions.length > 0 ? [{ name: 'need-recognitions', rows: recognitions }] : []),
    // Only those who work here are ever on duty.
    ...(duties.length > 0 ? [{ name: 'duties', rows: duties }] : []),
  ]
}

/**
 * Erases every text, file, note and number of a member's needs, and ends those that are open. What stays of a need is
 * its number, themes and dates, with nothing that says whose it was but a person's row that no longer names anyone.
 */
async function erase(tx: Writer, personId: string, now: Date): Promise<Retention[]> {
  const own = tx.selectFrom('needs').select('id').where('member_id', '=', personId)
  await tx.deleteFrom('duty_patterns').where('person_id', '=', personId).execute()
  await tx.deleteFrom('duty_exceptions').where('person_id', '=', personId).execute()
  await tx.deleteFrom('duty_swaps').where((e) => e.or([e('asked_by', '=', personId), e('asked_of', '=', personId)])).execute()
  await tx.deleteFrom('need_nudges').where('need_id', 'in', own).execute()
  await tx.deleteFrom('confidential.message_texts').where('need_id', 'in', own).execute()
  await tx.deleteFrom('confidential.message_remainders').where('need_id', 'in', own).execute()
  await tx.deleteFrom('confidential.note_texts').where('need_id', 'in', own).execute()
  await tx.deleteFrom('confidential.forward_texts').where('need_id', 'in', own).execute()
  await tx.deleteFrom('confidential.attachment_contents').where('need_id', 'in', own).execute()
  await tx.updateTable('need_attachments').set({ erased_at: now }).where('need_id', 'in', own).where('erased_at', 'is', null).execute()
  await tx.deleteFrom('call_backs').where('need_id', 'in', own).execute()
  await tx.deleteFrom('recognition_outcomes').where('need_id', 'in', own).execute()
  await tx.deleteFrom('need_named_people').where('need_id', 'in', own).execute()
  await tx.updateTable('forwards').set({ refused_at: now }).where('need_id', 'in', own).where('approved_at', 'is', null).where('refused_at', 'is', null).execute()
  const ended = await tx.deleteFrom('open_needs').where('need_id', 'in', own).returning('need_id').execute()
  if (ended.length > 0) await tx.insertInto('need_closures').values(ended.map(({ need_id }) => ({ need_id, closed_at: now, closed_by: personId, outcome: 'withdrawn' as const }))).execute()
  await tx.updateTable('need_closures').set({ may_be_asked: null }).where('need_id', 'in', own).execute()
  await tx.deleteFrom('need_follow_ups').where('need_id', 'in', own).where('answered_at', 'is', null).execute()
  await tx.updateTable('needs').set({ place_id: null, distress_signs: [], audience: 'office' }).where('member_id', '=', personId).execute()
  const opened = await tx.selectFrom('openings').select((e) => e.fn.max('opened_at').as('last')).where('member_id', '=', personId).executeTakeFirst()
  if (!opened?.last) return []
  const until = new Date(opened.last)
  until.setUTCFullYear(until.getUTCFullYear() + OPENINGS_KEPT_YEARS)
  return [{ what: 'need-openings', law: 'proof-of-access', until: until.toISOString().slice(0, 10) }]
}

export const personalData: PersonalDataSource<Reader, Writer> = { area: 'needs', exportOf, erase }

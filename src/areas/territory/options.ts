// What the territory can propose: the desk by phone at once, a call back, the nearest offices. Always humans (promise 3).
import type { LeaveOut, Option, Situation } from '../../contracts/orientation.ts'
import type { Reader } from '../../db/connection.ts'
import { spokenDistanceKm } from '../../lib/distance.ts'
import { nearestOffices, type AtDistance } from './queries/offices.ts'

const OFFICES_SHOWN = 2

/**
 * `human_now` (the desk's phone), `call_back`, and `office_visit` for the member's own office and the nearest other
 * one. Reasons: distress, a_person_now, care_comes_first, when_you_choose, own_office, near_you {distance in km},
 * speaks_your_language {language}, outside_your_office. A conflict is never sent to the member's own office by default.
 * Cost: one query, two where a unit has no office.
 */
export async function officeOptions(db: Reader, situation: Situation, leaveOut: LeaveOut = () => {}): Promise<Option[]> {
  const offices = await nearestOffices(db, { unitId: situation.unit.id, coordinates: situation.coordinates, limit: Number.POSITIVE_INFINITY })
  // Each office tells of its unit; a unit without one is asked for.
  const unit = offices[0]?.unit ?? (await findUnitDesk(db, situation.unit.id))
  if (!unit) return []
  const cares = situation.themes.some((theme) => theme.key.startsWith('care-'))
  const isConflict = situation.themes.some((theme) => theme.key === 'care-conflict')
  const chosen = chosenOffices(offices, situation, isConflict)
  const isLeftAside = isConflict && offices.some((office) => office.id === situation.officeId)
  leaveOut('office_left_aside', 'office_visit', isLeftAside ? 1 : 0)
  leaveOut('too_far', 'office_visit', situation.coordinates ? offices.length - chosen.length - (isLeftAside ? 1 : 0) : 0)
  return [
    {
      kind: 'human_now',
      key: 'human-now',
      title: unit.name,
      summary: null,
      reasons: [{ code: situation.distress ? 'distress' : cares ? 'care_comes_first' : 'a_person_now' }],
      person: null,
      mode: 'phone',
      place: null,
      first: null,
      action: { kind: 'call', phone: unit.deskPhone },
      fit: situation.distress ? 1 : cares ? 0.7 : 0.3,
    },
    {
      kind: 'call_back',
      key: 'call-back',
      title: unit.name,
      summary: null,
      reasons: [{ code: 'when_you_choose' }],
      person: null,
      mode: 'phone',
      place: null,
      first: null,
      action: { kind: 'ask_call_back' },
      fit: situation.meetingWish === 'phone' ? 0.75 : cares ? 0.6 : 0.4,
    },
    ...chosen.map((office) => visitOf(office, situation, isConflict)),
  ]
}

async function findUnitDesk(db: Reader, unitId: string): Promise<{ name: string; deskPhone: string } | undefined> {
  const row = await db.selectFrom('units').select(['name', 'desk_phone']).where('id', '=', unitId).executeTakeFirst()
  return row && { name: row.name, deskPhone: row.desk_phone }
}

function chosenOffices(offices: readonly AtDistance[], situation: Situation, isConflict: boolean): AtDistance[] {
  const isOwn = (office: AtDistance) => office.id === situation.officeId
  const own = isConflict ? [] : offices.filter(isOwn)
  const others = offices.filter((office) => !isOwn(office))
  // Without a place nobody knows which other office is near.
  return [...own, ...(situation.coordinates || own.length === 0 ? others : [])].slice(0, OFFICES_SHOWN)
}

function visitOf(office: AtDistance, situation: Situation, isConflict: boolean): Option {
  const isOwn = office.id === situation.officeId
  const speaks = office.languages.includes(situation.language)
  const distance = office.distanceKm === null ? null : spokenDistanceKm(office.distanceKm)
  const near = distance === null ? 0.3 : 1 / (1 + distance / 25)
  return {
    kind: 'office_visit',
    key: `office:${office.key}`,
    title: office.name,
    summary: office.openingHours || null,
    reasons: [
      ...(isOwn ? [{ code: 'own_office' }] : []),
      ...(isConflict ? [{ code: 'outside_your_office' }] : []),
      ...(distance === null ? [] : [{ code: 'near_you', values: { distance } }]),
      ...(speaks ? [{ code: 'speaks_your_language', values: { language: situation.language } }] : []),
    ],
    person: null,
    mode: 'in_person',
    place: { name: office.name, address: office.address, distanceKm: distance },
    first: null,
    action: { kind: 'visit', officeId: office.id },
    fit: Math.min(1, (situation.meetingWish === 'in_person' ? 0.4 : 0.15) + (isOwn ? 0.2 : 0) + near * 0.2 + (speaks ? 0.1 : 0)),
  }
}

import type { LeaveOut, Option, Situation } from '../../contracts/orientation.ts'
import type { Reader } from '../../db/connection.ts'
import { isoDateIn } from '../../i18n/dates.ts'
import { addDays } from '../../lib/working-days.ts'
import { PROPOSAL_NOTICE_MINUTES } from './domain/appointment.ts'
import { type Candidate, fitOf, isInTime, NEAR_KM, type Offer, offersOf, optionOf, speaks, type Wishes } from './domain/proposal.ts'
import { freeSlots } from './domain/slots.ts'
import { holidaysBetween, loadCalendars } from './queries/calendars.ts'
import { listCandidates } from './queries/candidates.ts'
import { instantAt } from './queries/week.ts'

const HORIZON_DAYS = 42
const NEAREST_OFFICES = 3
/** Of advisers elsewhere, so many calendars are read: the nearest. */
const MOST_ASKED = 40
const MOST = { near: 4, remote: 2, second_line: 2, trust: 2 }

interface Proposal {
  readonly candidate: Candidate
  readonly offer: Offer
}

/** The advisers nearby: those of the member's office, or of the three nearest offices where there is none. */
function nearbyOf(candidates: readonly Candidate[], situation: Situation): readonly Candidate[] {
  const ofOffice = candidates.filter((one) => one.isOfOffice)
  if (ofOffice.length > 0) return ofOffice
  const distances = new Map(candidates.flatMap(({ office }) => (office && office.distanceKm !== null && office.distanceKm <= NEAR_KM ? [[office.id, office.distanceKm] as const] : [])))
  const nearest = [...distances].sort((a, b) => a[1] - b[1]).slice(0, NEAREST_OFFICES).map(([id]) => id)
  return situation.coordinates === null ? [] : candidates.filter(({ office }) => office !== null && nearest.includes(office.id))
}

// Where nothing is known of the distance, all are as far.
const awayOf = (candidate: Candidate) => candidate.office?.distanceKm ?? 1e6
const sooner = (wishes: Wishes) => (a: Proposal, b: Proposal) =>
  Number(b.candidate.isOwn) - Number(a.candidate.isOwn) ||
  Number(isInTime(b.offer, wishes)) - Number(isInTime(a.offer, wishes)) ||
  fitOf(b.candidate, wishes) - fitOf(a.candidate, wishes) ||
  a.offer.slot.startsAt.getTime() - b.offer.slot.startsAt.getTime() ||
  awayOf(a.candidate) - awayOf(b.candidate) ||
  (a.candidate.id < b.candidate.id ? -1 : 1)

/**
 * People with whom one can meet, each with a first hour that is really free from two hours on, within six weeks: the
 * member's own adviser and office (or the nearest ones); by phone or video, advisers of other offices of the unit when
 * nobody near is free in time or speaks the member's language; the second line or person of trust that the likeliest
 * themes name. Where a theme asks to leave the office aside, no first-line adviser is proposed.
 *
 * Never someone whom the member has barred. Six queries, nine when it looks further than near; its cost grows with
 * the advisers of the unit, not with its members.
 */
export async function appointmentOptions(db: Reader, situation: Situation, leaveOut: LeaveOut = () => {}): Promise<Option[]> {
  const { unit, now } = situation
  const { all, officeLeftAside, barred } = await listCandidates(db, situation)
  const today = isoDateIn(unit.timeZone, now)
  const window = { from: today, until: addDays(today, HORIZON_DAYS) }
  const holidays = holidaysBetween(unit.holidayCalendar ?? unit.country, window)
  const notBefore = new Date(now.getTime() + PROPOSAL_NOTICE_MINUTES * 60_000)
  const wishes: Wishes = {
    language: situation.language, meetingWish: situation.meetingWish, neededByOn: situation.neededByOn, timeZone: unit.timeZone, now,
    neededBefore: instantAt(addDays(situation.neededByOn, 1), '00:00', unit.timeZone),
  }
  const propose = async (candidates: readonly Candidate[]): Promise<Proposal[]> => {
    const calendars = await loadCalendars(db, candidates.map(({ id }) => id), window)
    return candidates.flatMap((candidate) => {
      const calendar = calendars.get(candidate.id)
      if (!calendar) return []
      const slots = freeSlots({ ...calendar, holidays, timeZone: unit.timeZone, ...window, notBefore })
      return offersOf(candidate, slots, wishes).map((offer) => ({ candidate, offer }))
    })
  }
  const firstLine = officeLeftAside ? [] : all.filter((one) => one.kind === 'adviser')
  const nearby = new Set([...firstLine.filter((one) => one.isOwn), ...nearbyOf(firstLine, situation)])
  const known = await propose([...nearby, ...all.filter((one) => one.kind !== 'adviser')])
  const of = (kind: Candidate['kind']) => known.filter(({ candidate }) => candidate.kind === kind).sort(sooner(wishes))
  const near = of('adviser')
  const nearWillDo = near.some(({ candidate, offer }) => isInTime(offer, wishes) && speaks(candidate, wishes))
  const others = firstLine.filter((one) => !nearby.has(one))
  const speaking = others.filter((one) => speaks(one, wishes))
  const asked = (speaking.length > 0 ? speaking : others).toSorted((a, b) => awayOf(a) - awayOf(b)).slice(0, MOST_ASKED)
  const remote = nearWillDo ? [] : (await propose(asked)).sort(sooner(wishes))
  const free = new Set(known.map(({ candidate }) => candidate))
  leaveOut('barred', 'adviser', barred)
  leaveOut('office_left_aside', 'adviser', officeLeftAside ? all.filter((one) => one.kind === 'adviser').length : 0)
  leaveOut('no_free_slot', 'adviser', [...nearby].filter((one) => !free.has(one)).length)
  leaveOut('language', 'adviser', speaking.length > 0 ? others.length - speaking.length : 0)
  leaveOut('too_far', 'adviser', nearWillDo ? (speaking.length > 0 ? speaking : others).length : 0)
  leaveOut('many', 'adviser', new Set(near.slice(MOST.near).map(({ candidate }) => candidate)).size)
  return [...of('trust').slice(0, MOST.trust), ...near.slice(0, MOST.near), ...of('second_line').slice(0, MOST.second_line), ...remote.slice(0, MOST.remote)].map(
    ({ candidate, offer }) => optionOf(candidate, offer, wishes),
  )
}

// Whom to propose, with which hour and in which way: what may decide is the need, its date, place, language and mode,
// never who the member is or how long they have been here (promise 2).
import type { MeetingMode, MeetingWish, Option, Reason } from '../../../contracts/orientation.ts'
import type { OfficeId, PersonId } from '../../../lib/ids.ts'
import { spokenDistanceKm } from '../../../lib/distance.ts'
import type { Slot } from './slots.ts'

/** As far as one travels for a meeting in person when nothing is known of how. */
export const NEAR_KM = 50
const ROOM_DAYS = 14
const ROOM_SLOTS = 5

export interface Candidate {
  readonly id: PersonId
  readonly name: string
  readonly languages: readonly string[]
  readonly kind: 'adviser' | 'second_line' | 'trust'
  /** The member's own adviser. */
  readonly isOwn: boolean
  /** Works in the member's own office. */
  readonly isOfOffice: boolean
  readonly office: { readonly id: OfficeId; readonly name: string; readonly address: string; readonly distanceKm: number | null } | null
  /** The theme for which the second line or the person of trust is named, and how sure it is (0 to 1). */
  readonly theme: { readonly key: string; readonly score: number } | null
}

export interface Wishes {
  readonly language: string
  readonly meetingWish: MeetingWish
  /** The end of the day by which an answer is needed. */
  readonly neededBefore: Date
  readonly neededByOn: string
  readonly timeZone: string
  readonly now: Date
}

export interface Offer {
  readonly slot: Slot
  readonly mode: MeetingMode
  /** Free slots of the next fortnight, counted up to five. */
  readonly room: number
}

const isNear = ({ isOfOffice, office }: Candidate) => isOfOffice || (office !== null && office.distanceKm !== null && office.distanceKm <= NEAR_KM)

/** The modes that suit, best first: the wished one, then those that ask least of the member. */
function modesFor(candidate: Candidate, wish: MeetingWish): readonly MeetingMode[] {
  const order: Record<MeetingWish, readonly MeetingMode[]> = {
    in_person: ['in_person', 'video', 'phone'],
    video: ['video', 'phone', 'in_person'],
    phone: ['phone', 'video', 'in_person'],
    any: ['in_person', 'phone', 'video'],
    writing: ['phone', 'video', 'in_person'],
  }
  return order[wish].filter((mode) => mode !== 'in_person' || isNear(candidate))
}

/**
 * The hours to propose with one candidate, at most two: the first in the wished mode, and the first in another mode
 * when only that one comes in time. Takes slots ascending and stops reading as soon as it knows. Linear in the slots read.
 */
export function offersOf(candidate: Candidate, slots: Iterable<Slot>, { meetingWish, neededBefore, now }: Wishes): Offer[] {
  const modes = modesFor(candidate, meetingWish)
  const particular = meetingWish === 'any' || meetingWish === 'writing' ? null : meetingWish
  const wishable = particular !== null && modes.includes(particular)
  const roomUntil = now.getTime() + ROOM_DAYS * 86_400_000
  let first: Omit<Offer, 'room'> | null = null
  let wished: Omit<Offer, 'room'> | null = null
  let room = 0
  for (const slot of slots) {
    const mode = modes.find((one) => slot.modes.includes(one))
    if (mode === undefined) continue
    if (slot.startsAt.getTime() < roomUntil) room++
    first ??= { slot, mode }
    if (mode === particular) wished ??= { slot, mode }
    if ((wished || !wishable) && (room >= ROOM_SLOTS || slot.startsAt.getTime() >= roomUntil)) break
  }
  const inTime = (offer: Omit<Offer, 'room'>) => offer.slot.startsAt < neededBefore
  const chosen = wished === null ? [first] : inTime(wished) || first === null || !inTime(first) ? [wished] : [wished, first]
  return chosen.filter((offer) => offer !== null).map((offer) => ({ ...offer, room }))
}

export const isInTime = (offer: Offer, { neededBefore }: Wishes): boolean => offer.slot.startsAt < neededBefore
export const speaks = (candidate: Candidate, { language }: Wishes): boolean => candidate.languages.includes(language)

function reasonsFor(candidate: Candidate, offer: Offer, wishes: Wishes): Reason[] {
  const distanceKm = candidate.office?.distanceKm ?? null
  const all: (Reason | false | null)[] = [
    candidate.isOwn && { code: 'own_adviser' },
    candidate.kind === 'trust' && { code: 'independent' },
    candidate.kind === 'second_line' && candidate.theme && { code: 'knows_theme', values: { theme: candidate.theme.key } },
    candidate.isOfOffice && !candidate.isOwn && { code: 'your_office' },
    speaks(candidate, wishes) && { code: 'speaks', values: { language: wishes.language } },
    { code: isInTime(offer, wishes) ? 'before_date' : 'after_date', values: { date: wishes.neededByOn } },
    offer.mode === wishes.meetingWish && { code: 'mode_wished', values: { mode: offer.mode } },
    offer.mode === 'in_person' && distanceKm !== null && { code: 'near', values: { km: spokenDistanceKm(distanceKm) } },
    offer.mode !== 'in_person' && !candidate.isOfOffice && { code: 'remote' },
    offer.room >= ROOM_SLOTS && { code: 'has_room' },
  ]
  return all.filter((reason) => reason !== false && reason !== null)
}

/** How well a candidate fits the need itself, 0 to 1; dates and modes are weighed by who ranks all options. */
export function fitOf(candidate: Candidate, wishes: Wishes): number {
  const base = { adviser: 0.5, second_line: 0.35 + 0.4 * (candidate.theme?.score ?? 0), trust: 0.5 + 0.35 * (candidate.theme?.score ?? 0) }[candidate.kind]
  const known = candidate.isOwn ? 0.25 : candidate.isOfOffice ? 0.15 : 0
  return Math.min(1, Math.max(0, base + known + (speaks(candidate, wishes) ? 0.1 : -0.25)))
}

export function optionOf(candidate: Candidate, offer: Offer, wishes: Wishes): Option {
  const { office } = candidate
  return {
    kind: candidate.kind,
    key: `${candidate.kind}:${candidate.id}:${offer.mode}`,
    title: candidate.name,
    summary: null,
    reasons: reasonsFor(candidate, offer, wishes),
    person: { id: candidate.id, name: candidate.name },
    mode: offer.mode,
    place: offer.mode === 'in_person' && office ? { name: office.name, address: office.address, distanceKm: office.distanceKm } : null,
    first: { at: offer.slot.startsAt, timeZone: wishes.timeZone },
    action: { kind: 'book', adviserId: candidate.id, startsAt: offer.slot.startsAt, mode: offer.mode, officeId: offer.mode === 'in_person' ? offer.slot.officeId : null },
    fit: fitOf(candidate, wishes),
  }
}

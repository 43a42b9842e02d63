// How an appointment is said: when, with whom, where or by which means.
import type { MeetingMode } from '../../../contracts/orientation.ts'
import { isoDateIn } from '../../../i18n/dates.ts'
import type { Words } from '../../../i18n/words.tsx'
import type { IconName } from '../../../ui/index.ts'
import type { AppointmentState } from '../domain/appointment.ts'
import type { AppointmentAccess } from '../policy.ts'

export interface SaidMeeting {
  readonly startsAt: Date
  readonly endsAt: Date
  readonly timeZone: string
  readonly mode: MeetingMode
  readonly office: { readonly name: string } | null
}

export const MODE_ICON: Record<MeetingMode, IconName> = { in_person: 'map-pin', video: 'video', phone: 'phone' }

/** "mardi 24 novembre à 14 h", with the zone when the reader's is another. */
export const saidWhen = (words: Words, { startsAt, timeZone }: Pick<SaidMeeting, 'startsAt' | 'timeZone'>, readerZone = timeZone): string => words.moment(startsAt, readerZone, timeZone)

/** "mardi 24 novembre à 14 h, jusqu’à 14 h 45". */
export const saidSpan = (words: Words, meeting: Pick<SaidMeeting, 'startsAt' | 'endsAt' | 'timeZone'>, readerZone = meeting.timeZone): string =>
  words.t('appointments.when-until', { when: saidWhen(words, meeting, readerZone), until: words.time(meeting.endsAt, readerZone) })

const clocks = new Map<string, Intl.DateTimeFormat>()
function isMidnightIn(zone: string, at: Date): boolean {
  const clock = clocks.get(zone) ?? new Intl.DateTimeFormat('en-GB', { timeZone: zone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' })
  clocks.set(zone, clock)
  return clock.format(at) === '00:00'
}

/** "Absence : mardi 24 novembre, toute la journée", or from when to when where it is not whole days. */
export function saidAbsence(words: Words, { startsAt, endsAt }: { readonly startsAt: Date; readonly endsAt: Date }, zone: string): string {
  if (!isMidnightIn(zone, startsAt) || !isMidnightIn(zone, endsAt)) return words.t('appointments.week.absent', { from: words.moment(startsAt, zone), until: words.moment(endsAt, zone) })
  const [first, last] = [isoDateIn(zone, startsAt), isoDateIn(zone, new Date(endsAt.getTime() - 1))]
  if (first === last) return words.t('appointments.week.absent-day', { day: words.day(first) })
  return words.t('appointments.week.absent-days', { from: words.day(first), until: words.day(last) })
}

/** "9 h – 12 h", for hours that are the same every week. */
export function saidOpening(words: Words, opening: { readonly startsAt: string; readonly endsAt: string }): string {
  const said = (time: string) => words.time(new Date(`2026-01-01T${time === '24:00' ? '00:00' : time}:00Z`), 'UTC')
  return words.t('appointments.hours', { from: said(opening.startsAt), until: said(opening.endsAt) })
}

/** How it stands, to the one who reads: what is left to note is the adviser's business, and a member is spoken to. */
export function saidState({ t }: Words, state: AppointmentState, access: AppointmentAccess): string {
  if (access === 'member' && state === 'to_note') return t('appointments.state.past')
  if (access === 'member' && state === 'member_absent') return t('appointments.state.you-absent')
  return t(`appointments.state.${state}`)
}

/** A heading begins with a capital, in every language. */
export const asHeading = (text: string): string => text.charAt(0).toLocaleUpperCase() + text.slice(1)

/** "14 h – 14 h 45". */
export const saidHours = (words: Words, { startsAt, endsAt }: Pick<SaidMeeting, 'startsAt' | 'endsAt'>, zone: string): string =>
  words.t('appointments.hours', { from: words.time(startsAt, zone), until: words.time(endsAt, zone) })

/** "Liège", "par téléphone", "par vidéo": all that a subject line or a lock screen may show beside the day. */
export const saidPlace = (words: Words, { mode, office }: Pick<SaidMeeting, 'mode' | 'office'>): string =>
  mode === 'in_person' && office ? office.name : words.t(`appointments.by.${mode}`)

/** The title in a calendar: "Rendez-vous à Liège", "Rendez-vous par téléphone". */
export const saidTitle = (words: Words, { mode, office }: Pick<SaidMeeting, 'mode' | 'office'>): string =>
  words.t(`appointments.calendar.${mode}`, { place: office?.name ?? '' })

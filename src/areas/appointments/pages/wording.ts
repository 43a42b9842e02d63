// How an appointment is said: when, with whom, where or by which means.
import type { MeetingMode } from '../../../contracts/orientation.ts'
import type { Words } from '../../../i18n/words.tsx'
import type { IconName } from '../../../ui/index.ts'

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

/** "14 h – 14 h 45". */
export const saidHours = (words: Words, { startsAt, endsAt }: Pick<SaidMeeting, 'startsAt' | 'endsAt'>, zone: string): string =>
  words.t('appointments.hours', { from: words.time(startsAt, zone), until: words.time(endsAt, zone) })

/** "Liège", "par téléphone", "par vidéo": all that a subject line or a lock screen may show beside the day. */
export const saidPlace = (words: Words, { mode, office }: Pick<SaidMeeting, 'mode' | 'office'>): string =>
  mode === 'in_person' && office ? office.name : words.t(`appointments.by.${mode}`)

/** The title in a calendar: "Rendez-vous à Liège", "Rendez-vous par téléphone". */
export const saidTitle = (words: Words, { mode, office }: Pick<SaidMeeting, 'mode' | 'office'>): string =>
  words.t(`appointments.calendar.${mode}`, { place: office?.name ?? '' })

// What areas hand to each other so that a situation becomes a list of options.
import type { ArticleId, NeedId, OfficeId, PersonId, TeamId, UnitId } from '../lib/ids.ts'
import type { ClosedAccess } from './actor.ts'
import type { Language } from '../lib/language.ts'

export const MEETING_WISHES = ['any', 'in_person', 'video', 'phone', 'writing'] as const
export type MeetingWish = (typeof MEETING_WISHES)[number]
export type MeetingMode = 'in_person' | 'video' | 'phone'

export interface Coordinates {
  readonly latitude: number
  readonly longitude: number
}

export const SITUATION_FACTS = ['arts_worker', 'unemployed', 'cross_border', 'student', 'retired', 'employee_beside', 'parent_to_be', 'ill', 'newcomer'] as const
export type SituationFact = (typeof SITUATION_FACTS)[number]

/** What was understood of a situation, and whence: it is read again each time, never stored. */
export interface UnderstoodFact {
  readonly fact: SituationFact
  readonly from: 'text' | 'profile'
}

/**
 * Everything that may decide what is proposed: the need, the date asked for, place, language, mode, waiting time and
 * accompaniment already received. Never income, turnover, contribution or length of membership (promise 2).
 */
export interface Situation {
  readonly needId: NeedId | null
  /** Null when a text is oriented without a member (the command line). */
  readonly memberId: PersonId | null
  readonly unit: { readonly id: UnitId; readonly country: string; readonly timeZone: string; readonly holidayCalendar?: string }
  /** What the member's office has not opened; nothing of it is proposed. */
  readonly closed?: readonly ClosedAccess[]
  readonly officeId: OfficeId | null
  readonly coordinates: Coordinates | null
  readonly language: Language
  /** The text as typed, where the reader may read it; search uses it, nothing keeps it. */
  readonly text: string | null
  /** At most five, best first; scores between 0 and 1. */
  readonly themes: readonly { readonly key: string; readonly score: number }[]
  /** YYYY-MM-DD */
  readonly neededByOn: string
  readonly meetingWish: MeetingWish
  readonly distress: boolean
  /** True when nobody has ever accompanied this member here. */
  readonly neverSeen: boolean
  /** What was understood, without what the member set aside; absent: nothing was looked for. */
  readonly facts?: readonly UnderstoodFact[]
  /** ISO 3166 countries that the text speaks of beside the unit's own. */
  readonly otherCountries?: readonly string[]
  readonly now: Date
}

export type OptionKind = 'article' | 'adviser' | 'second_line' | 'trust' | 'written_answer' | 'call_back' | 'office_visit' | 'human_now'

/** A reason as data: its code is the end of the message key `orientation.reason.<code>`. */
export interface Reason {
  readonly code: string
  readonly values?: Readonly<Record<string, string | number>>
}

export interface OptionPerson {
  readonly id: PersonId
  readonly name: string
}

export type OptionAction =
  | { readonly kind: 'read_article'; readonly slug: string; readonly articleId: ArticleId }
  | { readonly kind: 'book'; readonly adviserId: PersonId; readonly startsAt: Date; readonly mode: MeetingMode; readonly officeId: OfficeId | null }
  | { readonly kind: 'ask_in_writing'; readonly teamId: TeamId }
  | { readonly kind: 'ask_call_back' }
  | { readonly kind: 'call'; readonly phone: string }
  | { readonly kind: 'visit'; readonly officeId: OfficeId }

/** One way to be accompanied. */
export interface Option {
  readonly kind: OptionKind
  /** Unique in a list, stable for the same thing. */
  readonly key: string
  /** A name or title as it is stored (an article's title, a person's or office's name); words around it are the page's. */
  readonly title: string
  readonly summary: string | null
  readonly reasons: readonly Reason[]
  /** The named human who answers, where one is known; every kind but `article` is a human. */
  readonly person: OptionPerson | null
  readonly mode: MeetingMode | 'reading' | 'writing'
  readonly place: { readonly name: string; readonly address: string; readonly distanceKm: number | null } | null
  /** The first real moment: an instant with its zone, or a date by which it comes; null where it is at once. */
  readonly first: { readonly at: Date; readonly timeZone: string } | { readonly by: string } | null
  readonly action: OptionAction
  /** How well the option fits the need, 0 to 1: orientation weighs it, with dates and modes. */
  readonly fit: number
}

export const LEFT_OUT_CODES = ['barred', 'other_country', 'too_far', 'after_date', 'no_free_slot', 'language', 'not_open_here', 'below_threshold', 'office_left_aside', 'many'] as const
export type LeftOutCode = (typeof LEFT_OUT_CODES)[number]

/** Says how many of a kind were left out and why: counts only, never who or why somebody is away. */
export type LeaveOut = (code: LeftOutCode, kind: OptionKind, count: number) => void

/** What an area proposes for a situation; what it leaves out it says to `leaveOut`. */
export type OptionSource<Db> = (db: Db, situation: Situation, leaveOut: LeaveOut) => Promise<Option[]>

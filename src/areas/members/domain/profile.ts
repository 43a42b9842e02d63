// What a member says of themself: every part may be left out, and shown to fewer or to more.

export const MEETING_WISHES = ['any', 'in_person', 'video', 'phone', 'writing'] as const
export type MeetingWish = (typeof MEETING_WISHES)[number]
export const PHASES = ['create', 'develop', 'consolidate'] as const
export type Phase = (typeof PHASES)[number]
export const TOOL_EASES = ['with_help', 'some_help', 'alone'] as const
export type ToolEase = (typeof TOOL_EASES)[number]
export const REMINDERS = ['mail', 'phone', 'nothing'] as const
export type Reminder = (typeof REMINDERS)[number]

/** The parts of a profile that are asked and changed together. */
export const SECTIONS = ['meeting', 'place', 'work', 'ease', 'contact', 'audiences'] as const
export type Section = (typeof SECTIONS)[number]
/** The parts that the welcome asks, in this order. */
export const WELCOME_STEPS = ['meeting', 'place', 'work', 'ease'] as const satisfies readonly Section[]
export type WelcomeStep = (typeof WELCOME_STEPS)[number]

export const isSection = (value: unknown): value is Section => (SECTIONS as readonly unknown[]).includes(value)
export const isWelcomeStep = (value: unknown): value is WelcomeStep => (WELCOME_STEPS as readonly unknown[]).includes(value)
export const stepAfter = (step: WelcomeStep): WelcomeStep | null => WELCOME_STEPS[WELCOME_STEPS.indexOf(step) + 1] ?? null

/** Someone who is no member has a language and a way to be reached, nothing to be accompanied in. */
export const sectionsOf = (isMember: boolean): readonly Section[] => (isMember ? SECTIONS : ['meeting', 'contact'])

/** Fields whose readers the member chooses. */
export const SHARED_FIELDS = ['phone', 'email', 'place', 'trades', 'phase', 'languages'] as const
export type SharedField = (typeof SHARED_FIELDS)[number]
export const AUDIENCES = ['adviser', 'team', 'members'] as const
export type Audience = (typeof AUDIENCES)[number]
export const DEFAULT_AUDIENCE: Audience = 'team'
export type Audiences = Readonly<Partial<Record<SharedField, Audience>>>

export const audienceOf = (audiences: Audiences, field: SharedField): Audience => audiences[field] ?? DEFAULT_AUDIENCE

/** Whether a reader, as near to the member as `reader` says, may see a field: an adviser sees what the team sees, and so on. */
export const maySeeField = (audiences: Audiences, field: SharedField, reader: Audience): boolean =>
  AUDIENCES.indexOf(reader) <= AUDIENCES.indexOf(audienceOf(audiences, field))

const TRADES_MAX = 8
const TRADE_LENGTH_MAX = 60

/** Trades as typed, separated by commas or on lines: each once, in their order, eight at most. */
export function tradesIn(typed: string): string[] {
  const trades = typed.split(/[,;\n]/).map((trade) => trade.replace(/\s+/g, ' ').trim().slice(0, TRADE_LENGTH_MAX)).filter((trade) => trade !== '')
  const seen = new Set<string>()
  return trades.filter((trade) => !seen.has(trade.toLowerCase()) && seen.add(trade.toLowerCase())).slice(0, TRADES_MAX)
}

// What an office has not opened to its members is not proposed by Cairn: the ways that exist without it remain, and say why.
import type { ClosedAccess } from '../../../contracts/actor.ts'
import type { Option, OptionKind, Situation } from '../../../contracts/orientation.ts'

/** These exist wherever there is a desk: nobody is left without a human. */
const ALWAYS: readonly OptionKind[] = ['human_now', 'call_back', 'office_visit']

const isClosed = (closed: readonly ClosedAccess[], thing: ClosedAccess['thing']) => closed.some((one) => one.thing === thing)

/**
 * The options that may be proposed. Without the library no article; without appointments no hour to book; where the
 * likeliest theme is not open, only the desk, a call back and the offices, which then give that as their first reason.
 */
export function whatIsOpen(options: readonly Option[], situation: Pick<Situation, 'closed' | 'themes'>): Option[] {
  const closed = situation.closed ?? []
  if (closed.length === 0) return [...options]
  const theme = situation.themes[0]?.key
  const themeClosed = closed.some((one) => one.thing === 'theme' && one.themeKey === theme)
  return options
    .filter((option) => !(isClosed(closed, 'library') && option.kind === 'article'))
    .filter((option) => !(isClosed(closed, 'appointments') && option.action.kind === 'book'))
    .filter((option) => !themeClosed || ALWAYS.includes(option.kind))
    .map((option) => (themeClosed ? { ...option, reasons: [{ code: 'not_open_here' }, ...option.reasons] } : option))
}

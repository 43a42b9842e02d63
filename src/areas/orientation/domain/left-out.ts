// "Why not something else?": what was left out, how many and for which reason. Never who, never why somebody is away.
import type { LeaveOut, LeftOutCode, Option, OptionKind, Situation } from '../../../contracts/orientation.ts'

export interface LeftOut {
  readonly code: LeftOutCode | 'overruled'
  readonly kind: OptionKind
  readonly count: number
}

/** Gathers what areas leave out: one line for each reason and kind. */
export function gatherLeftOut(): { readonly leaveOut: LeaveOut; readonly gathered: () => LeftOut[] } {
  const counts = new Map<string, LeftOut>()
  return {
    leaveOut(code, kind, count) {
      if (count <= 0) return
      const known = counts.get(`${code} ${kind}`)
      counts.set(`${code} ${kind}`, { code, kind, count: count + (known?.count ?? 0) })
    },
    gathered: () => [...counts.values()],
  }
}

/** What the list itself left out of what the areas proposed: not open here, set aside by the member, after the date, or simply too many. */
export function leftOutOf(proposed: readonly Option[], open: readonly Option[], shown: readonly Option[], situation: Situation, overruled: ReadonlySet<string>): LeftOut[] {
  const { leaveOut, gathered } = gatherLeftOut()
  const isOpen = new Set(open.map(({ key }) => key))
  const isShown = new Set(shown.map(({ key }) => key))
  const lines = new Map<string, LeftOut>()
  for (const option of proposed) {
    if (isShown.has(option.key)) continue
    if (overruled.has(option.key)) {
      const known = lines.get(option.kind)
      lines.set(option.kind, { code: 'overruled', kind: option.kind, count: (known?.count ?? 0) + 1 })
    } else if (!isOpen.has(option.key)) leaveOut('not_open_here', option.kind, 1)
    else if (option.reasons.some(({ code }) => code === 'after_date') || (option.first !== null && 'by' in option.first && option.first.by > situation.neededByOn)) leaveOut('after_date', option.kind, 1)
    else leaveOut('many', option.kind, 1)
  }
  return [...gathered(), ...lines.values()]
}

/** One line for each reason and kind, the most first. Whom one has barred is one's own affair: who acts for a member does not read it here. */
export function shownLeftOut(lines: readonly LeftOut[], isOneself: boolean): LeftOut[] {
  const told = lines.filter(({ code }) => isOneself || code !== 'barred')
  const together = [...Map.groupBy(told, ({ code, kind }) => `${code} ${kind}`).values()].map((same) => ({ ...same[0]!, count: same.reduce((sum, { count }) => sum + count, 0) }))
  return together.sort((a, b) => b.count - a.count || a.code.localeCompare(b.code) || a.kind.localeCompare(b.kind))
}

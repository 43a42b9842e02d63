import type { Member } from '../members.ts'
import type { Random } from '../random.ts'

/** Draws members who had joined by a moment, each as often as they ask. */
export function memberDrawer(members: readonly Member[]): (random: Random, at: Date) => Member | null {
  const active = members.filter((member) => member.activity > 0).sort((a, b) => a.joinedAt.getTime() - b.joinedAt.getTime() || (a.id < b.id ? -1 : 1))
  const sums: number[] = []
  let total = 0
  for (const member of active) sums.push((total += member.activity))
  // Moments asked for lie near each other: how many had joined is found from the last time.
  let joined = 0
  return (random, at) => {
    while (joined < active.length && (active[joined] as Member).joinedAt < at) joined++
    while (joined > 0 && (active[joined - 1] as Member).joinedAt >= at) joined--
    if (joined === 0) return null
    const aim = random.next() * (sums[joined - 1] as number)
    let low = 0
    let high = joined - 1
    while (low < high) {
      const middle = (low + high) >>> 1
      if ((sums[middle] as number) > aim) high = middle
      else low = middle + 1
    }
    return active[low] as Member
  }
}

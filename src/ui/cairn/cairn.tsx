import { classes } from '../classes.ts'
import { type Stone, stackStones } from './stones.ts'

export interface CairnProps {
  /** What the stones follow from: the id of a path, of a need, of a person. */
  readonly seed: string
  /** How many stones the whole cairn has: 1 to about 12. */
  readonly count: number
  /** How many of them are laid, from the bottom; all when absent. The others are drawn as outlines. */
  readonly filled?: number
  /** The text equivalent ("3 étapes sur 5"); without it the picture is decoration, hidden from screen readers. */
  readonly label?: string
  readonly size?: 'small' | 'medium' | 'large'
  readonly class?: string
}

const DRAWN_KEPT = 300
const drawn = new Map<string, readonly Stone[]>()
/** As stackStones; the stones of the logo and of a list that many look at are drawn once. */
function stonesOf(seed: string, count: number): readonly Stone[] {
  const key = `${count} ${seed}`
  let stones = drawn.get(key)
  if (!stones) {
    if (drawn.size >= DRAWN_KEPT) drawn.clear()
    drawn.set(key, (stones = stackStones(seed, count)))
  }
  return stones
}

function StoneShape({ stone, laid }: { stone: Stone; laid: boolean }) {
  return (
    <g
      class={classes('stone', laid ? `stone-${stone.tone}` : 'stone-ahead')}
      transform={`translate(${stone.x} ${stone.y}) rotate(${stone.tilt})`}
    >
      <path d={stone.outline} />
      {laid && <path class="stone-light" d={stone.light} />}
    </g>
  )
}

/** A stack of stones, one a step: the picture of a path, the logo, the guest of empty places. */
export function Cairn({ seed, count, filled = count, label, size = 'medium', class: extra }: CairnProps) {
  const stones = stonesOf(seed, count)
  const top = Math.min(...stones.map((stone) => stone.y - stone.height / 2), -30) - 6
  const naming = label === undefined ? { 'aria-hidden': 'true' as const } : { role: 'img' as const, 'aria-label': label }
  return (
    <svg class={classes('cairn', `cairn-${size}`, extra)} viewBox={`-64 ${top} 128 ${8 - top}`} focusable="false" {...naming}>
      <ellipse class="cairn-shadow" cx="0" cy="1" rx="56" ry="5" />
      {stones.map((stone, index) => (
        <StoneShape stone={stone} laid={index < filled} />
      ))}
    </svg>
  )
}

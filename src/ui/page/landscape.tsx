import { stackStones } from '../cairn/stones.ts'

const heap = stackStones('colline', 5)

/** The hills at the foot of every page, with a cairn on the ridge. */
export function Landscape() {
  return (
    <svg class="landscape" viewBox="0 0 1200 120" preserveAspectRatio="xMidYMax slice" aria-hidden="true" focusable="false">
      <path class="hill-far" d="M0 78C120 52 230 44 350 60S600 92 760 66 1040 30 1200 58V120H0Z" />
      <g transform="translate(772 65) scale(.25)">
        {heap.map((stone) => (
          <path class={`stone stone-${stone.tone}`} transform={`translate(${stone.x} ${stone.y}) rotate(${stone.tilt})`} d={stone.outline} />
        ))}
      </g>
      <path class="hill-near" d="M0 104C160 74 300 82 470 98S820 104 960 86 1120 74 1200 90V120H0Z" />
    </svg>
  )
}

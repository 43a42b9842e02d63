// Lying bars, one for each row: a label above, one or two lengths, the figures in words at its end.
export interface Bar {
  readonly label: string
  readonly value: number
  /** A part of the value, drawn in another tint over its beginning. */
  readonly part?: number
  /** A mark to compare with: what the team usually answers. */
  readonly mark?: number
  readonly text: string
}

const WIDTH = 640
const ROW = 44
const LONGEST = 470

/** An <svg> for a ChartWithTable, which says the same in words and figures. */
export function Bars({ bars }: { readonly bars: readonly Bar[] }) {
  const most = Math.max(1, ...bars.map((bar) => Math.max(bar.value, bar.mark ?? 0)))
  const length = (value: number) => Math.round((value / most) * LONGEST)
  return (
    <svg viewBox={`0 0 ${WIDTH} ${bars.length * ROW + 4}`} aria-hidden="true">
      {bars.map((bar, index) => {
        const top = index * ROW
        return (
          <g>
            <text x="0" y={top + 15} font-size="14">{bar.label}</text>
            <rect class="stone-1" x="0" y={top + 21} width={Math.max(2, length(bar.value))} height="14" rx="7" />
            {bar.part !== undefined && bar.part > 0 && <rect class="stone-4" x="0" y={top + 21} width={Math.max(4, length(bar.part))} height="14" rx="7" />}
            {bar.mark !== undefined && bar.mark > 0 && <path class="stone-3" d={`M${length(bar.mark)} ${top + 17}h3v22h-3z`} />}
            <text x={Math.max(length(bar.value), length(bar.mark ?? 0)) + 12} y={top + 33} font-size="13">{bar.text}</text>
          </g>
        )
      })}
    </svg>
  )
}

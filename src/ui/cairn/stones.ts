// A heap of stones drawn from a seed: the same path always has the same stones, and a new step adds one on top.

export interface Stone {
  /** The outline, as an SVG path around its own centre. */
  readonly outline: string
  /** The lit upper face, as an SVG path around the same centre. */
  readonly light: string
  /** Where the centre lies in the drawing, and how far the stone leans, in degrees. */
  readonly x: number
  readonly y: number
  readonly tilt: number
  readonly width: number
  readonly height: number
  /** One of five colours of stone, 0 to 4; never the colour of the stone below. */
  readonly tone: number
}

/** Numbers from 0 to 1 that follow from a text alone (FNV-1a, then mulberry32). */
function randomOf(text: string): () => number {
  let state = 0x811c9dc5
  for (let index = 0; index < text.length; index++) state = Math.imul(state ^ text.charCodeAt(index), 0x01000193)
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}

const round = (value: number) => Math.round(value * 10) / 10
type Point = readonly [number, number]

/** A closed smooth curve through the points (Catmull-Rom as cubic Béziers). */
function curve(points: readonly Point[]): string {
  const at = (index: number) => points[(index + points.length) % points.length] as Point
  const start = at(0)
  let path = `M${round(start[0])} ${round(start[1])}`
  for (let index = 0; index < points.length; index++) {
    const [before, from, to, after] = [at(index - 1), at(index), at(index + 1), at(index + 2)]
    path += `C${[
      from[0] + (to[0] - before[0]) / 6,
      from[1] + (to[1] - before[1]) / 6,
      to[0] - (after[0] - from[0]) / 6,
      to[1] - (after[1] - from[1]) / 6,
      to[0],
      to[1],
    ]
      .map(round)
      .join(' ')}`
  }
  return `${path}Z`
}

/** A pebble: a squarish ellipse, a little uneven, flatter where it lies. Its points run clockwise from the right. */
function pebble(random: () => number, width: number, height: number): Point[] {
  const corners = 10
  const shift = random() * 0.5
  return Array.from({ length: corners }, (_, index): Point => {
    const angle = ((index + shift) / corners) * Math.PI * 2
    const [cosine, sine] = [Math.cos(angle), Math.sin(angle)]
    const square = (value: number, power: number) => Math.sign(value) * Math.abs(value) ** power
    const uneven = 1 + (random() - 0.5) * 0.09
    return [square(cosine, 0.8) * (width / 2) * uneven, square(sine, sine > 0 ? 0.6 : 0.85) * (height / 2) * uneven]
  })
}

/** The face that the light falls on: the top of the outline, cut off by a worn edge. */
function litFace(random: () => number, outline: readonly Point[], height: number): Point[] {
  const edge = height * (0.02 + random() * 0.14)
  return outline.map(([x, y]): Point => {
    if (y < 0) return [x * 0.955, y * 0.9]
    return [x * 0.9, edge + (random() - 0.5) * height * 0.12 + y * 0.12]
  })
}

/**
 * The stones of a path, the lowest first, in a drawing whose ground is y = 0 and whose middle is x = 0 (y grows
 * downwards, so every stone has a negative y). Pure: the seed and the count decide everything.
 */
export function stackStones(seed: string, count: number): Stone[] {
  const stones: Stone[] = []
  let top = 0
  let tone = -1
  for (let index = 0; index < count; index++) {
    const random = randomOf(`${seed}/${index}`)
    const taper = count === 1 ? 0.72 : 1 - (index / Math.max(count - 1, 3)) * 0.62
    const width = 100 * taper * (0.9 + random() * 0.2)
    const height = Math.max(width * (0.3 + random() * 0.1), 17)
    const lean = index === 0 ? 0 : (random() - 0.5) * 16 * taper
    const points = pebble(random, width, height)
    const step = 1 + Math.floor(random() * 4)
    tone = tone < 0 ? Math.floor(random() * 5) : (tone + step) % 5
    const y = top - height / 2 + (index === 0 ? 0 : height * 0.1)
    stones.push({
      outline: curve(points),
      light: curve(litFace(random, points, height)),
      x: round(lean),
      y: round(y),
      tilt: index === 0 ? 0 : round((random() - 0.5) * 9),
      width: round(width),
      height: round(height),
      tone,
    })
    top = y - height / 2
  }
  return stones
}

// How long the way takes, from the distance as the crow flies: roads are about a third longer. An honest "about", said with
// how: on foot up to 2 km at 4.8 km/h, by bicycle up to 8 km at 15 km/h, beyond by car at 45 km/h and five minutes to park.
// Nobody is asked how they travel; who has no car sees the distance beside it.
const DETOUR = 1.3
const WAYS = [
  { by: 'foot', upTo: 2, speed: 4.8, more: 0 },
  { by: 'bicycle', upTo: 8, speed: 15, more: 0 },
  { by: 'car', upTo: Number.POSITIVE_INFINITY, speed: 45, more: 5 },
] as const

export interface Travel {
  readonly minutes: number
  readonly by: (typeof WAYS)[number]['by']
}

/** Minutes are rounded up to two under twenty, to five above: never an exactness that nobody has. */
export function travelOf(kilometres: number): Travel {
  const way = WAYS.find(({ upTo }) => kilometres <= upTo) ?? WAYS[2]
  const exact = (kilometres * DETOUR * 60) / way.speed + way.more
  const step = exact < 20 ? 2 : 5
  return { minutes: Math.max(2, Math.ceil(exact / step) * step), by: way.by }
}

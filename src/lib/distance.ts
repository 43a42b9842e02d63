interface Point {
  /** Degrees north. */
  readonly latitude: number
  /** Degrees east. */
  readonly longitude: number
}

const EARTH_RADIUS_KM = 6371.0088
const radians = (degrees: number) => (degrees * Math.PI) / 180

/**
 * The distance as the crow flies, in kilometres, on a sphere of the Earth's mean radius (haversine formula; within
 * 0.5 % of the ellipsoid).
 */
export function distanceKm(from: Point, to: Point): number {
  const half = (degrees: number) => Math.sin(radians(degrees) / 2) ** 2
  const chord = half(to.latitude - from.latitude) + Math.cos(radians(from.latitude)) * Math.cos(radians(to.latitude)) * half(to.longitude - from.longitude)
  return 2 * EARTH_RADIUS_KM * Math.asin(Math.min(1, Math.sqrt(chord)))
}

/** A distance as one says it: to the half kilometre under ten, to the kilometre above. */
export const spokenDistanceKm = (kilometres: number): number => (kilometres < 10 ? Math.round(kilometres * 2) / 2 : Math.round(kilometres))

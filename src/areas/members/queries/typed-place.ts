import type { Reader } from '../../../db/connection.ts'
import type { PlaceFound } from '../domain/place-choice.ts'

/** Finds the places someone may mean, best first. The territory area gives it; the composition root hands it over. */
export type PlaceFinder = (db: Reader, typed: string, country: string | null, limit: number, locale: string) => Promise<readonly PlaceFound[]>

let finder: PlaceFinder = async () => []

/** Given once, by the composition root. */
export function usePlaceFinder(given: PlaceFinder): void {
  finder = given
}

const OFFERED = 8

export const findTypedPlaces = (db: Reader, typed: string, country: string, locale: string): Promise<readonly PlaceFound[]> => finder(db, typed, country, OFFERED, locale)

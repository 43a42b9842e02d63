// A place as one types it may name several: we take the one meant when it is sure, and ask when it is not.
import { fold } from '../../../lib/text.ts'

export interface PlaceFound {
  readonly id: string
  readonly name: string
  readonly region: string
  readonly postcode: string | null
  readonly country: string
}

export type PlaceChoice<P extends PlaceFound> = { readonly kind: 'chosen'; readonly place: P } | { readonly kind: 'unknown' } | { readonly kind: 'several'; readonly places: readonly P[] }

const plain = (text: string) => fold(text).replace(/[^a-z0-9]+/g, ' ').trim()

/** The place meant by `typed` among those found for it (best first); `chosenId` is the answer to the question asked before. */
export function choosePlace<P extends PlaceFound>(found: readonly P[], typed: string, chosenId: string | null): PlaceChoice<P> {
  const chosen = found.find((place) => place.id === chosenId) ?? (found.length === 1 ? found[0] : undefined)
  if (chosen) return { kind: 'chosen', place: chosen }
  if (found.length === 0) return { kind: 'unknown' }
  const wanted = plain(typed)
  const exact = found.filter((place) => [place.name, `${place.postcode ?? ''} ${place.name}`, `${place.name} ${place.postcode ?? ''}`].some((form) => plain(form) === wanted))
  return exact.length === 1 && exact[0] ? { kind: 'chosen', place: exact[0] } : { kind: 'several', places: exact.length > 1 ? exact : found }
}

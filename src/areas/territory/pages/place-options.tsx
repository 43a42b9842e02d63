import { countryName } from '../../../i18n/names.ts'
import { useWords } from '../../../i18n/words.tsx'
import type { PlaceMatch } from '../queries/places.ts'

/** A place as the field takes it back: typed again, it finds the same place. */
export const typedFormOf = (place: Pick<PlaceMatch, 'postcode' | 'name'>): string => [place.postcode, place.name].filter(Boolean).join(' ')

/** What `<place-field>` puts into the list under its field. */
export function PlaceOptions({ places }: { readonly places: readonly PlaceMatch[] }) {
  const { locale } = useWords()
  return (
    <>
      {places.map((place) => (
        <option value={typedFormOf(place)}>{[place.region, countryName(locale, place.country)].filter(Boolean).join(', ')}</option>
      ))}
    </>
  )
}

// A file of the places of a country: tab-separated, one place a line, names in other languages as `lang:Name|lang:Name`.

export interface PlaceLine {
  readonly key: string
  readonly postcodes: readonly string[]
  readonly latitude: number
  readonly longitude: number
  readonly population: number
  readonly region: string
  readonly name: string
  readonly names: readonly { readonly language: string; readonly name: string }[]
}

const HEADER = 'key\tpostcodes\tlatitude\tlongitude\tpopulation\tregion\tname_local\tnames'

export class PlaceFileError extends Error {}

function readLine(line: string, wrong: (what: string) => PlaceFileError): PlaceLine {
  const [key = '', postcodes = '', latitude = '', longitude = '', population = '', region = '', name = '', names = ''] = line.split('\t')
  const place = {
    key,
    postcodes: postcodes.split(',').filter(Boolean),
    latitude: Number(latitude),
    longitude: Number(longitude),
    population: Number(population || 0),
    region,
    name,
    names: names.split('|').filter(Boolean).map((entry) => ({ language: entry.slice(0, 2), name: entry.slice(3) })),
  }
  if (key === '' || name === '') throw wrong('it has no key or no name')
  if (latitude === '' || longitude === '' || !(Math.abs(place.latitude) <= 90) || !(Math.abs(place.longitude) <= 180)) throw wrong('its latitude and longitude are not degrees')
  if (!Number.isInteger(place.population) || place.population < 0) throw wrong('its population is not a whole number')
  if (!/^([a-z]{2}:[^|]+(\||$))*$/.test(names)) throw wrong(`its other names are not written "nl:Luik|de:Lüttich" but "${names}"`)
  return place
}

/**
 * Reads the text of a places file; the last line of a file still being written is refused like any other bad line.
 * @throws PlaceFileError naming the file, the line and what is wrong
 */
export function readPlaceFile(file: string, text: string): PlaceLine[] {
  const [header, ...lines] = text.split('\n')
  if (header?.trimEnd() !== HEADER) throw new PlaceFileError(`${file}: the first line must be "${HEADER.replaceAll('\t', ' <tab> ')}"`)
  const places: PlaceLine[] = []
  const seen = new Map<string, number>()
  for (const [index, line] of lines.entries()) {
    if (line === '') continue
    const wrong = (what: string) => new PlaceFileError(`${file}, line ${index + 2}: ${what}`)
    const place = readLine(line.replace(/\r$/, ''), wrong)
    const first = seen.get(place.key)
    if (first !== undefined) throw wrong(`the key "${place.key}" stands on line ${first} already`)
    seen.set(place.key, index + 2)
    places.push(place)
  }
  return places
}

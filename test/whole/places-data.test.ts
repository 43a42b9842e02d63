import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { PROJECT_ROOT } from '../../src/lib/root.ts'

const HEADER = 'key\tpostcodes\tlatitude\tlongitude\tpopulation\tregion\tname_local\tnames'

interface Place {
  key: string
  postcodes: string[]
  latitude: number
  longitude: number
  population: string
  region: string
  local: string
  names: Map<string, string>
}

interface Box {
  south: number
  north: number
  west: number
  east: number
}

interface Country {
  key: RegExp
  postcode: RegExp
  boxes: Box[]
  placesMin: number
}

const COUNTRIES: Record<string, Country> = {
  BE: {
    key: /^BE:\d{4}-[a-z0-9-]+$/,
    postcode: /^[1-9]\d{3}$/,
    boxes: [{ south: 49.4, north: 51.6, west: 2.5, east: 6.5 }],
    placesMin: 1200,
  },
  FR: {
    key: /^FR:(\d{2}|2A|2B)\d{3}$/,
    postcode: /^\d{5}$/,
    boxes: [
      { south: 41.3, north: 51.2, west: -5.3, east: 9.7 },
      { south: 14.3, north: 18.2, west: -63.2, east: -60.8 },
      { south: 2.1, north: 5.8, west: -54.7, east: -51.5 },
      { south: -21.5, north: -12.6, west: 45, east: 55.9 },
      { south: 46.7, north: 47.2, west: -56.5, east: -56.1 },
      { south: -23, north: -8, west: 158, east: 180 },
      { south: -28, north: -7, west: -155, east: -134 },
    ],
    placesMin: 20_000,
  },
  DE: {
    key: /^DE:\d{8}$/,
    postcode: /^\d{5}$/,
    boxes: [{ south: 47.2, north: 55.1, west: 5.8, east: 15.1 }],
    placesMin: 600,
  },
}

const BRUSSELS_COMMUNES: [string, string, string][] = [
  ['1070', 'Anderlecht', 'Anderlecht'],
  ['1160', 'Auderghem', 'Oudergem'],
  ['1082', 'Berchem-Sainte-Agathe', 'Sint-Agatha-Berchem'],
  ['1000', 'Bruxelles', 'Brussel'],
  ['1040', 'Etterbeek', 'Etterbeek'],
  ['1140', 'Evere', 'Evere'],
  ['1190', 'Forest', 'Vorst'],
  ['1083', 'Ganshoren', 'Ganshoren'],
  ['1050', 'Ixelles', 'Elsene'],
  ['1090', 'Jette', 'Jette'],
  ['1081', 'Koekelberg', 'Koekelberg'],
  ['1080', 'Molenbeek-Saint-Jean', 'Sint-Jans-Molenbeek'],
  ['1060', 'Saint-Gilles', 'Sint-Gillis'],
  ['1210', 'Saint-Josse-ten-Noode', 'Sint-Joost-ten-Node'],
  ['1030', 'Schaerbeek', 'Schaarbeek'],
  ['1180', 'Uccle', 'Ukkel'],
  ['1170', 'Watermael-Boitsfort', 'Watermaal-Bosvoorde'],
  ['1200', 'Woluwe-Saint-Lambert', 'Sint-Lambrechts-Woluwe'],
  ['1150', 'Woluwe-Saint-Pierre', 'Sint-Pieters-Woluwe'],
]

const KNOWN: [string, string, string[]][] = [
  ['BE', '1000', ['Bruxelles', 'Brussel', 'Brussels', 'Brüssel', 'Bruselas']],
  ['BE', '1348', ['Louvain-la-Neuve']],
  ['BE', '2018', ['Antwerpen', 'Anvers', 'Antwerp', 'Amberes', 'Anversa']],
  ['BE', '3000', ['Leuven', 'Louvain', 'Löwen', 'Lovaina']],
  ['BE', '3391', ['Meensel-Kiezegem', 'Tielt-Winge']],
  ['BE', '4000', ['Liège', 'Luik', 'Lüttich', 'Lieja', 'Liegi']],
  ['BE', '4030', ['Grivegnée', 'Liège']],
  ['BE', '4700', ['Eupen', 'Néau']],
  ['BE', '4780', ['Sankt Vith', 'Saint-Vith']],
  ['BE', '4960', ['Malmedy']],
  ['BE', '5000', ['Namur', 'Namen']],
  ['BE', '7000', ['Mons', 'Bergen']],
  ['BE', '7500', ['Tournai', 'Doornik']],
  ['BE', '7700', ['Mouscron', 'Moeskroen']],
  ['BE', '7780', ['Comines-Warneton', 'Komen-Waasten', 'Comines', 'Komen']],
  ['BE', '8000', ['Brugge', 'Bruges', 'Brügge', 'Brujas']],
  ['BE', '8500', ['Kortrijk', 'Courtrai']],
  ['BE', '8900', ['Ieper', 'Ypres', 'Ypern']],
  ['BE', '9000', ['Gent', 'Gand', 'Ghent']],
  ['BE', '9090', ['Melle', 'Merelbeke-Melle']],
  ['FR', '59000', ['Lille', 'Rijsel']],
  ['FR', '59140', ['Dunkerque', 'Duinkerke', 'Dunkirk']],
  ['FR', '67000', ['Strasbourg', 'Straßburg', 'Straatsburg']],
  ['FR', '75011', ['Paris', 'Parijs', 'Parigi']],
  ['FR', '69003', ['Lyon', 'Lione']],
  ['FR', '13008', ['Marseille', 'Marsella', 'Marsiglia']],
  ['FR', '97400', ['Saint-Denis']],
  ['DE', '52062', ['Aachen', 'Aix-la-Chapelle', 'Aken', 'Aquisgrán']],
  ['DE', '50667', ['Köln', 'Cologne', 'Keulen', 'Colonia']],
  ['DE', '80331', ['München', 'Munich', 'Monaco di Baviera']],
]

const textOf = (country: string) => readFileSync(join(PROJECT_ROOT, 'content', 'places', `${country}.tsv`), 'utf8')

/** The last column is often empty, so only the final newline goes. */
const linesOf = (text: string) => text.replace(/\n$/, '').split('\n')

function placesOf(country: string): Place[] {
  return linesOf(textOf(country))
    .slice(1)
    .map((line) => {
      const [key = '', postcodes = '', latitude, longitude, population = '', region = '', local = '', names = ''] =
        line.split('\t')
      return {
        key,
        postcodes: postcodes.split(','),
        latitude: Number(latitude),
        longitude: Number(longitude),
        population,
        region,
        local,
        names: new Map(names.split('|').filter(Boolean).map((form) => [form.slice(0, 2), form.slice(3)])),
      }
    })
}

const keysOf = (places: Place[]) => places.map((place) => place.key)
const inside = (place: Place) => (box: Box) =>
  place.latitude >= box.south && place.latitude <= box.north && place.longitude >= box.west && place.longitude <= box.east

describe.each(Object.entries(COUNTRIES))('the places of %s', (name, country) => {
  const text = textOf(name)
  const places = placesOf(name)

  it('have the header and eight columns in every line', () => {
    const [header, ...lines] = linesOf(text)
    expect(header).toBe(HEADER)
    expect(lines.filter((line) => line.split('\t').length !== 8)).toEqual([])
    expect(places.length).toBeGreaterThan(country.placesMin)
  })

  it('have keys of the right form, each once', () => {
    expect(keysOf(places).filter((key) => !country.key.test(key))).toEqual([])
    expect(new Set(keysOf(places)).size).toBe(places.length)
  })

  it('have postcodes of the right form, each once in a place', () => {
    const wrong = places.filter(
      ({ postcodes }) =>
        !postcodes.every((code) => country.postcode.test(code)) || new Set(postcodes).size !== postcodes.length,
    )
    expect(keysOf(wrong)).toEqual([])
  })

  it('lie within the country', () => {
    expect(keysOf(places.filter((place) => !country.boxes.some(inside(place))))).toEqual([])
  })

  it('have a whole number of inhabitants or none given', () => {
    expect(keysOf(places.filter(({ population }) => !/^([1-9]\d*)?$/.test(population)))).toEqual([])
  })

  it('have a region and trimmed names in NFC', () => {
    expect(text).toBe(text.normalize('NFC'))
    const wrong = places.filter(({ region, local, names }) =>
      [region, local, ...names.values()].some((word) => word === '' || word !== word.trim()),
    )
    expect(keysOf(wrong)).toEqual([])
  })

  it('give another form only in a known language and only where it differs', () => {
    const wrong = places.filter(({ local, names }) =>
      [...names].some(([language, form]) => !/^(fr|nl|de|en|es|it)$/.test(language) || form === local),
    )
    expect(keysOf(wrong)).toEqual([])
  })
})

describe('the places', () => {
  it.each(KNOWN)('of %s answer to %s and to each of their names', (country, postcode, expected) => {
    const forms = placesOf(country)
      .filter((place) => place.postcodes.includes(postcode))
      .flatMap((place) => [place.local, ...place.names.values()])
    expect(forms).toEqual(expect.arrayContaining(expected))
  })

  it('of Brussels are nineteen communes with both names', () => {
    const belgium = placesOf('BE')
    for (const [postcode, french, dutch] of BRUSSELS_COMMUNES) {
      const commune = belgium.find((place) => place.local === french && place.postcodes[0] === postcode)
      expect(commune?.names.get('nl') ?? commune?.local, french).toBe(dutch)
    }
  })

  it('of Paris, Lyon and Marseille hold the postcodes of their arrondissements', () => {
    const france = new Map(placesOf('FR').map((place) => [place.key, place.postcodes]))
    const codes = (prefix: string, count: number) =>
      Array.from({ length: count }, (_, i) => `${prefix}${String(i + 1).padStart(2, '0')}`)
    expect(france.get('FR:75056')).toEqual(expect.arrayContaining(codes('750', 20)))
    expect(france.get('FR:69123')).toEqual(expect.arrayContaining(codes('690', 9)))
    expect(france.get('FR:13055')).toEqual(expect.arrayContaining(codes('130', 16)))
  })

  it('of France stay under 1.5 MB', () => {
    expect(Buffer.byteLength(textOf('FR'))).toBeLessThan(1_500_000)
  })
})

import { Hono } from 'hono'
import type { Reader } from '../../db/connection.ts'
import { type AppEnv, fragment, page, readOpen } from '../../platform/http.tsx'
import { OfficePage } from './pages/office-page.tsx'
import { OfficesPage } from './pages/offices-page.tsx'
import { PlaceOptions, typedFormOf } from './pages/place-options.tsx'
import { getOffice, listOffices } from './queries/offices.ts'
import { findPlaces, type PlaceMatch } from './queries/places.ts'

const PLACES_OFFERED = 8

export const routes = new Hono<AppEnv>()

async function understood(db: Reader, typed: string, country: string | null, locale: string): Promise<PlaceMatch | null> {
  return (await findPlaces(db, typed, country, 1, locale))[0] ?? null
}

routes.get('/places', readOpen(async (c, { db, actor, words }) => {
  const country = c.req.query('country') || (actor?.onBehalfOf?.unit ?? actor?.unit)?.country || null
  const places = await findPlaces(db, c.req.query('q') ?? '', country, PLACES_OFFERED, words.locale)
  return fragment(c, <PlaceOptions places={places} />)
}))

routes.get('/offices', readOpen(async (c, { db, actor, words }) => {
  const typedPlace = (c.req.query('place') ?? '').trim()
  const from = typedPlace === '' ? null : await understood(db, typedPlace, actor?.unit.country ?? null, words.locale)
  const offices = await listOffices(db, { coordinates: from, locale: words.locale })
  const own = actor?.onBehalfOf ? actor.onBehalfOf.officeId : actor?.officeId
  return page(c, 200, <OfficesPage offices={offices} typedPlace={typedPlace} from={from && typedFormOf(from)} ownOfficeId={own ?? null} />)
}))

routes.get('/offices/:key', readOpen(async (c, { db, actor, words }) => {
  const typedPlace = (c.req.query('place') ?? '').trim()
  const from = typedPlace === '' ? null : await understood(db, typedPlace, actor?.unit.country ?? null, words.locale)
  const office = await getOffice(db, c.req.param('key') ?? '', { coordinates: from, locale: words.locale })
  const own = actor?.onBehalfOf ? actor.onBehalfOf.officeId : actor?.officeId
  return page(c, 200, <OfficePage office={office} typedPlace={typedPlace} isOwn={office.id === own} />)
}))

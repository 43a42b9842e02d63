// What is asked of the server, how often beside the rest, and what its answer must be.
import { randomUUID } from 'node:crypto'
import type { Random } from '../../demo/random.ts'
import { addDays } from '../../src/lib/working-days.ts'
import type { NeedToSee, People } from './people.ts'
import { type Asked, send, type Sent } from './sending.ts'

export interface Kind {
  readonly name: string
  /** Of a hundred requests that arrive; 0: it follows another one, or is measured only by itself. */
  readonly share: number
  readonly ask: (random: Random) => Asked | null
  /** The statuses that are no error. */
  readonly expected: readonly number[]
  /** The kind that follows at once, asking for where the answer led. */
  readonly followedBy?: string
  /** Whether as many as wished can be sent: each booking needs a free hour of its own. */
  readonly endless: boolean
}

export interface FreeHour extends NeedToSee {
  readonly form: URLSearchParams
}

const SEARCHES = ['facture impayée', 'calculer son prix', 'chômage', 'attestation travail des arts', 'TVA', 'contrat client', 'note de frais', 'congé de naissance', 'droits d’auteur', 'trouver des clients', 'assurance', 'plan', 'formation', 'illustratrice liège', 'cession de droits musique', 'burn-out']

export function kindsOf(people: People, hours: readonly FreeHour[]): readonly Kind[] {
  const get = (path: string, cookie: string | null): Asked => ({ path, cookie })
  const today = new Date().toISOString().slice(0, 10)
  let booked = 0
  const page = (name: string, share: number, ask: Kind['ask']): Kind => ({ name, share, ask, expected: [200], endless: true })
  return [
    page('member home', 20, (random) => get('/', random.pick(people.members))),
    page('my needs', 4, (random) => get('/needs', random.pick(people.members))),
    { name: 'suggestions', share: 12, expected: [200, 204], endless: true, ask: (random) => ({ path: '/needs/suggestions', cookie: random.pick(people.members), form: new URLSearchParams({ text: random.pick(people.texts) }) }) },
    {
      name: 'stating', share: 6, expected: [303], endless: true, followedBy: 'orientation',
      ask: (random) => ({
        path: '/needs', cookie: random.pick(people.members),
        form: new URLSearchParams({ text: random.pick(people.texts), language: 'fr', themes: random.pick(people.themes), neededBy: addDays(today, random.integer(7, 30)), meetingWish: 'any', audience: 'office', formKey: randomUUID() }),
      }),
    },
    page('orientation', 0, (random) => {
      const need = random.pick(people.ownNeeds)
      return get(`/needs/${need.needId}`, need.cookie)
    }),
    page('own need', 8, (random) => {
      const need = random.pick(people.ownNeeds)
      return get(`/needs/${need.needId}`, need.cookie)
    }),
    page('slots', 7, (random) => {
      const need = random.pick(people.ownNeeds)
      return get(`/needs/${need.needId}/slots?adviser=${need.adviserId}`, need.cookie)
    }),
    {
      name: 'booking', share: 3, expected: [303], endless: false,
      ask() {
        const hour = hours[booked++]
        return hour ? { path: `/needs/${hour.needId}/appointments`, cookie: hour.cookie, form: hour.form } : null
      },
    },
    page('baskets', 8, (random) => get('/baskets', random.pick(people.advisers))),
    page('need of another', 12, (random) => {
      const need = random.pick(people.adviserNeeds)
      return get(`/needs/${need.needId}`, need.cookie)
    }),
    page('week', 3, (random) => get('/week', random.pick(people.advisers))),
    page('library search', 10, (random) => get(`/library?q=${encodeURIComponent(random.pick(SEARCHES))}`, random.pick(people.members))),
    page('article', 4, (random) => get(`/library/${random.pick(people.slugs)}`, random.pick(people.members))),
    page('offices', 1, () => get('/offices', null)),
    page('coordination', 2, (random) => get('/coordination', random.pick(people.coordinators))),
  ]
}

/** A free hour for each need to book, no two the same: read from the pages that offer them. */
export async function findFreeHours(url: string, needs: readonly NeedToSee[], count: number): Promise<FreeHour[]> {
  const taken = new Set<string>()
  const hours: FreeHour[] = []
  for (const need of needs) {
    if (hours.length >= count) break
    const { status, body, encoding } = await plain(await send(url, { path: `/needs/${need.needId}/slots?adviser=${need.adviserId}`, cookie: need.cookie }))
    if (status !== 200 || encoding !== null) continue
    const mode = /name="mode"[^>]*value="(\w+)"|value="(\w+)"[^>]*name="mode"/.exec(body)
    const free = [...body.matchAll(/value="(\d{4}-\d\d-\d\dT[^"]+)"/g)].map((match) => match[1] as string).find((at) => !taken.has(`${need.adviserId} ${at}`))
    if (!mode || !free) continue
    taken.add(`${need.adviserId} ${free}`)
    hours.push({ ...need, form: new URLSearchParams({ adviserId: need.adviserId ?? '', startsAt: free, mode: mode[1] ?? mode[2] ?? '', phone: '+32 450 00 00 00' }) })
  }
  return hours
}

async function plain(sent: Sent): Promise<{ status: number; body: string; encoding: string | null }> {
  const { brotliDecompressSync, gunzipSync, inflateSync } = await import('node:zlib')
  const open = { br: brotliDecompressSync, gzip: gunzipSync, deflate: inflateSync }[sent.encoding ?? '']
  return { status: sent.status, body: (open ? open(sent.body) : sent.body).toString(), encoding: open ? null : sent.encoding }
}

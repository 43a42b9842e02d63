// A member without JavaScript walks the guide on unpaid invoices to its result, then states the need written there.
import { join } from 'node:path'
import { beforeAll, expect, it } from 'vitest'
import { loadArticles, loadThemes } from '../../src/areas/library/index.ts'
import { PROJECT_ROOT } from '../../src/lib/root.ts'
import { CAST } from '../cast.ts'
import { testDatabase } from '../database.ts'
import { readPage } from '../dom.ts'
import { testApp } from '../http.ts'
import { follow, submit } from './pressing.ts'

const database = await testDatabase()
const app = testApp(database)

beforeAll(async () => {
  await loadThemes(database.owner.db, join(PROJECT_ROOT, 'content/themes'))
  await loadArticles(database.owner.db, join(PROJECT_ROOT, 'demo/articles'))
})

it('leads from six questions to a result with its reasons, and from there to a person, without a word typed', async () => {
  const amina = await app.as('amina', 'fr')
  const open = async (path: string | null) => readPage(await amina.get(path ?? ''))
  let page = await open('/library/client-ne-paie-pas')
  for (const [question, answer] of [
    [/La date de paiement de la facture est-elle passée/, /^Oui$/],
    [/Que dit le client/, /Rien, ou « bientôt »/],
    [/Un rappel écrit est-il déjà parti/, /Oui, et cette date est passée/],
    [/Quelle coopérative a envoyé la facture/, /La coopérative en Belgique/],
    [/Qui est le client/, /Une entreprise ou une association/],
  ] as const) {
    expect(page.has(question)).toBe(true)
    page = await open(page.link(answer).getAttribute('href'))
  }
  expect(page.h1).toBe('Mise en demeure, puis huissier si rien n’est contesté')
  expect(page.has('Parce que vous avez répondu')).toBe(true)
  expect(page.has(/Quelle coopérative a envoyé la facture \? La coopérative en Belgique/)).toBe(true)
  expect(page.has('Une information, pas un conseil')).toBe(true)
  expect(page.has('Belgique')).toBe(true)

  const details = await follow(amina, await submit(amina, page, 'Demander de l’aide'))
  expect(details.h1).toBe('Encore quelques précisions')
  expect(details.document.querySelector('textarea')?.value).toContain('Je demande que la coopérative envoie une mise en demeure')
  const need = await follow(amina, await submit(amina, details, 'Voir qui peut m’aider', { neededBy: '2026-11-27' }))
  expect(need.text).toContain('Équipe de Liège')

  // Nothing of the answers is kept: neither in events nor in what was opened.
  const events = await database.owner.db.selectFrom('events').select(['kind', 'subject']).where('actor_id', '=', CAST.amina.id).execute()
  expect(JSON.stringify(events)).not.toContain('silent')
})

it('can be read without an account, and comes back to the result after signing in', async () => {
  const page = await readPage(await app.visitor('nl').get('/library/client-ne-paie-pas?due=yes&why=contests'))
  expect(page.h1).toBe('Herinner niet meer alleen, praat er eerst over')
  expect(page.document.querySelector('a[href^="/sign-in?next="]')?.getAttribute('href')).toContain(encodeURIComponent('/library/client-ne-paie-pas?due=yes&why=contests'))
})

import sharp from 'sharp'
import { beforeAll, describe, expect, it } from 'vitest'
import { readFileSync } from 'node:fs'
import { CAST, OFFICES, TEAMS } from '../../../test/cast.ts'
import { testDatabase } from '../../../test/database.ts'
import { readPage, type ReadPage } from '../../../test/dom.ts'
import { type Browser, testApp } from '../../../test/http.ts'
import type { Example } from './domain/recognition/index.ts'
import { teach } from './load-recogniser.ts'

const database = await testDatabase()
const app = testApp(database)
const THEMES = ['law-unpaid', 'tools-pay', 'rights-sickness', 'care-conflict', 'eco-price', 'tax-vat']
const UNPAID = 'Un client ne paie pas ma facture depuis trois mois, que faire ?'

const examples = (language: 'fr' | 'nl'): Example[] => {
  const { themes } = JSON.parse(readFileSync(`content/themes/${language}.json`, 'utf8')) as { themes: Record<string, { wordings: string[] }> }
  return THEMES.flatMap((theme) => (themes[theme]?.wordings ?? []).map((text) => ({ theme, language, text })))
}
beforeAll(() => teach(database.owner.db, [...examples('fr'), ...examples('nl')]))

const count = async (table: 'needs' | 'drafts' | 'need_attachments' | 'call_backs' | 'events') =>
  Number((await database.owner.db.selectFrom(table).select((e) => e.fn.countAll<number>().as('count')).executeTakeFirstOrThrow()).count)

/** The fields of the page's form as a browser without scripts would send them. */
function filledIn(page: ReadPage, action: string): Record<string, string | string[]> {
  const form = page.document.querySelector<HTMLFormElement>(`form[action="${action}"]`)
  if (!form) throw new Error(`no form to ${action} on ${page.title}`)
  const fields: Record<string, string[]> = {}
  for (const control of form.querySelectorAll<HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement>('input, textarea, select')) {
    if (!control.name || control.type === 'file') continue
    if ((control.type === 'checkbox' || control.type === 'radio') && !(control as HTMLInputElement).checked) continue
    fields[control.name] = [...(fields[control.name] ?? []), control.value]
  }
  return fields
}

async function detailsOf(browser: Browser, text: string): Promise<Record<string, string | string[]>> {
  await browser.post('/needs/drafts', { text })
  return filledIn(await readPage(await browser.get('/needs/new/details')), '/needs')
}

const landing = (response: Response) => [response.status, response.headers.get('location')] as const

async function textOf(needId: string | undefined): Promise<string | undefined> {
  const row = await database.readAs(CAST.amina.id, (db) => db.selectFrom('confidential.message_texts').select('body').where('need_id', '=', needId ?? '').executeTakeFirst())
  return row?.body
}
const idIn = (response: Response) => /^\/needs\/([0-9a-f-]{36})$/.exec(response.headers.get('location') ?? '')?.[1]

describe('what is written before signing in', () => {
  it('waits behind the sign-in, sealed: nobody reads it in the database', async () => {
    const visitor = app.visitor()
    expect(landing(await visitor.post('/needs/drafts', { text: UNPAID }))).toEqual([303, '/needs/new/details'])
    expect(landing(await visitor.get('/needs/new/details'))).toEqual([303, '/sign-in?next=%2Fneeds%2Fnew%2Fdetails'])
    const rows = await database.owner.db.selectFrom('drafts').select('sealed').execute()
    expect(rows).toHaveLength(1)
    expect(rows[0]?.sealed.toString('latin1')).not.toContain('facture')
    const amina = await app.as('amina')
    amina.cookies.set('cairn.draft', visitor.cookies.get('cairn.draft') ?? '')
    const page = await readPage(await amina.get('/needs/new/details'))
    expect(page.field('Votre demande').value.trim()).toBe(UNPAID)
  })
  it('opens to no other key, and to no other member', async () => {
    const amina = await app.as('amina')
    await amina.post('/needs/drafts', { text: UNPAID })
    const cookie = amina.cookies.get('cairn.draft') ?? ''
    const [id = ''] = cookie.split('.')
    amina.cookies.set('cairn.draft', `${id}.${Buffer.alloc(32, 7).toString('base64url')}`)
    expect(landing(await amina.get('/needs/new/details'))).toEqual([303, '/needs/new'])
    const bram = await app.as('bram')
    bram.cookies.set('cairn.draft', cookie)
    expect(landing(await bram.get('/needs/new/details'))).toEqual([303, '/needs/new'])
    expect((await readPage(await bram.get('/needs/new'))).document.querySelector('textarea')?.value.trim()).toBe('')
  })
  it('is gone after 24 hours', async () => {
    const visitor = app.visitor()
    await visitor.post('/needs/drafts', { text: UNPAID })
    database.clock.set('2026-11-24T09:00:01Z')
    expect((await readPage(await visitor.get('/needs/new'))).document.querySelector('textarea')?.value.trim()).toBe('')
    await app.visitor().post('/needs/drafts', { text: 'Autre chose' })
    expect(await count('drafts')).toBe(1)
    database.clock.set('2026-11-23T09:00:00Z')
  })
  it('is there again when one comes back, and replaces what was there', async () => {
    const visitor = app.visitor()
    await visitor.post('/needs/drafts', { text: 'Premier essai' })
    const before = await count('drafts')
    await visitor.post('/needs/drafts', { text: 'Second essai' })
    expect(await count('drafts')).toBe(before)
    expect((await readPage(await visitor.get('/needs/new'))).field('De quoi avez-vous besoin').value.trim()).toBe('Second essai')
  })
  it('keeps a text that is too long on the page, and says so', async () => {
    const answer = await app.visitor().post('/needs/drafts', { text: 'a'.repeat(20_001), file: new File([], '') })
    expect(answer.status).toBe(422)
    const page = await readPage(answer)
    expect(page.field('De quoi avez-vous besoin').value.trim()).toHaveLength(20_001)
    expect(page.has('20 000 caractères au plus')).toBe(true)
    expect((await app.visitor().post('/needs/drafts', { text: '  ' })).status).toBe(422)
  })
})

describe('suggestions while writing', () => {
  it('say the theme and a human, and keep nothing of what is typed', async () => {
    const counts = () => Promise.all((['needs', 'drafts', 'events'] as const).map(count))
    const before = await counts()
    const answer = await app.visitor().post('/needs/suggestions', { text: UNPAID })
    expect(answer.status).toBe(200)
    const html = await answer.text()
    expect(html).toContain('law-unpaid (fr)')
    expect(html).toContain('Une personne de la coopérative')
    expect(html).not.toContain('<html')
    expect(await counts()).toEqual(before)
    const limits = await database.owner.db.selectFrom('limits').selectAll().execute()
    expect(JSON.stringify(limits)).not.toContain('facture')
  })
  it('show nothing before the third word', async () => {
    expect((await app.visitor().post('/needs/suggestions', { text: 'un client' })).status).toBe(204)
  })
  it('put the numbers first where there are signs of danger', async () => {
    const html = await (await app.visitor().post('/needs/suggestions', { text: 'je n’en peux plus, je veux mourir' })).text()
    expect(html.indexOf('tel:112')).toBeGreaterThan(0)
    expect(html.indexOf('tel:112')).toBeLessThan(html.indexOf('article') === -1 ? html.length : html.indexOf('article'))
    expect(html).toContain('rester seul·e')
  })
})

describe('stating a need', () => {
  it('takes four requests from the idea to the choice', async () => {
    const amina = await app.as('amina')
    const requests: string[] = []
    const ask = (method: 'get' | 'post', path: string, fields?: Record<string, string | string[]>) => {
      requests.push(path)
      return method === 'get' ? amina.get(path) : amina.post(path, fields)
    }
    const start = await readPage(await ask('get', '/needs/new'))
    expect(start.h1).toBe('De quoi avez-vous besoin ?')
    await ask('post', '/needs/drafts', { text: UNPAID })
    const details = await readPage(await ask('get', '/needs/new/details'))
    const stated = await ask('post', '/needs', { ...filledIn(details, '/needs'), neededBy: '2026-11-27' })
    expect(requests).toHaveLength(4)
    expect(stated.status).toBe(303)
    const needId = idIn(stated)
    expect(await textOf(needId)).toBe(UNPAID)
    expect(amina.cookies.has('cairn.draft')).toBe(false)
    const need = await database.owner.db.selectFrom('needs').selectAll().where('id', '=', needId ?? '').executeTakeFirstOrThrow()
    expect(need).toMatchObject({ member_id: CAST.amina.id, language: 'fr', needed_by_on: '2026-11-27', audience: 'office', office_id: OFFICES.liege.id, channel: 'web' })
    const themes = await database.owner.db.selectFrom('need_themes').select(['theme_key', 'source']).where('need_id', '=', needId ?? '').execute()
    expect(themes[0]).toEqual({ theme_key: 'law-unpaid', source: 'recognised' })
  })
  it('fills everything in but the date, and says who will read', async () => {
    const amina = await app.as('amina')
    await amina.post('/needs/drafts', { text: UNPAID })
    const page = await readPage(await amina.get('/needs/new/details'))
    expect(page.field('Où êtes-vous').value).toBe('4000 Liège')
    expect(page.field('Votre numéro de téléphone').value).toBe('+32 470 55 01 01')
    expect(page.has('Inès Gérard et Lucas Renard')).toBe(true)
    expect(page.has('Lucas Renard, et personne d’autre')).toBe(true)
    expect(page.has('Ces réponses peuvent déjà vous aider')).toBe(true)
    expect(page.document.querySelectorAll('input[name=themes]')).toHaveLength(45)
    expect(page.document.querySelector('input[name=neededBy]:checked')).toBeNull()
  })
  it('keeps all that was typed when the date is missing, and says every error at once', async () => {
    const amina = await app.as('amina')
    const fields = await detailsOf(amina, UNPAID)
    const answer = await amina.post('/needs', { ...fields, text: 'Mon texte changé', themes: ['eco-price'], meetingWish: 'phone', place: 'Nulle-part-sur-rien', callBack: 'yes', phone: '12', windows: ['evening'], audience: 'named' })
    expect(answer.status).toBe(422)
    const page = await readPage(answer)
    expect(page.field('Votre demande').value.trim()).toBe('Mon texte changé')
    expect(page.field('Votre numéro de téléphone').value).toBe('12')
    expect(page.document.querySelector<HTMLInputElement>('input[name=windows][value=evening]')?.checked).toBe(true)
    expect(page.document.querySelector<HTMLInputElement>('input[name=meetingWish][value=phone]')?.checked).toBe(true)
    expect(page.document.querySelector<HTMLInputElement>('input[name=themes][value=eco-price]')?.checked).toBe(true)
    const summary = page.document.querySelector('.error-summary')?.textContent ?? ''
    for (const words of ['pour quand', 'au moins une personne', 'numéro en entier']) expect(summary).toContain(words)
    for (const link of page.document.querySelectorAll('.error-summary a')) expect(page.document.getElementById(link.getAttribute('href')?.slice(1) ?? ''), link.outerHTML).not.toBeNull()
    expect(page.document.querySelector<HTMLInputElement>('input[name=formKey]')?.value).toBe(fields.formKey?.[0])
  })
  it.each([
    ['2026-11-22', 'passée'],
    ['22/11/2026', 'passée'],
    ['2028-01-01', 'plus d’un an'],
    ['2026-02-31', 'Choisissez pour quand'],
  ])('refuses %s as a date', async (neededByOn, words) => {
    const amina = await app.as('amina')
    const answer = await amina.post('/needs', { ...(await detailsOf(amina, UNPAID)), neededBy: 'other', neededByOn })
    expect(answer.status).toBe(422)
    expect((await readPage(answer)).has(words)).toBe(true)
  })
  it('refuses a place it does not know', async () => {
    const amina = await app.as('amina')
    const answer = await amina.post('/needs', { ...(await detailsOf(amina, UNPAID)), neededBy: '2026-11-27', place: 'Xqzwvk' })
    expect(answer.status).toBe(422)
    expect((await readPage(answer)).has('Nous ne connaissons pas ce lieu')).toBe(true)
  })
  it('states one need when the form is sent twice, even at the same instant', async () => {
    const amina = await app.as('amina')
    const fields = { ...(await detailsOf(amina, UNPAID)), neededBy: '2026-11-27', callBack: 'yes' }
    const before = await count('needs')
    const [first, second] = await Promise.all([amina.post('/needs', fields), amina.post('/needs', fields)])
    const third = await amina.post('/needs', fields)
    expect(new Set([idIn(first as Response), idIn(second as Response), idIn(third)]).size).toBe(1)
    expect(await count('needs')).toBe(before + 1)
    expect(await database.owner.db.selectFrom('call_backs').select('windows').where('need_id', '=', idIn(third) ?? '').execute()).toEqual([{ windows: ['morning', 'midday', 'afternoon'] }])
  })
  it('takes a need without any theme', async () => {
    const amina = await app.as('amina')
    const { themes: _, ...fields } = await detailsOf(amina, 'Bonjour, voilà.')
    expect((await amina.post('/needs', { ...fields, neededBy: '2026-11-23' })).status).toBe(303)
  })
  it('sends a conflict to the person of trust, and says so', async () => {
    const amina = await app.as('amina')
    await amina.post('/needs/drafts', { text: 'Je subis du harcèlement de la part d’un collègue, il m’humilie devant tout le monde' })
    const page = await readPage(await amina.get('/needs/new/details'))
    expect(page.has('c’est cette équipe qui vous lit et vous répond, pas votre bureau')).toBe(true)
    const stated = await amina.post('/needs', { ...filledIn(page, '/needs'), neededBy: '2026-11-27', healthConsent: 'yes' })
    expect(await database.owner.db.selectFrom('open_needs').select('team_id').where('need_id', '=', idIn(stated) ?? '').executeTakeFirst()).toEqual({ team_id: TEAMS.trustBe.id })
  })
  it('asks before anyone reads of health, and notes the consent as a code', async () => {
    const amina = await app.as('amina')
    const fields = { ...(await detailsOf(amina, 'Je suis malade depuis deux semaines, en arrêt maladie, que dois-je faire pour la mutuelle ?')), neededBy: '2026-11-27' }
    expect((fields as Record<string, unknown>).themes).toContain('rights-sickness')
    const refused = await amina.post('/needs', fields)
    expect(refused.status).toBe(422)
    expect((await readPage(refused)).has('Cochez cette case si vous êtes d’accord')).toBe(true)
    const stated = await amina.post('/needs', { ...fields, healthConsent: 'yes' })
    const events = await database.owner.db.selectFrom('events').select('subject').where('kind', '=', 'need.health_consented').execute()
    expect(events).toContainEqual({ subject: { needId: idIn(stated), memberId: CAST.amina.id } })
  })
  it('lets an adviser state for a member, who is shown as the one it is for', async () => {
    const lucas = await app.as('lucas')
    await lucas.post(`/members/${CAST.amina.id}/delegation`, { reason: 'phone' })
    const fields = await detailsOf(lucas, UNPAID)
    const stated = await lucas.post('/needs', { ...fields, neededBy: '2026-11-27' })
    expect(stated.status).toBe(303)
    const need = await database.owner.db.selectFrom('needs').select(['member_id', 'stated_by', 'channel']).where('id', '=', idIn(stated) ?? '').executeTakeFirst()
    expect(need).toEqual({ member_id: CAST.amina.id, stated_by: CAST.lucas.id, channel: 'desk' })
    await lucas.post('/on-behalf/end')
    expect((await readPage(await (await app.as('nora')).get('/needs/new'))).h1).toBe('Voor wie is deze vraag?')
    expect((await (await app.as('nora')).post('/needs', fields)).status).toBe(404)
  })
})

describe('a file sent with a need', () => {
  const photo = () => sharp({ create: { width: 40, height: 30, channels: 3, background: '#446' } }).withExif({ IFD0: { Make: 'Spymaster' }, IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '50/1 38/1 0/1' } }).jpeg().toBuffer()

  it('loses what it says about where it was taken', async () => {
    const amina = await app.as('amina')
    const bytes = await photo()
    expect(bytes.toString('latin1')).toContain('Spymaster')
    const stated = await amina.post('/needs', { ...(await detailsOf(amina, UNPAID)), neededBy: '2026-11-27', file: new File([new Uint8Array(bytes)], 'lettre été.jpg', { type: 'image/jpeg' }) })
    expect(stated.status).toBe(303)
    const stored = await database.readAs(CAST.amina.id, (db) => db.selectFrom('confidential.attachment_contents').select(['content', 'file_name']).where('need_id', '=', idIn(stated) ?? '').executeTakeFirstOrThrow())
    expect(stored.file_name).toBe('lettre été.jpg')
    expect(stored.content.toString('latin1')).not.toContain('Spymaster')
    expect((await sharp(stored.content).metadata()).exif).toBeUndefined()
  })
  it('is refused when it is something else than it says, and the rest is kept', async () => {
    const amina = await app.as('amina')
    const answer = await amina.post('/needs', { ...(await detailsOf(amina, UNPAID)), neededBy: '2026-11-27', file: new File(['<script>alert(1)</script>'], 'photo.jpg', { type: 'image/jpeg' }) })
    expect(answer.status).toBe(422)
    const page = await readPage(answer)
    expect(page.has('Ce type de fichier n’est pas accepté')).toBe(true)
    expect(page.document.querySelector<HTMLInputElement>('input[name=neededBy][value="2026-11-27"]')?.checked).toBe(true)
  })
  it('must be chosen again when something else was wrong, and the page says so', async () => {
    const amina = await app.as('amina')
    const answer = await amina.post('/needs', { ...(await detailsOf(amina, UNPAID)), file: new File([new Uint8Array(await photo())], 'a.jpg') })
    expect((await readPage(answer)).has('Votre fichier n’a pas pu être gardé')).toBe(true)
  })
})

describe('being called back, from any page', () => {
  it('needs a number and nothing else', async () => {
    const amina = await app.as('amina')
    const page = await readPage(await amina.get('/call-back'))
    expect(page.h1).toBe('Voulez-vous qu’on vous rappelle ?')
    const fields = filledIn(page, '/call-back')
    expect((await amina.post('/call-back', { ...fields, phone: 'non' })).status).toBe(422)
    const stated = await amina.post('/call-back', fields)
    expect(await textOf(idIn(stated))).toBe('Je voudrais qu’on m’appelle.')
    expect(idIn(await amina.post('/call-back', fields))).toBe(idIn(stated))
    const calls = await database.owner.db.selectFrom('call_backs').select('phone').where('need_id', '=', idIn(stated) ?? '').execute()
    expect(calls).toEqual([{ phone: '+32 470 55 01 01' }])
  })
})

// Mounted in development and demo only, on loopback only: components, mails, personas.
import { Hono } from 'hono'
import { deleteCookie, setCookie, setSignedCookie } from 'hono/cookie'
import { openSession } from '../areas/identity/index.ts'
import { WordsProvider } from '../i18n/words.tsx'
import { found } from '../lib/errors.ts'
import { asId } from '../lib/ids.ts'
import { type AppEnv, notFound, page, readOpen, seeOther, sessionCookieName, wordsFor, writeOpen } from '../platform/http.tsx'
import { Gallery } from './gallery.tsx'
import { findMail, listMails, type MailKey } from './mails.ts'
import { DevelopmentPage, MailPage, MailsPage, PersonasPage } from './pages.tsx'
import { findPersona, listPersonas } from './personas.ts'

export const developmentRoutes = new Hono<AppEnv>()
const routes = developmentRoutes

routes.get('/dev', readOpen((c) => page(c, 200, <DevelopmentPage pseudo={c.get('pseudo')} />)))

// Kept in the browser, beside the language chosen: `prepare` heeds it nowhere but here.
routes.post('/dev/pseudo-language', writeOpen(async (c) => {
  if (c.get('pseudo')) deleteCookie(c, 'cairn.pseudo', { path: '/' })
  else setCookie(c, 'cairn.pseudo', '1', { path: '/', httpOnly: true, sameSite: 'Lax' })
  return seeOther(c, '/dev')
}))

routes.get('/dev/personas', readOpen(async (c, { db }) => page(c, 200, <PersonasPage personas={await listPersonas(db)} />)))

routes.post('/dev/personas/:personId', writeOpen(async (c, { tx, clock }) => {
  const persona = found(await findPersona(tx, asId(c.req.param('personId')) ?? notFound()))
  const token = await openSession({ tx, clock }, persona, c.req.header('User-Agent') ?? '')
  const { config, secret } = c.get('parts')
  await setSignedCookie(c, sessionCookieName(config), token, secret, { path: '/', httpOnly: true, sameSite: 'Lax', secure: config.publicUrl.startsWith('https:'), maxAge: 86_400 })
  return seeOther(c, '/')
}))

function mailKey(text: string | undefined): MailKey | null {
  const [at, id] = (text ?? '').split('_')
  const composedAt = new Date(Number(at))
  return id && asId(id) && !Number.isNaN(composedAt.getTime()) ? { composedAt, id } : null
}

routes.get('/dev/mails', readOpen(async (c, { db }) => {
  const { mails, next } = await listMails(db, mailKey(c.req.query('after')))
  return page(c, 200, <MailsPage mails={mails} next={next ? `/dev/mails?after=${next.composedAt.getTime()}_${next.id}` : undefined} />)
}))

routes.get('/dev/mails/:id', readOpen(async (c, { db }) => page(c, 200, <MailPage mail={found(await findMail(db, asId(c.req.param('id')) ?? notFound()))} />)))

routes.get('/dev/mails/:id/calendar', readOpen(async (c, { db }) => {
  const { calendar } = found(await findMail(db, asId(c.req.param('id')) ?? notFound()))
  return c.body(found(calendar), 200, { 'Content-Type': 'text/calendar; charset=utf-8', 'Content-Disposition': 'attachment; filename="rendez-vous.ics"' })
}))

routes.get('/dev/ui', (c) => {
  const { script, style, font } = c.get('parts').assets
  const assets = { script: `/assets/${script}`, style: `/assets/${style}`, font: font ? `/assets/${font}` : undefined }
  return c.html(<WordsProvider value={wordsFor(c)}><Gallery assets={assets} /></WordsProvider>)
})

import { Hono } from 'hono'
import { isUuid } from '../../../lib/ids.ts'
import { type AppEnv, notFound, page, read } from '../../../platform/http.tsx'
import { ImportPage, ImportsPage, LeaversPage } from '../pages/imports/import-pages.tsx'
import { mayViewLeavers, unitsWithImports } from '../policy.ts'
import { getImport, type ImportKey, listImports, listLeavers, type ProblemKey } from '../queries/imports.ts'

export const importRoutes = new Hono<AppEnv>()
const routes = importRoutes

function importKey(typed: string | undefined): ImportKey | null {
  const [at = '', id = ''] = (typed ?? '').split('~')
  return isUuid(id) && !Number.isNaN(Date.parse(at)) ? { startedAt: new Date(at), id } : null
}
function problemKey(typed: string | undefined): ProblemKey | null {
  const parts = /^([01])~(\d{1,15})$/.exec(typed ?? '')
  return parts ? { refused: parts[1] === '1', id: Number(parts[2]) } : null
}

routes.get('/imports', read(async (c, { db, actor }) => {
  if (unitsWithImports(actor).length === 0) return notFound()
  return page(c, 200, <ImportsPage {...await listImports(db, actor, importKey(c.req.query('after')))} now={c.get('now')} />)
}))

routes.get('/imports/:id', read(async (c, { db, actor }) => {
  const id = c.req.param('id') ?? ''
  if (!isUuid(id)) return notFound()
  return page(c, 200, <ImportPage {...await getImport(db, actor, id, problemKey(c.req.query('after')))} now={c.get('now')} />)
}))

routes.get('/leavers', read(async (c, { db, actor }) => {
  if (!mayViewLeavers(actor)) return notFound()
  return page(c, 200, <LeaversPage leavers={await listLeavers(db, actor, c.get('now'))} />)
}))

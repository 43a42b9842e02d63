// The least that a page can cost here: the same framework, server and pool settings, one read by primary key, no more.
import { serve } from '@hono/node-server'
import { Hono } from 'hono'
import { openPool } from '../../src/db/connection.ts'
import { DATABASE, SUPERUSER } from '../../src/db/embedded.ts'
import { embeddedAddress } from '../../src/db/roles.ts'

const pool = openPool(embeddedAddress(process.env.FLOOR_SOCKET ?? '', DATABASE, SUPERUSER), 'app', { max: 10 })
const app = new Hono()
app.get('/', (c) => c.text('ready'))
app.get('/people/:id', async (c) => {
  const person = await pool.db.selectFrom('people').select('name').where('id', '=', c.req.param('id')).executeTakeFirst()
  return person ? c.html(`<!doctype html><title>${person.name}</title><h1>${person.name}</h1>`) : c.notFound()
})
const server = serve({ fetch: app.fetch, port: Number(process.env.PORT), hostname: '127.0.0.1' })
process.once('SIGTERM', () => server.close(() => void pool.close()))

// One primary on each database: it migrates and fills; a second start finds the place taken.
import pg from 'pg'
import type { Config } from '../../config.ts'
import type { OpenDatabase } from '../../platform/start.ts'

const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

/** Takes the place of the one primary on this data, or says who has it. */
export async function takePlace(database: OpenDatabase, config: Config): Promise<{ client: pg.Client } | { takenBy: string }> {
  const client = new pg.Client({ ...database.address.settingsFor('app'), application_name: `cairn primary http://${config.host}:${config.port}`.slice(0, 63) })
  client.on('error', () => {})
  await client.connect()
  // A process killed a moment ago may not have been noticed yet.
  for (let attempt = 0; attempt < 5; attempt++) {
    const { rows } = await client.query<{ taken: boolean }>(`select pg_try_advisory_lock(hashtext('cairn primary')) as taken`)
    if (rows[0]?.taken) return { client }
    await sleep(100)
  }
  const { rows } = await client.query<{ application_name: string }>(
    `select a.application_name from pg_locks l join pg_stat_activity a on a.pid = l.pid
     where l.locktype = 'advisory' and l.granted and a.application_name like 'cairn primary%' limit 1`,
  )
  await client.end()
  return { takenBy: rows[0]?.application_name.replace('cairn primary ', '') ?? 'another process' }
}

/** Holds the place until it is given back, and takes it again when its connection is lost (a crash of the database). */
export function keepPlace(first: pg.Client, database: OpenDatabase, config: Config): { leave(): Promise<void> } {
  let current = first
  let left = false
  const watch = (client: pg.Client) =>
    client.once('end', async () => {
      while (!left) {
        await sleep(500)
        const taken = await takePlace(database, config).catch(() => null)
        if (!taken || 'takenBy' in taken) continue
        current = taken.client
        if (left) await current.end()
        else watch(current)
        return
      }
    })
  watch(current)
  return {
    async leave() {
      left = true
      await current.end()
    },
  }
}

// What an area hands to the composition root. Only app.tsx knows all areas.
import type { Hono } from 'hono'
import type { OptionSource } from '../contracts/orientation.ts'
import type { PersonalDataSource } from '../contracts/personal-data.ts'
import type { WaitingBesideSource } from '../contracts/waiting.ts'
import type { Reaction } from '../contracts/reactions.ts'
import type { Reader, Writer } from '../db/connection.ts'
import type { AppEnv } from './http.tsx'
import type { Job } from './jobs.ts'

export interface Area {
  readonly name: string
  readonly routes?: Hono<AppEnv>
  /** What the area can propose for a situation. */
  readonly options?: OptionSource<Reader>
  readonly personalData?: PersonalDataSource<Reader, Writer>
  readonly reactions?: readonly Reaction<Writer, never>[]
  readonly jobs?: readonly Job[]
  /** What waits for who looks into their baskets, and is no need. */
  readonly waitingBeside?: WaitingBesideSource<Reader>
}

// One rule said in three places agrees over the whole cast: the predicate, the scope of rows, the row security of texts.
import { randomUUID } from 'node:crypto'
import { beforeAll, describe, expect, it } from 'vitest'
import { addToNeed, answerNeed } from '../../src/areas/needs/commands/converse.ts'
import { closeNeed, mergeNeed } from '../../src/areas/needs/commands/close.ts'
import { bringInSecondLine, changeThemes, claimNeed, passOnNeed } from '../../src/areas/needs/commands/hands.ts'
import { recordOpening } from '../../src/areas/needs/commands/open-file.ts'
import { decideWidening } from '../../src/areas/needs/commands/share.ts'
import { mayReadNeed, visibleTo } from '../../src/areas/needs/policy.ts'
import { findNeed } from '../../src/areas/needs/queries/need.ts'
import type { Actor } from '../../src/contracts/actor.ts'
import { NotFound } from '../../src/lib/errors.ts'
import { actor, CAST, type CastName, TEAMS } from '../cast.ts'
import { testDatabase } from '../database.ts'
import { commandAs, state } from './promises/scenes.ts'

const database = await testDatabase()
const needs = new Map<string, string>()
const closing = { outcome: 'met', helpedBy: null, mayBeAsked: null } as const
const writing = () => ({ body: 'Quelques mots.', formKey: randomUUID() })

beforeAll(async () => {
  const make = async (name: string, who: CastName, more: Parameters<typeof state>[2] = {}) => {
    const id = await state(database, who, more)
    needs.set(name, id)
    return id
  }
  await make('for the office', 'amina')
  await make('for the adviser', 'amina', { audience: 'adviser' })
  await make('for the second line', 'amina', { audience: 'second_line' })
  await make('for one named', 'amina', { audience: 'named', namedPeople: [CAST.ines.id] })
  await make('of a conflict', 'amina', { themes: [{ key: 'care-conflict', source: 'member' }] })
  await make('of a conflict, for the adviser', 'amina', { audience: 'adviser', themes: [{ key: 'care-conflict', source: 'member' }] })
  await make('of an adviser as a member', 'lucas')
  await make('without e-mail, stated on behalf', 'dieter')
  await make('in France', 'chloe')
  const claimed = await make('claimed', 'amina')
  await commandAs(database, 'lucas', (context, who) => claimNeed(context, who, claimed))
  const passed = await make('passed on, not allowed', 'amina')
  await commandAs(database, 'lucas', (context, who) => passOnNeed(context, who, passed, TEAMS.brussels.id))
  const allowed = await make('passed on, allowed', 'amina')
  await commandAs(database, 'lucas', (context, who) => passOnNeed(context, who, allowed, TEAMS.brussels.id))
  await commandAs(database, 'amina', (context, who) => decideWidening(context, who, allowed, TEAMS.brussels.id, true))
  const second = await make('with the second line', 'amina')
  await commandAs(database, 'lucas', (context, who) => bringInSecondLine(context, who, second))
  const named = await make('of a conflict, named later', 'amina')
  await commandAs(database, 'amina', (context, who) => changeThemes(context, who, named, ['care-conflict']))
  const coordination = await make('with the coordination', 'bram')
  await commandAs(database, 'nora', (context, who) => passOnNeed(context, who, coordination, TEAMS.coordinationBe.id))
  const closed = await make('closed', 'amina')
  await commandAs(database, 'lucas', (context, who) => answerNeed(context, who, closed, writing()))
  await commandAs(database, 'amina', (context, who) => closeNeed(context, who, closed, closing))
  const away = await make('closed after being passed on', 'amina')
  await commandAs(database, 'lucas', (context, who) => passOnNeed(context, who, away, TEAMS.brussels.id))
  await commandAs(database, 'amina', (context, who) => closeNeed(context, who, away, closing))
  const into = await make('merged into', 'bram')
  const merged = await make('merged', 'bram')
  const { number } = await database.owner.db.selectFrom('needs').select('number').where('id', '=', into).executeTakeFirstOrThrow()
  await commandAs(database, 'nora', (context, who) => mergeNeed(context, who, merged, number))
  const reopened = await make('reopened', 'amina')
  await commandAs(database, 'amina', (context, who) => closeNeed(context, who, reopened, closing))
  await commandAs(database, 'amina', (context, who) => addToNeed(context, who, reopened, writing()))
  await database.owner.db.insertInto('bars').values({ member_id: CAST.bram.id, barred_id: CAST.sofie.id, barred_at: database.clock.now() }).execute()
  await make('of who barred someone of the second line', 'bram', { audience: 'second_line' })
})

const names = Object.keys(CAST) as CastName[]
const everybody: readonly [string, Actor][] = [
  ...names.map((name): [string, Actor] => [name, actor(name)]),
  ['greta for dieter', actor('greta', 'dieter')],
  ['lucas for amina', actor('lucas', 'amina')],
]

describe('who may know of a need, and who may read it', () => {
  it.each(everybody)('is one rule for %s', async (_who, acting) => {
    const disagreements: string[] = []
    let seen = 0
    for (const [name, id] of needs) {
      const view = await database.readAs(acting.personId, (db) => findNeed(db, acting, id))
      const row = await database.readAs(acting.personId, (db) =>
        db.selectFrom('needs as n').leftJoin('open_needs as o', 'o.need_id', 'n.id').select('n.id').where('n.id', '=', id).where(visibleTo(acting) as never).executeTakeFirst())
      if ((view !== null) !== (row !== undefined)) disagreements.push(`${name}: the predicate says ${view !== null}, the scope ${row !== undefined}`)
      if (view) seen++
      await commandAs(database, acting, (context, who) => recordOpening(context, who, id)).catch((error: unknown) => {
        if (!(error instanceof NotFound)) throw error
      })
      const texts = await database.readAs(acting.personId, (db) => db.selectFrom('confidential.message_texts').select('author_id').where('need_id', '=', id).execute())
      // Whoever wrote a text may read what they wrote, whatever their relation is now.
      const reads = texts.some((text) => text.author_id !== acting.personId) || (texts.length > 0 && view?.memberId === acting.personId)
      const others = await database.owner.db.selectFrom('need_messages').select('id').where('need_id', '=', id).where('author_id', '<>', acting.personId).execute()
      const mayRead = view !== null && mayReadNeed(view) && (others.length > 0 || view.memberId === acting.personId)
      if (reads !== mayRead) disagreements.push(`${name}: the predicate lets read ${mayRead}, the database ${reads}`)
    }
    expect(disagreements).toEqual([])
    expect(seen).toBeLessThan(needs.size)
  })

  it.each([
    ['of a conflict', ['amina', 'theo', 'elise']],
    ['of a conflict, named later', ['amina', 'theo', 'elise']],
    ['for one named', ['amina', 'ines', 'lucas', 'elise']],
    ['passed on, not allowed', ['amina', 'lucas', 'ines', 'nora', 'elise']],
    ['of who barred someone of the second line', ['bram', 'elise']],
    ['in France', ['chloe', 'hugo', 'paul']],
  ] as const)('is as the house says for a need %s', async (name, expected) => {
    const id = needs.get(name) ?? ''
    const seeing: string[] = []
    for (const who of names) if (await database.readAs(CAST[who].id, (db) => findNeed(db, actor(who), id))) seeing.push(who)
    expect(seeing.sort()).toEqual([...expected].sort())
  })
})

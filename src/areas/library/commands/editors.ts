// The right to write about a theme: given and taken back by a coordinator, at once.
import type { Actor } from '../../../contracts/actor.ts'
import { isoDateIn } from '../../../i18n/dates.ts'
import { found, NotFound } from '../../../lib/errors.ts'
import { ok, type Result, refuse } from '../../../lib/result.ts'
import { record } from '../../../platform/events.ts'
import { mayGiveEditing } from '../policy.ts'
import { findPersonOfUnit } from '../queries/editing/editors.ts'
import type { CommandContext } from './versions.ts'

export interface EditingGift {
  readonly personId: string
  readonly themes: readonly string[]
  /** The first day on which it no longer holds, YYYY-MM-DD. */
  readonly endsOn: string | null
}

export type EditingRefusal = { readonly code: 'library.editors.error.themes' | 'library.editors.error.past' | 'library.editors.error.oneself'; readonly field: string }

/** Lets someone of the coordinator's unit write about themes. A theme given already is given anew, until the day now said. */
export async function giveEditing({ tx, clock }: CommandContext, actor: Actor, { personId, themes, endsOn }: EditingGift): Promise<Result<{ name: string }, EditingRefusal>> {
  if (!mayGiveEditing(actor)) throw new NotFound()
  const person = found(await findPersonOfUnit(tx, actor.unit.id, personId))
  if (person.id === actor.personId) return refuse({ code: 'library.editors.error.oneself', field: 'themes' })
  const now = clock.now()
  if (endsOn !== null && endsOn <= isoDateIn(actor.unit.timeZone, now)) return refuse({ code: 'library.editors.error.past', field: 'endsOn' })
  const known = await tx.selectFrom('themes').select('key').where('key', 'in', ['', ...themes]).execute()
  if (themes.length === 0 || known.length !== new Set(themes).size) return refuse({ code: 'library.editors.error.themes', field: 'themes' })
  const keys = known.map((theme) => theme.key)
  await tx.updateTable('article_editors').set({ until: now, ended_by: actor.personId }).where('person_id', '=', person.id).where('theme_key', 'in', keys).where('until', 'is', null).execute()
  await tx.insertInto('article_editors').values(keys.map((theme) => ({ person_id: person.id, theme_key: theme, given_by: actor.personId, since: now, ends_on: endsOn }))).onConflict((conflict) => conflict.doNothing()).execute()
  for (const themeKey of keys) await record({ tx, now, actorId: actor.personId }, 'article.editor_given', { unitId: actor.unit.id, personId: person.id, themeKey })
  return ok({ name: person.name })
}

/** Takes a right back, at once: a draft of theirs stays, and others go on with it. Taken back already, nothing happens. */
export async function endEditing({ tx, clock }: CommandContext, actor: Actor, id: string): Promise<void> {
  if (!mayGiveEditing(actor)) throw new NotFound()
  const right = found(await tx
    .selectFrom('article_editors as e').innerJoin('people as p', 'p.id', 'e.person_id').select(['e.id', 'e.person_id', 'e.theme_key', 'e.until']).where('e.id', '=', id).where('p.unit_id', '=', actor.unit.id).executeTakeFirst())
  if (right.until) return
  const now = clock.now()
  await tx.updateTable('article_editors').set({ until: now, ended_by: actor.personId }).where('id', '=', id).where('until', 'is', null).execute()
  await record({ tx, now, actorId: actor.personId }, 'article.editor_ended', { unitId: actor.unit.id, personId: right.person_id, themeKey: right.theme_key })
}

// Announcing a change of rule: a draft like any other, reviewed by a colleague and published by the ways of all
// articles, with its day and those it concerns beside it.
import { isoDateIn } from '../../../i18n/dates.ts'
import type { Language } from '../../../lib/language.ts'
import { NotFound } from '../../../lib/errors.ts'
import { ok, type Result } from '../../../lib/result.ts'
import { record } from '../../../platform/events.ts'
import { firstReview } from '../domain/editing.ts'
import type { MemberStatus } from '../domain/rule-change.ts'
import { type Editor, mayWriteArticle } from '../policy.ts'
import { beginArticle, type CommandContext, lockArticle, type SavedVersion, type SavingRefusal } from './versions.ts'

export interface Facts {
  readonly takesEffectOn: string
  readonly announcedOn: string
  readonly statuses: readonly MemberStatus[]
  readonly trades: readonly string[]
}

export interface NewChange extends Facts {
  readonly formKey: string
  readonly language: Language
  readonly title: string
  readonly summary: string
  readonly markdown: string
  readonly sourceName: string
  readonly sourceUrl: string
  readonly theme: string
  readonly countries: readonly string[]
}

/** Writes the draft, asks a colleague to review it, and says when the rule changes and for whom. The same form sent twice announces one. */
export async function announceChange(context: CommandContext, editor: Editor, change: NewChange): Promise<Result<SavedVersion, SavingRefusal>> {
  const today = isoDateIn(editor.actor.unit.timeZone, context.clock.now())
  const begun = await beginArticle(context, editor, change.formKey, {
    language: change.language, base: '', ownerEmail: '', note: '', asksReview: true,
    text: { title: change.title, summary: change.summary, markdown: change.markdown, easyMarkdown: null, source: { name: change.sourceName, url: change.sourceUrl }, translatedFrom: null, sourceFingerprint: null },
    head: { themes: [change.theme], countries: change.countries, sourceOn: today, reviewOn: firstReview(today) },
  }, null)
  if (!begun.ok) return begun
  await dateChange(context, editor, begun.value.slug, change)
  return ok(begun.value)
}

/** Says of an article when the rule changes and for whom; it is a change of rule from now on. @throws NotFound for who may not write it, and for a guide */
export async function dateChange({ tx, clock }: CommandContext, editor: Editor, slug: string, { takesEffectOn, announcedOn, statuses, trades }: Facts): Promise<void> {
  const article = await lockArticle({ tx, clock }, editor, slug)
  if (!mayWriteArticle(editor, article.themes)) throw new NotFound()
  const changed = await tx.updateTable('articles').set({ kind: 'change' }).where('id', '=', article.id).where('kind', '<>', 'guide').returning('id').executeTakeFirst()
  if (!changed) throw new NotFound()
  const values = { takes_effect_on: takesEffectOn, announced_on: announcedOn, statuses: [...statuses], trades: [...trades] }
  await tx.insertInto('rule_changes').values({ article_id: article.id, ...values }).onConflict((conflict) => conflict.column('article_id').doUpdateSet(values)).execute()
  await record({ tx, now: clock.now(), actorId: editor.actor.personId }, 'change.dated', { articleId: article.id, takesEffectOn })
}

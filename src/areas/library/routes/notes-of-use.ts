// What a page leaves of a search, where its reader consents: which words found nothing, which led to an article.
import type { Actor } from '../../../contracts/actor.ts'
import type { AppContext } from '../../../platform/http.tsx'
import { leaveNote } from '../../../platform/notes.ts'
import { keepTrace } from '../commands/learn.ts'
import type { SearchedWords } from '../domain/trace.ts'
import { wordsBehind } from '../queries/learning.ts'

/** An article was opened from a link that carries the words which led to it. */
export function noteOpened(c: AppContext, actor: Actor | null, articleId: string): void {
  const now = c.get('now')
  const words = wordsBehind(c.req.query('via'), actor, c.get('parts').secret, now)
  if (words) leaveNote(c, (tx) => keepTrace(tx, { ...words, articleId }, now))
}

/** A search found nothing. */
export function noteNothing(c: AppContext, words: SearchedWords | null): void {
  const now = c.get('now')
  if (words) leaveNote(c, (tx) => keepTrace(tx, { ...words, articleId: null }, now))
}

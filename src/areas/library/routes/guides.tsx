// A guided answer is read at the address of its article: the answers stand in the query string and are kept nowhere.
import type { Actor } from '../../../contracts/actor.ts'
import type { Reader } from '../../../db/connection.ts'
import { found } from '../../../lib/errors.ts'
import { type AppContext, page } from '../../../platform/http.tsx'
import { RESERVED_QUESTIONS, walk } from '../domain/guide.ts'
import { GuidePage, type GuidePageProps } from '../pages/guide/guide-page.tsx'
import { findGuide } from '../queries/guides.ts'

/** What the page of any article knows already. */
type Known = Pick<GuidePageProps, 'article' | 'wanted' | 'themes' | 'verdict' | 'today'>

/** The answers of a query string; what names something else on the page is none. */
export const answersIn = (query: string): [string, string][] => [...new URLSearchParams(query)].filter(([name]) => !RESERVED_QUESTIONS.has(name))

/** The question that comes next, or the result. @param answers of a refused form, in place of those of the address */
export async function guidePage(c: AppContext, { db, known, answers }: { db: Reader; actor: Actor | null; known: Known; answers?: string | undefined }, status: 200 | 422): Promise<Response> {
  const { article, verdict } = known
  const { structure, words } = found(await findGuide(db, article.id, article.language))
  const chosen = c.req.query('language')
  const kept = { ...(chosen === article.language ? { language: chosen } : {}), ...(verdict.needId ? { need: verdict.needId } : {}) }
  return page(c, status, <GuidePage {...known} structure={structure} words={words} kept={kept} walk={walk(structure, answersIn(answers ?? new URL(c.req.url).search))} />)
}

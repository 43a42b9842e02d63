import { z } from 'zod'
import { asId, type NeedId } from '../../lib/ids.ts'
import type { LibraryFilter } from './pages/library-page.tsx'

export const verdictForm = z.object({
  helped: z.enum(['yes', 'no'], 'library.verdict.choose'),
  need: z.string().optional().transform((value) => asId<NeedId>(value)),
  answers: z.string().max(4000).catch('').default(''),
})

const TYPED_AT_MOST = 200

/** What a query string asks of the library; `country=any` asks for all countries, nothing for the reader's own. */
export function libraryFilter(query: Readonly<Record<string, string>>, ownCountry: string | null): LibraryFilter {
  const country = query.country ?? ownCountry
  return {
    text: (query.q ?? '').trim().slice(0, TYPED_AT_MOST),
    country: country !== null && /^[A-Z]{2}$/.test(country) ? country : null,
    theme: /^[a-z]+(-[a-z]+)+$/.test(query.theme ?? '') ? (query.theme ?? null) : null,
  }
}

/** A page's address with the cursor of the next page. */
export const nextHref = (path: string, filter: Partial<LibraryFilter>, next: string | null): string | null =>
  next === null
    ? null
    : `${path}?${new URLSearchParams({
        ...(filter.text ? { q: filter.text } : {}),
        country: filter.country ?? 'any',
        ...(filter.theme ? { theme: filter.theme } : {}),
        after: next,
      })}`

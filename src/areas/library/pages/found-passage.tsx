import type { SearchedArticle } from '../queries/search.ts'

/** Where a text speaks of what was typed, its words marked; every piece is escaped as any text is. */
export const FoundPassage = ({ passage }: { readonly passage: NonNullable<SearchedArticle['snippet']> }) => (
  <>{passage.map(({ text, isMatch }) => (isMatch ? <mark>{text}</mark> : text))}</>
)

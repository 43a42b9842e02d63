// Which words of a text to search by, and how much each says: the fewer articles hold a word, the more it tells them
// apart (inverse document frequency, Spärck Jones 1972). A missing word takes away from a score, never all of it.

/** A word of the text as a language stems it, with a word of the library that is it or begins so; null: none is. */
export interface FoundWord {
  readonly language: string
  readonly typed: string
  readonly lexeme: string | null
  readonly articleCount: number
}

export interface SearchTerm {
  readonly language: string
  readonly lexeme: string
  /** The part of the whole text that this word stands for, 0 to 1; less in a language that is not the reader's. */
  readonly share: number
  /** Whether articles are looked for by it: the rarest word of each language is, and others as long as they are rare. */
  readonly finds: boolean
}

const OTHER_LANGUAGE_WEIGHT = 0.6
const BEGINNING_WEIGHT = 0.7
const TERMS_AT_MOST = { own: 8, other: 3 }
/** Common words find too many articles to look at; they still count in the score of those found by rarer ones. */
const ARTICLES_FOUND = { own: 600, other: 200 }

/** Rare words count up to `total` articles; a word that no article holds counts half of the rarest. */
const rarity = (articleCount: number, total: number) => Math.log(1 + total / Math.max(1, articleCount)) * (articleCount === 0 ? 0.5 : 1)

export function chooseTerms(found: readonly FoundWord[], language: string, total: number): SearchTerm[] {
  const byLanguage = Map.groupBy(found, (word) => word.language)
  return [...byLanguage].flatMap(([spoken, words]) => {
    const isOwn = spoken === language
    const byTyped = [...Map.groupBy(words, (word) => word.typed).values()].map((matches) => {
      const exact = matches.filter((match) => match.lexeme === match.typed)
      const kept = exact.length > 0 ? exact : matches.filter((match) => match.lexeme !== null)
      return { kept, rarity: Math.max(0, ...(kept.length > 0 ? kept : [{ articleCount: 0 }]).map((match) => rarity(match.articleCount, total))) }
    })
    const everything = byTyped.reduce((sum, word) => sum + word.rarity, 0)
    let found = 0
    return byTyped
      .flatMap(({ kept }) => kept)
      .sort((a, b) => a.articleCount - b.articleCount || (a.lexeme ?? '').localeCompare(b.lexeme ?? ''))
      .slice(0, isOwn ? TERMS_AT_MOST.own : TERMS_AT_MOST.other)
      .map((match, index) => {
        found += match.articleCount
        return {
          language: spoken,
          lexeme: match.lexeme ?? match.typed,
          share: (rarity(match.articleCount, total) / everything) * (match.lexeme === match.typed ? 1 : BEGINNING_WEIGHT) * (isOwn ? 1 : OTHER_LANGUAGE_WEIGHT),
          finds: index === 0 || found <= (isOwn ? ARTICLES_FOUND.own : ARTICLES_FOUND.other),
        }
      })
  })
}

export interface ThemeWord {
  readonly theme: string
  readonly lexeme: string
  /** How prominently the theme's own words hold it, 0 to 1. */
  readonly prominence: number
}
const THEMES_AT_MOST = 3
const THEME_FROM = 0.2

/** The themes that a text speaks of by the words that few themes have, at most three, best first; scores 0 to 1. */
export function themesByWords(words: readonly ThemeWord[], typed: readonly string[], themeCount: number): { key: string; score: number }[] {
  const themesWith = (lexeme: string) => words.filter((word) => word.lexeme === lexeme).length
  const weight = new Map(typed.map((lexeme) => [lexeme, rarity(themesWith(lexeme), themeCount)]))
  const everything = [...weight.values()].reduce((sum, value) => sum + value, 0)
  if (everything === 0) return []
  return [...Map.groupBy(words, (word) => word.theme)]
    .map(([key, own]) => ({ key, score: own.reduce((sum, word) => sum + (weight.get(word.lexeme) ?? 0) * word.prominence, 0) / everything }))
    .filter(({ score }) => score >= THEME_FROM)
    .sort((a, b) => b.score - a.score || a.key.localeCompare(b.key))
    .slice(0, THEMES_AT_MOST)
}

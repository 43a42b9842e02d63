// What a text is about by the themes' own labels, descriptions and wordings: leads from "burn-out" to what is written about
// exhaustion without that word.
import { LANGUAGES, type Language } from '../../../lib/language.ts'
import { Scores } from '../../../lib/retrieval/scores.ts'
import { ARTICLE_FIELDS, TextIndex } from '../../../lib/retrieval/text-index.ts'
import { readQuery, type SynonymTable } from '../../../lib/retrieval/typed-query.ts'
import { wholeOf } from '../../../lib/retrieval/whole-score.ts'

export interface ThemeToIndex {
  readonly key: string
  readonly language: string
  readonly label: string
  readonly description: string
  readonly wordings: string
}

const THEME_FROM = 0.2
const THEMES_AT_MOST = 3
const FIELDS = {
  ...ARTICLE_FIELDS,
  title: { ...ARTICLE_FIELDS.title, usualLength: 4 },
  lead: { ...ARTICLE_FIELDS.lead, usualLength: 20 },
  wordings: { weight: 2, lengthPenalty: 0.5, usualLength: 200 },
}

export class ThemeFinder {
  readonly #byLanguage = new Map<Language, { readonly index: TextIndex; readonly keys: readonly string[] }>()

  /** Cost: about 10 ms for 45 themes in six languages. */
  constructor(themes: readonly ThemeToIndex[], synonyms: ReadonlyMap<Language, SynonymTable>) {
    for (const language of LANGUAGES) {
      const own = themes.filter((theme) => theme.language === language)
      const index = new TextIndex(language, { gramFields: [], fields: FIELDS })
      for (const theme of own) index.add({ title: theme.label, lead: theme.description, wordings: theme.wordings })
      this.#byLanguage.set(language, { index, keys: own.map((theme) => theme.key) })
    }
    this.useSynonyms(synonyms)
  }

  useSynonyms(synonyms: ReadonlyMap<Language, SynonymTable>): void {
    for (const [language, { index }] of this.#byLanguage) index.synonyms = synonyms.get(language) ?? index.synonyms
  }

  /** The likeliest themes, at most three, best first; scores 0 to 1. Words that articles know are not corrected. */
  find(text: string, language: Language, isKnown: (word: string) => boolean): { key: string; score: number }[] {
    const themes = this.#byLanguage.get(language)
    if (!themes || themes.keys.length === 0) return []
    const groups = readQuery(text, themes.index, { correcting: true, isKnownElsewhere: isKnown })
    const scores = new Scores()
    themes.index.scoreWords(groups, scores)
    const whole = wholeOf(groups, themes.index)
    return scores.touched
      .map((document) => ({ key: themes.keys[document] ?? '', score: Math.min(1, scores.of(document) / whole) }))
      .filter(({ score }) => score >= THEME_FROM)
      .sort((a, b) => b.score - a.score || (a.key < b.key ? -1 : 1))
      .slice(0, THEMES_AT_MOST)
  }
}

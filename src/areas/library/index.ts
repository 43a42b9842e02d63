// Themes, their words, and the articles that answer them.
import type { Area } from '../../platform/area.ts'
import { articleOptions } from './options.ts'
import { personalData } from './personal-data.ts'
import { routes } from './routes/index.ts'

export { ArticleFilesError } from './domain/article-file.ts'
export { type Theme, THEMES } from './domain/themes.ts'
export { countArticleWords, loadArticles } from './load-articles.ts'
export { loadThemes, ThemeFileError } from './load-themes.ts'
export { articleOptions, suggestArticles, type SuggestionWish } from './options.ts'
export { mayCareForWords } from './policy.ts'
export { type ArticleToRead, findArticle, listArticlesOfTheme } from './queries/articles.ts'
export { type Coverage, type CoverageCell, countTextsByLanguage, listCoverage, listTextsBehind, listThemeWordsMissing, type TextBehind, type TextsOfLanguage, type ThemeWordsMissing } from './queries/coverage.ts'
export { type ArticleInList, type ArticleSearch, searchArticles } from './queries/search.ts'
export { type FamilyWithThemes, listFamilies, themeLabels, type ThemeInWords } from './queries/themes.ts'

export const library: Area = { name: 'library', routes, options: articleOptions, personalData }

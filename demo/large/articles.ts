// A library of thousands: each article is one of the demo's, told for a trade and a place, with sections of others and
// the questions that members ask about its theme. So words are as many, and as unevenly spread, as in a real one.
import { globSync, readFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { type ArticleFile, readArticleFile } from '../../src/areas/library/domain/article-file.ts'
import { LANGUAGES, type Language } from '../../src/lib/language.ts'
import { PROJECT_ROOT } from '../../src/lib/root.ts'
import { dateOfDay, dayOf } from '../calendar.ts'
import { type DemoOffice, UNITS } from '../cooperative.ts'
import { slugOf } from '../house.ts'
import type { Random } from '../random.ts'
import { neighboursOf } from '../themes.ts'
import { type Trade, TRADES, tradeWord } from '../trades.ts'

export interface LargeArticle {
  readonly article: { readonly id: string; readonly slug: string; readonly countries: readonly string[]; readonly source_on: string; readonly review_on: string }
  readonly themes: readonly { readonly article_id: string; readonly theme_key: string; readonly position: number }[]
  /** Its texts, made when asked for: a library of thousands is never whole in memory. */
  readonly retell: () => readonly object[]
}

type Wordings = Readonly<Record<string, { readonly wordings: readonly string[] }>>
interface Source {
  readonly bases: readonly (readonly ArticleFile[])[]
  readonly sections: ReadonlyMap<string, readonly string[]>
  readonly wordings: ReadonlyMap<Language, Wordings>
  readonly themes: readonly string[]
}

const ASKED: Readonly<Record<Language, string>> = { fr: 'Ce que les membres demandent', nl: 'Wat leden vragen', en: 'What members ask', de: 'Was Mitglieder fragen', es: 'Lo que preguntan los miembros', it: 'Che cosa chiedono i membri' }
const SEEN_BY: Readonly<Record<Language, string>> = { fr: 'Vu par', nl: 'Gezien door', en: 'Seen by', de: 'Aus der Sicht von', es: 'Visto por', it: 'Visto da' }

export function readSource(themes: readonly string[], folder = join(PROJECT_ROOT, 'demo', 'articles')): Source {
  const files = globSync('*/*.md', { cwd: folder }).sort().flatMap((path) => {
    const read = readArticleFile(path, dirname(path), readFileSync(join(folder, path), 'utf8'))
    return 'article' in read && `${read.article.slug}.md` === basename(path) ? [read.article] : []
  })
  const order = (file: ArticleFile) => LANGUAGES.indexOf(file.language as Language)
  const bases = [...Map.groupBy(files, (file) => file.slug).values()].map((texts) => texts.sort((a, b) => order(a) - order(b)))
  const sections = new Map([...Map.groupBy(files, (file) => file.language)].map(([language, own]) => [language, own.flatMap((file) => file.markdown.split(/\n(?=## )/).slice(1))]))
  const wordings = new Map(LANGUAGES.map((language) => [language, (JSON.parse(readFileSync(join(PROJECT_ROOT, 'content', 'themes', `${language}.json`), 'utf8')) as { themes: Wordings }).themes]))
  return { bases, sections, wordings, themes }
}

/** Makes `count` articles one after the other; no two share a slug, and none has one of `taken`. */
export function* makeArticles(source: Source, { count, offices, taken, now, random }: { count: number; offices: readonly DemoOffice[]; taken: ReadonlySet<string>; now: Date; random: Random }): Generator<LargeArticle> {
  const slugs = new Set(taken)
  const today = dayOf(now.toISOString().slice(0, 10))
  for (let number = 0; number < count; number++) {
    const own = random.branch(`article ${number}`)
    const texts = source.bases[number % source.bases.length] as readonly ArticleFile[]
    const [head] = texts as [ArticleFile]
    const trade = own.pick(TRADES)
    const fitting = offices.filter((office) => head.countries.length === 0 || head.countries.includes(UNITS[office.unit].country))
    const office = own.pick(fitting.length > 0 ? fitting : offices)
    let slug = `${head.slug}-${trade.key}-${office.key}`
    for (let again = 2; slugs.has(slug); again++) slug = `${head.slug}-${trade.key}-${office.key}-${again}`
    slugs.add(slug)
    const written = today - own.integer(5, 700)
    const id = own.id(new Date(written * 86_400_000))
    const themes = [...head.themes, ...(own.chance(0.3) ? neighboursOf(head.themes[0] ?? '', source.themes).slice(0, 1) : [])].filter((theme, index, all) => source.themes.includes(theme) && all.indexOf(theme) === index)
    // Half of what is translated at all is translated here.
    const shown = texts.filter((_, index) => index === 0 || own.chance(0.7))
    yield {
      article: { id, slug: slugOf(slug), countries: head.countries, source_on: dateOfDay(written), review_on: dateOfDay(written + 365) },
      themes: themes.map((theme, index) => ({ article_id: id, theme_key: theme, position: index + 1 })),
      retell: () => shown.map((text) => retell(source, text, { id, trade, office, on: dateOfDay(written), random: own })),
    }
  }
}

interface Setting {
  readonly id: string
  readonly trade: Trade
  readonly office: DemoOffice
  readonly on: string
  readonly random: Random
}

function retell(source: Source, file: ArticleFile, { id, trade, office, on, random }: Setting): object {
  const language = file.language as Language
  const [opening = '', ...sections] = file.markdown.split(/\n(?=## )/)
  const others = source.sections.get(language) ?? []
  const kept = random.shuffled(sections).slice(0, Math.max(2, sections.length - random.integer(0, 2)))
  const asked = [file.themes[0] ?? '', ...neighboursOf(file.themes[0] ?? '', source.themes).slice(0, 2)].flatMap((theme) => {
    const wordings = source.wordings.get(language)?.[theme]?.wordings ?? []
    return wordings.length === 0 ? [] : [random.pick(wordings), random.pick(wordings)]
  })
  const who = tradeWord(trade, language, random.chance(0.5) ? 'f' : 'm')
  const markdown = [
    opening,
    `## ${SEEN_BY[language]} ${who} (${office.name})\n${asked.slice(0, 2).join(' ')}`,
    ...kept,
    ...(others.length > 0 ? [random.pick(others)] : []),
    `## ${ASKED[language]} (${office.name})\n${asked.slice(2).map((wording) => `- ${wording}`).join('\n')}`,
  ].join('\n\n')
  return {
    article_id: id, language, title: `${file.title} (${who}, ${office.name})`, summary: file.summary, markdown, source_name: file.source.name, source_url: file.source.url, translated_from: file.translatedFrom, updated_on: on,
  }
}

import { countryName, languageName } from '../../../../i18n/names.ts'
import { useWords } from '../../../../i18n/words.tsx'
import { Screen } from '../../../../platform/screen.tsx'
import { Actions, Badge, Button, Card, Cards, EmptyState, Form, Prose, SelectField } from '../../../../ui/index.ts'
import type { RenderedArticle } from '../../domain/article-html.ts'
import type { ArticleInWork, Variant } from '../../queries/editing/texts.ts'
import { carePath, editPath, readPath } from './paths.ts'

interface Props {
  readonly article: Pick<ArticleInWork, 'slug'>
  readonly variants: readonly Variant[]
  readonly language: string
}

/** The same for other countries: named, and compared on a page of their own. */
export function Variants({ article, variants, language }: Props) {
  const { t, list, locale } = useWords()
  return (
    <Card title={t('library.variants.title')}>
      {variants.length > 0 && (
        <ul>
          {variants.map((one) => <li><a href={editPath(one.slug, one.language ?? language)}>{one.countries.length === 0 ? t('library.any-country') : list(one.countries.map((country) => countryName(locale, country)))}</a></li>)}
        </ul>
      )}
      <p><a href={`${readPath(article.slug)}/variants?language=${language}`}>{t(variants.length > 0 ? 'library.variants.beside' : 'library.variants.make')}</a></p>
    </Card>
  )
}

export interface VariantsPageProps {
  readonly article: Pick<ArticleInWork, 'slug' | 'countries' | 'isDraft'>
  readonly language: string
  readonly texts: readonly (Omit<Variant, 'markdown'> & { readonly rendered: RenderedArticle })[]
  /** Countries that no variant is written for yet. */
  readonly countries: readonly string[]
  readonly mayBegin: boolean
}

/** The variants of an article side by side, and a way to begin another. */
export function VariantsPage({ article, language, texts, countries, mayBegin }: VariantsPageProps) {
  const { t, list, locale } = useWords()
  const places = (codes: readonly string[]) => (codes.length === 0 ? t('library.any-country') : list(codes.map((country) => countryName(locale, country))))
  return (
    <Screen title={t('library.variants.title')} width="wide" lead={t('library.variants.lead')} back={{ href: article.isDraft ? carePath : readPath(article.slug), label: t(article.isDraft ? 'library.care.title' : 'library.variants.back') }}>
      {texts.length < 2 && <EmptyState title={t('library.variants.none')}>{t('library.variants.none-text')}</EmptyState>}
      <Cards>
        {texts.map((one) => (
          <Card level={2} title={places(one.countries)}>
            <p><strong lang={one.language ?? undefined}>{one.title}</strong>{' '}{one.isDraft && <Badge tone="ochre">{t('library.draft')}</Badge>}{' '}{one.language !== null && one.language !== language && <Badge>{languageName(locale, one.language)}</Badge>}</p>
            <Prose html={one.rendered.html} lang={one.language ?? undefined} />
            {mayBegin && <Actions><Button href={editPath(one.slug, one.language ?? language)} variant="secondary" size="small" icon="pencil">{t('library.edit.open')}</Button></Actions>}
          </Card>
        ))}
      </Cards>
      {mayBegin && (
        <Form method="get" action="/library/articles/new" hidden={{ variant: article.slug, language }} label={t('library.variants.make')}>
          <SelectField name="country" label={t('library.variants.for')} emptyLabel={t('library.any-country')} options={countries.map((value) => ({ value, label: countryName(locale, value) }))} />
          <Actions><Button variant="secondary" icon="plus">{t('library.variants.make')}</Button></Actions>
        </Form>
      )}
    </Screen>
  )
}

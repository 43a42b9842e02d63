// A guided answer: one question a page, each answer a link; then the result, why, and who can help.
import { countryName, languageName } from '../../../../i18n/names.ts'
import { useWords } from '../../../../i18n/words.tsx'
import { Screen } from '../../../../platform/screen.tsx'
import { Actions, Button, Card, LinkList, Notice, PostButton, Prose, Section, SummaryList } from '../../../../ui/index.ts'
import { renderedArticle } from '../../domain/article-html.ts'
import { answersQuery, type GivenAnswer, type GuideStructure, type GuideWords, questionsAhead, type Walk } from '../../domain/guide.ts'
import type { ArticleToRead } from '../../queries/articles.ts'
import { articlePath } from '../article-list.tsx'
import { TalkToSomeone } from '../talk-to-someone.tsx'
import { VerdictForm, type VerdictFormProps } from '../verdict-form.tsx'

export interface GuidePageProps {
  readonly article: ArticleToRead
  readonly structure: GuideStructure
  readonly words: GuideWords
  readonly walk: Walk
  /** What the address says beside the answers: the language chosen, the need it is read for. */
  readonly kept: Readonly<Record<string, string>>
  /** The language the reader would have liked. */
  readonly wanted: string
  readonly themes: readonly { readonly key: string; readonly label: string }[]
  readonly verdict: Omit<VerdictFormProps, 'slug'>
  readonly today: string
}

/** The same guide with these answers given. */
const hrefOf = ({ article, kept }: Pick<GuidePageProps, 'article' | 'kept'>, given: readonly GivenAnswer[]): string => {
  const query = [new URLSearchParams(kept).toString(), answersQuery(given)].filter(Boolean).join('&')
  return `${articlePath(article.slug)}${query ? `?${query}` : ''}`
}

export function GuidePage(props: GuidePageProps) {
  return props.walk.kind === 'question' ? <QuestionPage {...props} walk={props.walk} /> : <ResultPage {...props} walk={props.walk} />
}

function Remarks({ article, wanted, walk, today }: GuidePageProps) {
  const { t, day, locale } = useWords()
  return (
    <>
      {article.language !== wanted && (
        <Notice title={t('library.not-translated', { language: languageName(locale, wanted) })}>{t('library.shown-in', { language: languageName(locale, article.language) })}</Notice>
      )}
      {article.reviewOn < today && <Notice tone="attention" title={t('library.to-review')}>{t('library.to-review-text', { day: day(article.reviewOn) })}</Notice>}
      {walk.kind === 'question' && walk.doubt && <Notice tone="attention" title={t(`library.guide.doubt-${walk.doubt}`)}>{t('library.guide.doubt-text')}</Notice>}
      {walk.ignored > 0 && <Notice>{t('library.guide.ignored')}</Notice>}
    </>
  )
}

/** What was answered, each line with the way back to its question. */
function Answers(props: GuidePageProps) {
  const { t } = useWords()
  const { walk, words, article } = props
  if (walk.given.length === 0) return null
  return (
    <Section title={t('library.guide.answers')} action={<a href={hrefOf(props, [])}>{t('library.guide.again')}</a>}>
      <div lang={article.language}>
        <SummaryList rows={walk.given.map(({ question, answer }, index) => ({
          term: words.questions[question]?.ask ?? question,
          details: words.questions[question]?.answers[answer] ?? answer,
          change: { href: hrefOf(props, walk.given.slice(0, index)) },
        }))} />
      </div>
    </Section>
  )
}

function Aside({ article, verdict, walk }: GuidePageProps) {
  const { t, locale } = useWords()
  const others = article.languages.filter((language) => language !== article.language)
  const answers = answersQuery(walk.given)
  return (
    <>
      <TalkToSomeone need={verdict.needId} />
      {others.length > 0 && (
        <Card title={t('library.other-languages')}>
          <LinkList items={others.map((language) => ({
            label: languageName(locale, language),
            href: `${articlePath(article.slug)}?${[new URLSearchParams({ language, ...(verdict.needId ? { need: verdict.needId } : {}) }), answers].filter(String).join('&')}`,
          }))} />
        </Card>
      )}
    </>
  )
}

function QuestionPage(props: GuidePageProps & { readonly walk: Extract<Walk, { kind: 'question' }> }) {
  const { t } = useWords()
  const { article, structure, words, walk, themes } = props
  const isFirst = walk.given.length === 0
  const asked = words.questions[walk.question]
  const [main] = themes
  const choices = (
    <LinkList items={Object.keys(structure.questions[walk.question] ?? {}).map((answer) => ({
      label: <span lang={article.language}>{asked?.answers[answer] ?? answer}</span>,
      href: hrefOf(props, [...walk.given, { question: walk.question, answer }]),
      icon: 'chevron-right' as const,
    }))} />
  )
  const place = t('library.guide.place', { number: walk.given.length + 1, ahead: questionsAhead(structure, walk.question) - 1 })
  return (
    <Screen
      title={isFirst ? article.title : `${asked?.ask ?? ''} – ${article.title}`}
      heading={<span lang={article.language}>{isFirst ? article.title : asked?.ask}</span>}
      eyebrow={isFirst ? main && <a href={`/library/themes/${main.key}`}>{main.label}</a> : <a href={hrefOf(props, [])} lang={article.language}>{article.title}</a>}
      lead={isFirst ? <span lang={article.language}>{article.summary}</span> : asked?.hint && <span lang={article.language}>{asked.hint}</span>}
      description={article.summary}
      back={isFirst ? { href: '/library', label: t('library.title') } : { href: hrefOf(props, walk.given.slice(0, -1)), label: t('library.guide.back') }}
      aside={<Aside {...props} />}
    >
      <Remarks {...props} />
      {isFirst && <p>{t('library.guide.what')}</p>}
      {isFirst ? (
        <div lang={article.language}>
          <Section title={asked?.ask ?? walk.question} id="question">
            {asked?.hint && <p>{asked.hint}</p>}
            {choices}
          </Section>
        </div>
      ) : choices}
      <p>{place}</p>
      <Answers {...props} />
    </Screen>
  )
}

function ResultPage(props: GuidePageProps & { readonly walk: Extract<Walk, { kind: 'result' }> }) {
  const { t, day, list, locale } = useWords()
  const { article, structure, words, walk, verdict } = props
  const facts = structure.results[walk.result]
  const said = words.results[walk.result]
  if (!facts || !said) return null
  const countries = facts.countries.length > 0 ? facts.countries : article.countries
  return (
    <Screen
      title={`${said.title} – ${article.title}`}
      heading={<span lang={article.language}>{said.title}</span>}
      eyebrow={<a href={hrefOf(props, [])} lang={article.language}>{article.title}</a>}
      lead={<span lang={article.language}>{said.why}</span>}
      description={article.summary}
      back={{ href: hrefOf(props, walk.given.slice(0, -1)), label: t('library.guide.back') }}
      aside={<Aside {...props} />}
    >
      <Remarks {...props} />
      {facts.isUnconfirmed && <Notice tone="attention" title={t('library.guide.unconfirmed')}>{t('library.guide.unconfirmed-text')}</Notice>}
      <Prose html={renderedArticle(article.id, `${article.language} ${walk.result}`, said.text).html} lang={article.language} />
      <Section title={t('library.guide.because')} action={<a href={hrefOf(props, [])}>{t('library.guide.again')}</a>}>
        <p>{t('library.guide.because-lead')}</p>
        <ul>
          {walk.given.map(({ question, answer }, index) => (
            <li>
              <span lang={article.language}>{words.questions[question]?.ask}</span>{' '}
              <strong lang={article.language}>{words.questions[question]?.answers[answer]}</strong>{' '}
              <a href={hrefOf(props, walk.given.slice(0, index))}>
                {t('library.guide.change')}
              </a>
            </li>
          ))}
        </ul>
      </Section>
      {facts.isLaw && <Notice title={t('library.not-advice')}>{t('library.not-advice-text')}</Notice>}
      <SummaryList rows={[
        { term: t('library.countries'), details: countries.length === 0 ? t('library.any-country') : list(countries.map((country) => countryName(locale, country))) },
        { term: t('library.checked-on'), details: <time datetime={facts.checkedOn}>{day(facts.checkedOn)}</time> },
        { term: t('library.source'), details: <Sources {...props} result={walk.result} /> },
        { term: t('library.review-on'), details: <time datetime={article.reviewOn}>{day(article.reviewOn)}</time> },
      ]} />
      <WhoCanHelp need={said.need} language={article.language} needId={verdict.needId} />
      <VerdictForm slug={article.slug} {...verdict} answers={answersQuery(walk.given)} />
      <print-button hidden>
        <Button variant="quiet" type="button" icon="printer">{t('library.guide.print')}</Button>
      </print-button>
    </Screen>
  )
}

function Sources({ article, structure, result }: GuidePageProps & { readonly result: string }) {
  const named = structure.results[result]?.sources ?? []
  const sources = named.length > 0 ? named : [article.source]
  return (
    <>
      {sources.map(({ name, url }, index) => (
        <>
          {index > 0 && <br />}
          {url === null ? name : <a href={url} rel="noopener">{name}</a>}
        </>
      ))}
    </>
  )
}

/** From the result to a person: the need already written, to be changed at will on the next page. */
function WhoCanHelp({ need, language, needId }: { readonly need: string; readonly language: string; readonly needId: string | null }) {
  const { t } = useWords()
  return (
    <Section title={t('library.guide.help')} id="help">
      {needId ? <p>{t('library.talk.need-text')}</p> : (
        <>
          <p>{t('library.guide.help-text')}</p>
          <Prose lang={language}><blockquote>{need}</blockquote></Prose>
        </>
      )}
      <Actions>
        {needId
          ? <Button href={`/needs/${needId}`} variant="secondary" icon="arrow-left">{t('library.talk.need')}</Button>
          : <PostButton action="/needs/drafts" hidden={{ text: need }} variant="primary" icon="message-circle">{t('library.guide.help-ask')}</PostButton>}
        <Button href="/offices" variant="quiet" icon="map-pin">{t('library.talk.offices')}</Button>
      </Actions>
    </Section>
  )
}

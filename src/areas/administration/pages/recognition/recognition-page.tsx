// Where recognition fails, what it makes of a sentence, and the way to its wordings.
import { languageName } from '../../../../i18n/names.ts'
import { useWords } from '../../../../i18n/words.tsx'
import { LANGUAGES } from '../../../../lib/language.ts'
import { Screen } from '../../../../platform/screen.tsx'
import { Actions, Button, Figures, Form, LinkList, Notice, Section, SelectField, SummaryList, Table, TextArea } from '../../../../ui/index.ts'
import type { RecognitionFigures, TriedText } from '../../../needs/index.ts'

export interface RecognitionPageProps {
  readonly figures: RecognitionFigures
  readonly later: { readonly byMember: number; readonly byAdviser: number; readonly settled: number; readonly unsettled: number }
  readonly lastLesson: { readonly at: Date; readonly isBehind: boolean } | null
  readonly labels: ReadonlyMap<string, string>
  readonly timeZone: string
  /** A sentence that was tried; null where none was. */
  readonly tried: { readonly text: string; readonly language: string | null; readonly found: TriedText | null } | null
}

const SMALL = 5

export function RecognitionPage({ figures, later, lastLesson, labels, timeZone, tried }: RecognitionPageProps) {
  const words = useWords()
  const { t, locale, number, moment } = words
  const label = (key: string) => labels.get(key) ?? key
  const percent = (share: number | null) => (share === null ? t('administration.recognition.few') : t('administration.recognition.percent', { share: Math.round(share * 100) }))
  const count = (shown: number | null) => (shown === null || (shown > 0 && shown < SMALL) ? t('administration.recognition.few') : number(shown))
  return (
    <Screen title={t('administration.recognition.title')} lead={t('administration.recognition.lead')} width="wide" back={{ href: '/administration', label: t('administration.title') }}>
      {lastLesson?.isBehind && <Notice tone="information" title={t('administration.recognition.learning')} />}
      <Section title={t('administration.recognition.try')}>
        <Form action="/administration/recognition" method="get">
          <TextArea name="text" rows={3} maxlength={1000} label={t('administration.recognition.try-text')} hint={t('administration.recognition.try-hint')} value={tried?.text ?? ''} />
          <SelectField name="language" label={t('administration.recognition.language')} emptyLabel={t('administration.recognition.any-language')} value={tried?.language ?? ''} options={LANGUAGES.map((one) => ({ value: one, label: languageName(locale, one) }))} />
          <Actions><Button variant="secondary">{t('administration.recognition.try-submit')}</Button></Actions>
        </Form>
        {tried && <Tried found={tried.found} label={label} percent={percent} />}
      </Section>
      <Section title={t('administration.recognition.wordings')} lead={t('administration.recognition.wordings-lead')}>
        <LinkList items={[{ label: t('administration.recognition.wordings-open'), href: '/administration/recognition/wordings', icon: 'pencil' as const, text: lastLesson ? t('administration.recognition.learnt', { moment: moment(lastLesson.at, timeZone) }) : undefined }]} />
      </Section>
      <Section title={t('administration.recognition.right')} lead={t('administration.recognition.right-lead')}>
        {figures.languages.length === 0 && <p>{t('administration.recognition.nothing')}</p>}
        {figures.languages.length > 0 && (
          <Table
            caption={t('administration.recognition.right')} captionHidden
            columns={[{ label: t('administration.recognition.language') }, { label: t('administration.recognition.stated'), numeric: true }, { label: t('administration.recognition.kept'), numeric: true }]}
            rows={figures.languages.map((one) => [languageName(locale, one.language), count(one.stated), percent(one.shareRight)])}
          />
        )}
        <Figures
          items={[
            { label: t('administration.recognition.changed-member'), value: count(later.byMember) },
            { label: t('administration.recognition.changed-adviser'), value: count(later.byAdviser) },
            { label: t('administration.recognition.settled'), value: count(later.settled) },
            { label: t('administration.recognition.unsettled'), value: count(later.unsettled) },
          ]}
        />
      </Section>
      <Section title={t('administration.recognition.confusions')} lead={t('administration.recognition.confusions-lead')}>
        {figures.confusions.length > 0 && (
          <Table
            caption={t('administration.recognition.confusions')} captionHidden
            columns={[{ label: t('administration.recognition.proposed') }, { label: t('administration.recognition.chosen') }, { label: t('administration.recognition.language') }, { label: t('administration.recognition.count'), numeric: true }]}
            rows={figures.confusions.map((one) => [
              label(one.proposed),
              <a href={`/administration/recognition/wordings?theme=${one.chosen}&language=${one.language}`}>{label(one.chosen)}</a>,
              languageName(locale, one.language),
              number(one.count),
            ])}
          />
        )}
        <p>{t('administration.recognition.rare', { count: count(figures.rareConfusions) })}</p>
      </Section>
      <Section title={t('administration.recognition.reliability')} lead={t('administration.recognition.reliability-lead')}>
        {figures.bands.length === 0 ? <p>{t('administration.recognition.nothing')}</p> : (
          <Table
            caption={t('administration.recognition.reliability')} captionHidden
            columns={[{ label: t('administration.recognition.said') }, { label: t('administration.recognition.stated'), numeric: true }, { label: t('administration.recognition.kept'), numeric: true }]}
            rows={figures.bands.map((band) => [t('administration.recognition.band', { from: band.tenth * 10, to: band.tenth * 10 + 10 }), count(band.count), percent(band.shareRight)])}
          />
        )}
      </Section>
    </Screen>
  )
}

function Tried({ found, label, percent }: { readonly found: TriedText | null; readonly label: (key: string) => string; readonly percent: (share: number) => string }) {
  const { t, locale, list } = useWords()
  if (!found) return <Notice tone="attention" title={t('administration.recognition.not-learnt')} />
  return (
    <Notice tone={found.sure ? 'success' : 'information'} title={t(found.sure ? 'administration.recognition.is-sure' : 'administration.recognition.is-unsure')}>
      <SummaryList
        rows={[
          { term: t('administration.recognition.language'), details: languageName(locale, found.language) },
          ...found.themes.map((theme) => ({ term: label(theme.key), details: percent(theme.score) })),
          { term: t('administration.recognition.speaking'), details: found.speaking.length === 0 ? t('administration.recognition.none-speaking') : list(found.speaking.map((one) => one.word)) },
        ]}
      />
    </Notice>
  )
}

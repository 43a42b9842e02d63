import { useWords } from '../../../../i18n/words.tsx'
import { type FormState, valueOf } from '../../../../platform/forms.ts'
import { Screen } from '../../../../platform/screen.tsx'
import { Actions, Button, Card, EmptyState, Form, LinkList, Notice, Pagination, Prose, Section, SummaryList, TextArea } from '../../../../ui/index.ts'
import type { ForwardQuestion } from '../../queries/desk.ts'
import type { ForwardRow } from '../../queries/lists.ts'
import { formOnPage } from './refused-form.ts'

const FIRST_WORDS = 140
const beginningOf = (text: string): string => (text.length <= FIRST_WORDS ? text : `${text.slice(0, FIRST_WORDS).replace(/\s+\S*$/, '')}…`)

/** The questions that wait for the operations desk. */
export function ForwardsPage({ rows, timeZone, nextPage }: { readonly rows: readonly ForwardRow[]; readonly timeZone: string; readonly nextPage: string | null }) {
  const words = useWords()
  const { t } = words
  return (
    <Screen title={t('needs.forwards.title')} lead={t('needs.forwards.lead')}>
      {rows.length === 0 ? (
        <EmptyState title={t('needs.forwards.empty')} seed="forwards">{t('needs.forwards.empty-text')}</EmptyState>
      ) : (
        <LinkList
          items={rows.map((row) => ({
            href: `/forwards/${row.id}`,
            label: row.memberName,
            text: beginningOf(row.question),
            icon: 'inbox' as const,
            facts: [...(row.externalId ? [t('needs.forwards.key', { key: row.externalId })] : []), t('needs.forwards.approved', { moment: words.moment(row.approvedAt, timeZone) })],
          }))}
        />
      )}
      <Pagination next={nextPage ?? undefined} />
    </Screen>
  )
}

/** One question: the words that the member approved, and the answer. */
export function ForwardPage({ question, timeZone, form }: { readonly question: ForwardQuestion; readonly timeZone: string; readonly form: FormState }) {
  const words = useWords()
  const { t } = words
  const answer = formOnPage('forward-answer', { name: 'forward-answer', state: form }, words)
  return (
    <Screen title={t('needs.forwards.question-from', { name: question.memberName })} back={{ href: '/forwards', label: t('needs.forwards.title') }}>
      <SummaryList
        rows={[
          { term: t('needs.forwards.member'), details: question.memberName },
          ...(question.externalId ? [{ term: t('needs.forwards.key-term'), details: question.externalId }] : []),
          { term: t('needs.forwards.approved-term'), details: words.moment(question.approvedAt, timeZone) },
        ]}
      />
      <Section title={t('needs.forwards.words')}>
        <Card>{question.question.split('\n').map((line) => <p>{line}</p>)}</Card>
      </Section>
      {question.answeredAt ? (
        <Section title={t('needs.forwards.answer')} lead={t('needs.forwards.answered', { name: question.answeredByName, moment: words.moment(question.answeredAt, timeZone) })}>
          {answer.errors.map((error) => <Notice tone="attention" announce>{error.text}</Notice>)}
          <Prose>{(question.answer ?? '').split('\n').map((line) => <p>{line}</p>)}</Prose>
        </Section>
      ) : (
        <Form action={`/forwards/${question.id}/answer`} errors={answer.errors} draft={`forward-answer-${question.id}`}>
          <TextArea name="answer" id="forward-answer-answer" rows={6} maxlength={20_000} label={t('needs.forwards.answer')} hint={t('needs.forwards.answer-hint', { name: question.memberName })} value={valueOf(form, 'answer')} error={answer.of('answer')} />
          <Actions>
            <Button icon="send">{t('needs.forwards.send')}</Button>
          </Actions>
        </Form>
      )}
    </Screen>
  )
}

// From hand to hand: pass on, second line, the question for the operations desk.
import { useWords } from '../../../../i18n/words.tsx'
import { valueOf } from '../../../../platform/forms.ts'
import { Actions, Button, Disclosure, Form, PostButton, Section, SelectField, TextArea, Timeline } from '../../../../ui/index.ts'
import type { RefusedForm } from '../need-page.ts'
import type { AdviserDeskProps } from '../../queries/desk.ts'
import { formOnPage } from './refused-form.ts'

type PartProps = AdviserDeskProps & { readonly refused: RefusedForm | null }

export function PassOn({ need, may, teams, refused }: PartProps) {
  const words = useWords()
  const { t } = words
  const passing = formOnPage('passing', refused, words)
  const secondLine = formOnPage('second-line', refused, words)
  const open = teams.filter((team) => team.load !== 'full')
  const full = teams.filter((team) => team.load === 'full')
  return (
    <Disclosure summary={t('needs.desk.passing.summary')} open={passing.wasRefused || secondLine.wasRefused} id="passing">
      <p>{t('needs.desk.passing.explanation', { name: need.memberName })}</p>
      {may.passOn && (
        <Form action={`/needs/${need.id}/passing`} label={t('needs.desk.passing.summary')} errors={passing.errors}>
          <SelectField
            name="teamId"
            id="passing-teamId"
            label={t('needs.desk.passing.team')}
            hint={full.length > 0 ? t('needs.desk.passing.full', { teams: words.list(full.map((team) => team.name)), count: full.length }) : undefined}
            optional
            width="full"
            emptyLabel={t('needs.desk.passing.next')}
            options={open.map((team) => ({ value: team.id, label: t('needs.desk.passing.team-load', { team: team.name, load: team.load }) }))}
            value={valueOf(passing.form, 'teamId')}
            error={passing.of('teamId')}
          />
          <Actions>
            <Button variant="secondary" icon="arrow-right">{t('needs.desk.passing.submit')}</Button>
          </Actions>
        </Form>
      )}
      {may.secondLine && (
        <>
          <p>{t('needs.desk.second-line.explanation')}</p>
          <PostButton action={`/needs/${need.id}/second-line`} icon="life-buoy">{t('needs.desk.second-line.submit')}</PostButton>
        </>
      )}
    </Disclosure>
  )
}

/** What became of each question for the operations desk: with the member, at the desk, answered. */
export function Forwards({ forwards, need }: PartProps) {
  const words = useWords()
  const { t } = words
  if (forwards.length === 0) return null
  return (
    <Section title={t('needs.desk.forwards.title')} level={3}>
      <Timeline
        label={t('needs.desk.forwards.title')}
        entries={forwards.map((forward) => ({
          author: { name: forward.draftedByName },
          moment: words.moment(forward.draftedAt, need.timeZone),
          datetime: forward.draftedAt.toISOString(),
          title: t('needs.desk.forwards.state', { state: forward.state, name: forward.answeredByName ?? '' }),
          body: [forward.question, ...(forward.answer === null ? [] : [t('needs.desk.forwards.answer', { answer: forward.answer })])].map((text) => <p>{text}</p>),
        }))}
      />
    </Section>
  )
}

export function ForwardQuestion({ need, may, refused }: PartProps) {
  const words = useWords()
  const { t } = words
  const forward = formOnPage('forward', refused, words)
  if (!may.forward && !forward.wasRefused) return null
  return (
    <Disclosure summary={t('needs.desk.forward.summary')} open={forward.wasRefused} id="forward">
      <p>{t('needs.desk.forward.explanation', { name: need.memberName })}</p>
      <Form action={`/needs/${need.id}/forwards`} label={t('needs.desk.forward.summary')} errors={forward.errors} draft={`forward-${need.id}`}>
        <TextArea name="question" id="forward-question" rows={4} maxlength={4000} label={t('needs.desk.forward.question')} hint={t('needs.desk.forward.question-hint')} value={valueOf(forward.form, 'question')} error={forward.of('question')} />
        <Actions>
          <Button variant="secondary" icon="send">{t('needs.desk.forward.submit')}</Button>
        </Actions>
      </Form>
    </Disclosure>
  )
}

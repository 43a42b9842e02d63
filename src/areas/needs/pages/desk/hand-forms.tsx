// From hand to hand: pass on, second line, the question for the operations desk.
import { useWords } from '../../../../i18n/words.tsx'
import { valueOf } from '../../../../platform/forms.ts'
import { Actions, Button, Disclosure, Form, PostButton, SelectField, TextArea } from '../../../../ui/index.ts'
import type { RefusedForm } from '../../need-page.ts'
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

// Notes, time, tidying: what is done beside answering.
import { useWords } from '../../../../i18n/words.tsx'
import { valueOf } from '../../../../platform/forms.ts'
import { addDays } from '../../../../lib/working-days.ts'
import { Actions, Button, DateField, Disclosure, Form, PostButton, RadioCards, SelectField, TextArea } from '../../../../ui/index.ts'
import type { RefusedForm } from '../need-page.ts'
import type { AdviserDeskProps } from '../../queries/desk.ts'
import { formOnPage } from './refused-form.ts'

type PartProps = AdviserDeskProps & { readonly refused: RefusedForm | null }

export function WriteNote({ need, refused }: PartProps) {
  const words = useWords()
  const { t } = words
  const note = formOnPage('note', refused, words)
  return (
    <Disclosure summary={t('needs.desk.note.summary')} open={note.wasRefused} id="note">
      <Form action={`/needs/${need.id}/notes`} label={t('needs.desk.note.summary')} errors={note.errors} draft={`note-${need.id}`}>
        <RadioCards
          name="kind"
          id="note-kind"
          label={t('needs.desk.note.kind')}
          columns
          value={valueOf(note.form, 'kind')}
          error={note.of('kind')}
          options={[
            { value: 'fact', label: t('needs.desk.note.fact'), hint: t('needs.desk.note.fact-hint', { name: need.memberName }), icon: 'file-text' },
            { value: 'confidence', label: t('needs.desk.note.confidence'), hint: t('needs.desk.note.confidence-hint', { name: need.memberName }), icon: 'lock' },
          ]}
        />
        <TextArea name="body" id="note-body" rows={4} maxlength={20_000} label={t('needs.desk.note.body')} hint={t('needs.desk.note.body-hint', { name: need.memberName })} value={valueOf(note.form, 'body')} error={note.of('body')} />
        <Actions>
          <Button variant="secondary" icon="pencil">{t('needs.desk.note.submit')}</Button>
        </Actions>
      </Form>
    </Disclosure>
  )
}

const SNOOZE_DAYS_MAX = 21

export function OtherTime({ need, today, moreTime, refused }: PartProps) {
  const words = useWords()
  const { t } = words
  const more = formOnPage('more-time', refused, words)
  const snooze = formOnPage('snooze', refused, words)
  return (
    <Disclosure summary={t('needs.desk.time.summary')} open={more.wasRefused || snooze.wasRefused} id="time">
      <p>{t('needs.desk.time.explanation', { name: need.memberName, day: words.day(need.open.promisedOn) })}</p>
      {need.open.waitingFor === 'us' && (
        <Form action={`/needs/${need.id}/more-time`} label={t('needs.desk.more-time.label')} errors={more.errors}>
          <SelectField
            name="workingDays"
            id="more-time-workingDays"
            label={t('needs.desk.more-time.label')}
            options={moreTime.map(({ workingDays, on }) => ({ value: String(workingDays), label: t('needs.desk.more-time.choice', { count: workingDays, day: words.day(on) }) }))}
            value={valueOf(more.form, 'workingDays') || '3'}
            error={more.of('workingDays')}
          />
          <Actions>
            <Button variant="secondary" icon="hourglass">{t('needs.desk.more-time.submit')}</Button>
          </Actions>
        </Form>
      )}
      <Form action={`/needs/${need.id}/snooze`} label={t('needs.desk.snooze.label')} errors={snooze.errors}>
        <DateField name="until" id="snooze-until" label={t('needs.desk.snooze.label')} hint={t('needs.desk.snooze.hint')} min={addDays(today, 1)} max={addDays(today, SNOOZE_DAYS_MAX)} value={valueOf(snooze.form, 'until')} error={snooze.of('until')} />
        <Actions>
          <Button variant="secondary" icon="bell">{t('needs.desk.snooze.submit')}</Button>
        </Actions>
      </Form>
    </Disclosure>
  )
}

export function Tidy({ need, may, otherNeeds, refused }: PartProps) {
  const words = useWords()
  const { t } = words
  const merging = formOnPage('merge', refused, words)
  return (
    <Disclosure summary={t('needs.desk.tidy.summary')} open={merging.wasRefused} id="tidy">
      {may.answer && <p><a href={`/needs/${need.id}/themes`}>{t('needs.desk.themes')}</a></p>}
      {otherNeeds.length > 0 && (
        <Form action={`/needs/${need.id}/merge`} label={t('needs.desk.merge.label')} errors={merging.errors}>
          <SelectField
            name="into"
            id="merge-into"
            label={t('needs.desk.merge.label')}
            hint={t('needs.desk.merge.hint', { number: need.number, name: need.memberName })}
            options={otherNeeds.map((other) => ({ value: String(other.number), label: t('needs.desk.merge.choice', { number: other.number, day: words.day(other.statedOn) }) }))}
            value={valueOf(merging.form, 'into')}
            error={merging.of('into')}
          />
          <Actions>
            <Button variant="secondary" icon="link">{t('needs.desk.merge.submit')}</Button>
          </Actions>
        </Form>
      )}
      {may.answer && (
        <>
          <p>{t('needs.desk.closing.explanation', { name: need.memberName })}</p>
          <PostButton action={`/needs/${need.id}/closing-as-met`} icon="circle-check" confirm={t('needs.desk.closing.confirm', { number: need.number })}>{t('needs.desk.closing.submit')}</PostButton>
        </>
      )}
    </Disclosure>
  )
}

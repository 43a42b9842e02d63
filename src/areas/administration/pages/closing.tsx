// Closing: what will happen is said before, how far it is while it happens, what became of it after.
import { useWords } from '../../../i18n/words.tsx'
import { type FormState, valueOf } from '../../../platform/forms.ts'
import { Screen } from '../../../platform/screen.tsx'
import { Actions, Button, Checkbox, DateField, Figures, Form, Notice, Progress, Section, SelectField } from '../../../ui/index.ts'
import { errorsIn } from '../../identity/index.ts'
import type { ClosingCounts, ClosingView, SuccessorOffice } from '../queries/closing.ts'

export interface ClosingPageProps {
  readonly title: string
  readonly back: { readonly href: string; readonly label: string }
  readonly action: string
  readonly counts: ClosingCounts
  readonly successors: readonly SuccessorOffice[]
  readonly isUnit: boolean
  readonly form: FormState
}

export function ClosingPage({ title, back, action, counts, successors, isUnit, form }: ClosingPageProps) {
  const words = useWords()
  const { t } = words
  const errors = errorsIn(form, words)
  const count = (value: number) => words.number(value)
  return (
    <Screen title={title} lead={t('administration.closing.lead')} back={back}>
      <Section title={t('administration.closing.what')}>
        <Figures
          items={[
            { label: t('administration.closing.needs', { count: counts.needs }), value: count(counts.needs), note: t('administration.closing.needs-note') },
            { label: t('administration.closing.appointments', { count: counts.appointments }), value: count(counts.appointments), note: t('administration.closing.appointments-note') },
            { label: t('administration.closing.members', { count: counts.members }), value: count(counts.members), note: t('administration.closing.members-note') },
            { label: t('administration.closing.staff', { count: counts.staff }), value: count(counts.staff), note: isUnit ? t('administration.closing.staff-unit-note') : t('administration.closing.staff-note') },
          ]}
        />
        <p>{t('administration.closing.kept')}</p>
      </Section>
      {successors.length === 0 ? (
        <Notice tone="attention" title={t('administration.closing.no-successor')}>{t('administration.closing.no-successor-text')}</Notice>
      ) : (
        <Form action={action} errors={errors.all}>
          <DateField name="closesOn" label={t('administration.closing.closes-on')} hint={t('administration.closing.closes-on-hint')} value={valueOf(form, 'closesOn')} error={errors.of('closesOn')} />
          <SelectField
            name="successor" label={t('administration.closing.successor')} hint={t('administration.closing.successor-hint')} emptyLabel={t('administration.choose')} width="full" value={valueOf(form, 'successor')} error={errors.of('successor')}
            options={successors.map((one) => ({ value: one.id, label: t('administration.closing.successor-one', { office: one.name, team: one.teamName, count: one.people }), group: one.unitName }))}
          />
          <Checkbox name="understood" label={t('administration.closing.understood')} checked={valueOf(form, 'understood') === 'yes'} error={errors.of('understood')} />
          <Actions><Button variant="danger">{t('administration.closing.confirm')}</Button></Actions>
        </Form>
      )}
    </Screen>
  )
}

export function ClosingProgressPage({ closing, back }: { readonly closing: ClosingView; readonly back: { readonly href: string; readonly label: string } }) {
  const words = useWords()
  const { t, day } = words
  const { left } = closing
  const moved = (total: number, still: number) => Math.max(0, total - Math.min(total, still))
  const shown = (total: number, still: number) => t('administration.closing.moved-of', { moved: moved(total, still), total })
  return (
    <Screen title={t('administration.closing.progress-title', { name: closing.officeName ?? closing.unitName })} lead={t('administration.closes', { day: day(closing.closesOn) })} back={back}>
      {closing.finishedAt ? (
        <Notice tone="success" title={t('administration.closing.finished')}>{t('administration.closing.finished-text', { office: closing.successorName })}</Notice>
      ) : (
        <Notice tone="information" title={t('administration.closing.under-way')} action={<Button href={`/administration/closings/${closing.id}`} variant="secondary" size="small">{t('administration.closing.refresh')}</Button>}>{t('administration.closing.under-way-text', { day: day(closing.closesOn) })}</Notice>
      )}
      <Progress label={t('administration.closing.members', { count: closing.membersTotal })} value={closing.finishedAt ? closing.membersTotal : moved(closing.membersTotal, left.members)} max={closing.membersTotal} text={shown(closing.membersTotal, closing.finishedAt ? 0 : left.members)} />
      <Progress label={t('administration.closing.needs', { count: closing.needsTotal })} value={closing.finishedAt ? closing.needsTotal : moved(closing.needsTotal, left.needs)} max={closing.needsTotal} text={shown(closing.needsTotal, closing.finishedAt ? 0 : left.needs)} />
      <p>{t('administration.closing.appointments-kept', { count: closing.appointmentsTotal })}</p>
    </Screen>
  )
}

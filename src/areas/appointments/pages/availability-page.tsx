// The hours an adviser opens each week, their absences, and their link for meetings by video.
import { useWords } from '../../../i18n/words.tsx'
import { emptyForm, filledForm, type FormState, valueOf, valuesOf } from '../../../platform/forms.ts'
import { Screen } from '../../../platform/screen.tsx'
import { Actions, Button, CheckboxList, DateField, Form, Notice, PostButton, Section, SelectField, SummaryList, TextField } from '../../../ui/index.ts'
import { MODES, SLOT_MINUTES } from '../forms.ts'
import type { KeptOpening, Plan } from '../queries/week.ts'
import { saidAbsence, saidOpening, saidWhen } from './wording.ts'

const WEEKDAYS = [1, 2, 3, 4, 5, 6, 7] as const

export interface AvailabilityPageProps {
  readonly plan: Plan
  readonly timeZone: string
  readonly today: string
  /** Proposed as the place of new hours. */
  readonly ownOfficeId: string | null
  /** The form that was refused, with all that was typed. */
  readonly typed: { readonly which: 'opening' | 'absence' | 'link'; readonly form: FormState } | null
}

type FormProps = Pick<AvailabilityPageProps, 'plan' | 'today'> & { readonly form: FormState }

function useErrors(form: FormState, prefix: string) {
  const { maybe } = useWords()
  const text = (name: string) => {
    const error = form.errors[name]
    return error && maybe(error.code, error.code, error.values)
  }
  return { text, all: Object.keys(form.errors).map((name) => ({ field: name === '' ? 'errors' : `${prefix}-${name}`, text: text(name) ?? '' })) }
}

function OpeningForm({ plan, form }: FormProps) {
  const { t } = useWords()
  const errors = useErrors(form, 'opening')
  const field = (name: string) => ({ name, id: `opening-${name}`, error: errors.text(name) })
  return (
    <Form action="/availability" errors={errors.all} label={t('appointments.hours-of.add')}>
      <SelectField {...field('weekday')} label={t('appointments.hours-of.weekday')} value={valueOf(form, 'weekday')} emptyLabel={t('appointments.hours-of.choose')} options={WEEKDAYS.map((day) => ({ value: String(day), label: t(`appointments.weekday.${day}`) }))} />
      <TextField {...field('startsAt')} label={t('appointments.hours-of.from')} hint={t('appointments.hours-of.time-hint')} width="short" value={valueOf(form, 'startsAt')} />
      <TextField {...field('endsAt')} label={t('appointments.hours-of.until')} width="short" value={valueOf(form, 'endsAt')} />
      <SelectField {...field('slotMinutes')} label={t('appointments.hours-of.slot')} value={valueOf(form, 'slotMinutes') || '45'} options={SLOT_MINUTES.map((minutes) => ({ value: String(minutes), label: t('appointments.minutes', { minutes }) }))} />
      <CheckboxList {...field('modes')} label={t('appointments.hours-of.modes')} hint={t('appointments.hours-of.modes-hint')} values={valuesOf(form, 'modes')} options={MODES.map((mode) => ({ value: mode, label: t(`appointments.mode.${mode}`) }))} />
      <SelectField {...field('officeId')} label={t('appointments.hours-of.place')} hint={t('appointments.hours-of.place-hint')} value={valueOf(form, 'officeId')} emptyLabel={t('appointments.hours-of.no-place')} options={plan.offices.map((office) => ({ value: office.id, label: office.name }))} />
      <Actions><Button icon="plus">{t('appointments.hours-of.submit')}</Button></Actions>
    </Form>
  )
}

function AbsenceForm({ today, form }: FormProps) {
  const { t } = useWords()
  const errors = useErrors(form, 'absence')
  const field = (name: string) => ({ name, id: `absence-${name}`, error: errors.text(name) })
  return (
    <Form action="/absences" errors={errors.all} label={t('appointments.absence.add')}>
      <DateField {...field('fromOn')} label={t('appointments.absence.from')} min={today} value={valueOf(form, 'fromOn')} />
      <TextField {...field('fromTime')} label={t('appointments.absence.from-time')} hint={t('appointments.absence.time-hint')} optional width="short" value={valueOf(form, 'fromTime')} />
      <DateField {...field('untilOn')} label={t('appointments.absence.until')} hint={t('appointments.absence.until-hint')} optional min={today} value={valueOf(form, 'untilOn')} />
      <TextField {...field('untilTime')} label={t('appointments.absence.until-time')} optional width="short" value={valueOf(form, 'untilTime')} />
      <Actions><Button icon="plus" variant="secondary">{t('appointments.absence.submit')}</Button></Actions>
    </Form>
  )
}

function LinkForm({ plan, form }: FormProps) {
  const { t } = useWords()
  const errors = useErrors(form, 'link')
  return (
    <Form action="/availability/video-link" errors={errors.all} label={t('appointments.link.title')}>
      <TextField
        name="videoUrl" id="link-videoUrl" type="url" inputmode="url" error={errors.text('videoUrl')} label={t('appointments.link.label')} hint={t('appointments.link.hint')}
        value={valueOf(form, 'videoUrl') || (plan.videoUrl ?? '')}
      />
      <Actions><Button variant="secondary">{t('appointments.link.submit')}</Button></Actions>
    </Form>
  )
}

function Openings({ openings }: { readonly openings: readonly KeptOpening[] }) {
  const words = useWords()
  const { t } = words
  if (openings.length === 0) return <p>{t('appointments.hours-of.none')}</p>
  return (
    <SummaryList
      rows={openings.map((one) => {
        const hours = t('appointments.hours-of.every', { weekday: t(`appointments.weekday.${one.weekday as 1}`), hours: saidOpening(words, one) })
        return {
          term: hours,
          details: (
            <>
              <p>{words.list(one.modes.map((mode) => t(`appointments.by.${mode}`)))}</p>
              <p>{t('appointments.hours-of.slots-of', { minutes: one.slotMinutes, place: one.officeName ?? '', hasPlace: one.officeName === null ? 'no' : 'yes' })}</p>
              <PostButton action={`/availability/${one.id}/end`} size="small" variant="quiet" about={hours} confirm={t('appointments.hours-of.end-sure')}>{t('appointments.hours-of.end')}</PostButton>
            </>
          ),
        }
      })}
    />
  )
}

function Absences({ plan, timeZone }: Pick<AvailabilityPageProps, 'plan' | 'timeZone'>) {
  const words = useWords()
  const { t } = words
  return (
    <>
      {plan.absences.map((absence) => {
        const span = saidAbsence(words, absence, timeZone)
        return (
          <Notice
            tone={absence.hit.length > 0 ? 'attention' : 'information'} title={span}
            action={<PostButton action={`/absences/${absence.id}/removal`} size="small" variant="quiet" about={span}>{t('appointments.absence.remove')}</PostButton>}
          >
            {absence.hit.length > 0 && (
              <>
                <p>{t('appointments.absence.hit', { count: absence.hit.length })}</p>
                <SummaryList
                  rows={absence.hit.map((one) => ({
                    term: saidWhen(words, one, timeZone),
                    details: (
                      <Actions>
                        <a href={`/appointments/${one.id}`}>{one.member.name}</a>
                        <Button size="small" variant="secondary" href={`/appointments/${one.id}/move`} about={one.member.name}>{t('appointments.one.move')}</Button>
                        <PostButton action={`/appointments/${one.id}/cancellation`} size="small" variant="quiet" about={one.member.name} confirm={t('appointments.one.cancel-sure')}>{t('appointments.one.cancel')}</PostButton>
                      </Actions>
                    ),
                  }))}
                />
              </>
            )}
          </Notice>
        )
      })}
    </>
  )
}

export function AvailabilityPage({ plan, timeZone, today, ownOfficeId, typed }: AvailabilityPageProps) {
  const { t } = useWords()
  const formOf = (which: 'absence' | 'link') => (typed?.which === which ? typed.form : emptyForm)
  return (
    <Screen title={t('appointments.hours-of.title')} lead={t('appointments.hours-of.lead')} back={{ href: '/week' }} width="wide">
      <Section title={t('appointments.hours-of.open')}>
        <Openings openings={plan.openings} />
      </Section>
      <Section title={t('appointments.hours-of.add')} lead={t('appointments.hours-of.add-lead')}>
        <OpeningForm plan={plan} today={today} form={typed?.which === 'opening' ? typed.form : filledForm({ officeId: ownOfficeId })} />
      </Section>
      <Section title={t('appointments.absence.title')} id="absences" lead={t('appointments.absence.lead')}>
        <Absences plan={plan} timeZone={timeZone} />
        <AbsenceForm plan={plan} today={today} form={formOf('absence')} />
      </Section>
      <Section title={t('appointments.link.title')}>
        <LinkForm plan={plan} today={today} form={formOf('link')} />
      </Section>
    </Screen>
  )
}

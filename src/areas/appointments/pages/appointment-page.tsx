// One appointment: with whom, when, where or how, and what one can still do.
import { useWords } from '../../../i18n/words.tsx'
import { type FormState, valueOf } from '../../../platform/forms.ts'
import { Screen } from '../../../platform/screen.tsx'
import { Actions, Button, Form, Notice, PostButton, PrintSheet, RadioCards, Section, SummaryList, type SummaryRow } from '../../../ui/index.ts'
import type { AppointmentState } from '../domain/appointment.ts'
import { OUTCOME_CHOICES } from '../forms.ts'
import type { Appointment } from '../queries/appointments.ts'
import { asHeading, saidPlace, saidSpan, saidState, saidWhen } from './wording.ts'

export interface AppointmentPageProps {
  readonly appointment: Appointment
  readonly state: AppointmentState
  readonly readerZone: string
  readonly may: { readonly change: boolean; readonly note: boolean }
  readonly form: FormState
}

/** Where, or how: the address, the number to call, the link. */
export function Meeting({ appointment, linked = true }: { readonly appointment: Appointment; readonly linked?: boolean }) {
  const { t } = useWords()
  const { mode, office, phone, videoUrl, access, adviser } = appointment
  if (mode === 'in_person') return <>{office ? t('appointments.where.in_person', { name: office.name, address: office.address }) : t('appointments.mode.in_person')}</>
  if (mode === 'phone') {
    if (phone === null) return <>{t('appointments.mode.phone')}</>
    return <>{access === 'adviser' ? t('appointments.where.you-call', { phone }) : t('appointments.where.phone', { name: adviser.name, phone })}</>
  }
  if (videoUrl === null) return <>{access === 'colleague' ? t('appointments.mode.video') : t('appointments.where.video-later')}</>
  return <>{t('appointments.where.video')} {linked ? <a href={videoUrl} rel="noopener" data-turbo="false">{videoUrl}</a> : videoUrl}</>
}

function OutcomeForm({ appointment, form }: { readonly appointment: Appointment; readonly form: FormState }) {
  const { t, maybe } = useWords()
  const error = form.errors.outcome
  const noted = appointment.outcome && (appointment.outcome.kind === 'held' ? appointment.outcome.mode : appointment.outcome.kind)
  return (
    <Section title={t('appointments.outcome.title')} lead={t('appointments.outcome.lead', { wish: t(`appointments.wish.${appointment.modeWished}`) })}>
      <Form action={`/appointments/${appointment.id}/outcome`} errors={error ? [{ field: 'outcome', text: maybe(error.code, error.code) }] : []}>
        <RadioCards
          name="outcome" label={t('appointments.outcome.question')} value={valueOf(form, 'outcome') || (noted ?? '')} error={error && maybe(error.code, error.code)}
          options={OUTCOME_CHOICES.map((choice) => ({ value: choice, label: t(`appointments.outcome.${choice}`) }))}
        />
        <Actions><Button>{t('appointments.outcome.submit')}</Button></Actions>
      </Form>
    </Section>
  )
}

function StateNotice({ appointment, state }: Pick<AppointmentPageProps, 'appointment' | 'state'>) {
  const words = useWords()
  const { t } = words
  const { access, cancellation } = appointment
  if (state === 'moved') {
    return (
      <Notice tone="attention" title={t('appointments.state.moved')} action={appointment.movedToId && <a href={`/appointments/${appointment.movedToId}`}>{t('appointments.moved.see')}</a>}>
        {t('appointments.moved.text')}
      </Notice>
    )
  }
  if (state === 'cancelled') return <Notice tone="attention" title={t('appointments.state.cancelled')}>{t(cancellation === access ? 'appointments.cancelled.you' : `appointments.cancelled.${cancellation as 'member' | 'adviser' | 'need_closed'}`)}</Notice>
  if (state === 'coming' || (state === 'to_note' && access === 'adviser')) return null
  return <Notice tone="information" title={saidState(words, state, access)} />
}

export function AppointmentPage({ appointment, state, readerZone, may, form }: AppointmentPageProps) {
  const words = useWords()
  const { t, maybe } = words
  const { access, need, member, adviser } = appointment
  const refused = form.errors['']
  const when = saidWhen(words, appointment, readerZone)
  const other: SummaryRow[] = [
    ...(access === 'member' ? [] : [{ term: t('appointments.term.member'), details: member.name }]),
    ...(access === 'adviser' ? [] : [{ term: t('appointments.term.adviser'), details: adviser.name }]),
  ]
  const time: SummaryRow = { term: t('appointments.term.when'), details: saidSpan(words, appointment, readerZone) }
  const rows: SummaryRow[] = [
    ...other,
    time,
    { term: t('appointments.term.where'), details: <Meeting appointment={appointment} /> },
    ...(need === null ? [] : [{ term: t('appointments.term.need'), details: <a href={`/needs/${need.id}`}>{t('appointments.need', { number: need.number })}</a> }]),
  ]
  const again = need !== null && access === 'member' && (state === 'cancelled' || state === 'adviser_absent' || state === 'member_absent')
  return (
    <Screen title={t('appointments.one.title', { when })} eyebrow={asHeading(saidPlace(words, appointment))} back={{ href: access === 'member' ? '/appointments' : '/week' }}>
      {refused && <Notice tone="danger" announce title={maybe(refused.code, refused.code)} />}
      <StateNotice appointment={appointment} state={state} />
      <SummaryList rows={rows} />
      {may.change && (
        <>
          {access === 'member' && <p>{t('appointments.one.next')}</p>}
          <Actions>
            <Button variant="secondary" icon="calendar-plus" href={`/appointments/${appointment.id}/calendar.ics`} download>{t('appointments.one.calendar')}</Button>
            <Button variant="secondary" icon="calendar-days" href={`/appointments/${appointment.id}/move`}>{t('appointments.one.move')}</Button>
            <PostButton action={`/appointments/${appointment.id}/cancellation`} variant="quiet" icon="calendar-x" confirm={t('appointments.one.cancel-sure')}>{t('appointments.one.cancel')}</PostButton>
          </Actions>
        </>
      )}
      {again && (
        <Actions>
          <Button icon="calendar" href={`/needs/${need.id}/slots?adviser=${adviser.id}`}>{t('appointments.one.again')}</Button>
        </Actions>
      )}
      {may.note && <OutcomeForm appointment={appointment} form={form} />}
      {state === 'coming' && access !== 'colleague' && (
        <Section title={t('appointments.sheet.title')} lead={t('appointments.sheet.lead')}>
          <PrintSheet kind={t('appointments.sheet.kind')} title={asHeading(when)} level={2} foot={t('appointments.sheet.foot', { phone: appointment.deskPhone })}>
            <SummaryList
              rows={[
                { term: t('appointments.term.member'), details: member.name },
                { term: t('appointments.term.adviser'), details: adviser.name },
                time,
                { term: t('appointments.term.where'), details: <Meeting appointment={appointment} linked={false} /> },
              ]}
            />
          </PrintSheet>
        </Section>
      )}
    </Screen>
  )
}

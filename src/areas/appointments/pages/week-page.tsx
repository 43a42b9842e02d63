// An adviser's week as a list of days.
import { useWords } from '../../../i18n/words.tsx'
import { addDays } from '../../../lib/working-days.ts'
import { Screen } from '../../../platform/screen.tsx'
import { Badge, Button, LinkList, type LinkListItem, Notice, Pagination, Section } from '../../../ui/index.ts'
import { stateOf } from '../domain/appointment.ts'
import type { Appointment } from '../queries/appointments.ts'
import type { KeptAbsence, KeptOpening, Week, WeekDay } from '../queries/week.ts'
import { Meeting } from './appointment-page.tsx'
import { asHeading, MODE_ICON, saidAbsence, saidHours, saidOpening, saidState, saidWhen } from './wording.ts'

export interface WeekPageProps {
  readonly week: Week
  readonly timeZone: string
  readonly now: Date
}

/** "Ouvert 9 h – 12 h · en personne et par téléphone · Liège". */
function Hours({ opening }: { readonly opening: KeptOpening }) {
  const words = useWords()
  return (
    <p>
      {words.t('appointments.week.open', {
        hours: saidOpening(words, opening),
        modes: words.list(opening.modes.map((mode) => words.t(`appointments.by.${mode}`))),
        place: opening.officeName ?? '',
        hasPlace: opening.officeName === null ? 'no' : 'yes',
      })}
    </p>
  )
}

function Absence({ absence, timeZone }: { readonly absence: KeptAbsence; readonly timeZone: string }) {
  return <Notice tone="attention">{saidAbsence(useWords(), absence, timeZone)}</Notice>
}

export function WeekPage({ week, timeZone, now }: WeekPageProps) {
  const words = useWords()
  const { t, day, dayAndMonth } = words
  const own = week.adviser.isSelf
  const path = (monday: string) => `/week?${new URLSearchParams({ from: monday, ...(own ? {} : { of: week.adviser.id }) })}`
  const item = (appointment: Appointment, label: string): LinkListItem => {
    const state = stateOf(appointment, now)
    return {
      label,
      href: `/appointments/${appointment.id}`,
      icon: MODE_ICON[appointment.mode],
      facts: [appointment.member.name, <Meeting appointment={appointment} />],
      badge: state === 'coming' ? undefined : <Badge tone={state === 'to_note' ? 'ochre' : 'neutral'}>{saidState(words, state, appointment.access)}</Badge>,
    }
  }
  const isEmpty = (one: WeekDay) => one.appointments.length + one.openings.length + one.absences.length === 0 && !one.isHoliday
  return (
    <Screen
      title={own ? t('appointments.week.title') : t('appointments.week.title-of', { name: week.adviser.name })}
      lead={t('appointments.week.lead', { from: dayAndMonth(week.monday), until: dayAndMonth(addDays(week.monday, 6)) })}
      headingActions={own ? <Button variant="secondary" icon="settings" href="/availability">{t('appointments.week.hours')}</Button> : <Button variant="secondary" href="/week">{t('appointments.week.mine')}</Button>}
      aside={
        week.colleagues.length === 0 ? undefined : (
          <Section title={t('appointments.week.colleagues')}>
            <LinkList items={week.colleagues.map((one) => ({ label: one.name, href: `/week?${new URLSearchParams({ from: week.monday, of: one.id })}` }))} />
          </Section>
        )
      }
    >
      {week.toNote.length > 0 && (
        <Section title={t('appointments.week.to-note')} lead={t('appointments.week.to-note-lead')}>
          <LinkList ordered items={week.toNote.map((one) => item(one, saidWhen(words, one, timeZone)))} />
        </Section>
      )}
      {week.days.every(isEmpty) && <p>{t('appointments.week.empty')}</p>}
      {week.days.filter((one) => !isEmpty(one)).map((one) => (
        <Section title={asHeading(day(one.date))}>
          {one.isHoliday && <Notice tone="information">{t('appointments.week.holiday')}</Notice>}
          {one.absences.map((absence) => <Absence absence={absence} timeZone={timeZone} />)}
          {!one.isHoliday && one.openings.map((opening) => <Hours opening={opening} />)}
          {one.appointments.length > 0 && <LinkList ordered items={one.appointments.map((appointment) => item(appointment, saidHours(words, appointment, timeZone)))} />}
        </Section>
      ))}
      <Pagination
        previous={path(addDays(week.monday, -7))} previousLabel={t('appointments.week.previous')}
        next={path(addDays(week.monday, 7))} nextLabel={t('appointments.week.next')}
      />
    </Screen>
  )
}

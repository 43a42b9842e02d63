// A member's appointments: those to come, and those that were.
import { useWords } from '../../../i18n/words.tsx'
import { Screen } from '../../../platform/screen.tsx'
import { Badge, Button, EmptyState, LinkList, type LinkListItem, Pagination, Section } from '../../../ui/index.ts'
import { stateOf } from '../domain/appointment.ts'
import type { Appointment } from '../queries/appointments.ts'
import { Meeting } from './appointment-page.tsx'
import { MODE_ICON, saidPlace, saidState, saidWhen } from './wording.ts'

export interface AppointmentsPageProps {
  readonly coming: readonly Appointment[]
  readonly past: readonly Appointment[]
  /** Where the earlier ones are; on such a page the coming ones are left out. */
  readonly next: string | null
  readonly isFirstPage: boolean
  readonly readerZone: string
  readonly now: Date
}

export function AppointmentsPage({ coming, past, next, isFirstPage, readerZone, now }: AppointmentsPageProps) {
  const words = useWords()
  const { t } = words
  const item = (appointment: Appointment): LinkListItem => {
    const state = stateOf(appointment, now)
    return {
      label: saidWhen(words, appointment, readerZone),
      href: `/appointments/${appointment.id}`,
      icon: MODE_ICON[appointment.mode],
      facts: [t('appointments.with', { name: appointment.adviser.name }), state === 'coming' || state === 'under_way' ? <Meeting appointment={appointment} /> : saidPlace(words, appointment)],
      badge: state === 'coming' ? undefined : <Badge tone={state === 'cancelled' ? 'ochre' : 'neutral'}>{saidState(words, state, appointment.access)}</Badge>,
    }
  }
  const none = isFirstPage && coming.length === 0 && past.length === 0
  return (
    <Screen title={t('appointments.mine.title')} lead={none ? undefined : t('appointments.mine.lead')}>
      {none && (
        <EmptyState title={t('appointments.mine.none')} action={<Button href="/needs/new">{t('appointments.mine.state-need')}</Button>}>
          {t('appointments.mine.none-text')}
        </EmptyState>
      )}
      {isFirstPage && !none && (
        <Section title={t('appointments.mine.coming')}>
          {coming.length === 0 ? <p>{t('appointments.mine.none-coming')}</p> : <LinkList ordered items={coming.map(item)} />}
        </Section>
      )}
      {past.length > 0 && (
        <Section title={t('appointments.mine.past')}>
          <LinkList ordered items={past.map(item)} />
        </Section>
      )}
      <Pagination previous={isFirstPage ? undefined : '/appointments'} next={next ?? undefined} />
    </Screen>
  )
}

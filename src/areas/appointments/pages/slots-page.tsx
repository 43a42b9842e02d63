// Choosing an hour with someone: for a need, or to move an appointment.
import { useWords } from '../../../i18n/words.tsx'
import { type FormState, valueOf } from '../../../platform/forms.ts'
import { Screen } from '../../../platform/screen.tsx'
import { Actions, Button, Form, Notice, Person, SlotPicker, Tabs, TextField } from '../../../ui/index.ts'
import type { SlotDays } from '../queries/booking.ts'

export interface SlotsPageProps {
  readonly purpose: 'book' | 'move'
  /** Where the form goes. */
  readonly action: string
  /** This page, for other days and modes. */
  readonly path: string
  readonly back: string
  readonly adviser: { readonly id: string; readonly name: string; readonly languages: readonly string[]; readonly timeZone: string }
  /** For whom, when it is not the reader. */
  readonly memberName: string | null
  readonly readerZone: string
  readonly slots: SlotDays
  readonly form: FormState
  readonly deskPhone: string
}

export function SlotsPage(props: SlotsPageProps) {
  const { t, maybe, day, list, time } = useWords()
  const { adviser, slots, form } = props
  const { mode } = slots
  const moving = props.purpose === 'move'
  const href = (values: Record<string, string>) => `${props.path}?${new URLSearchParams({ ...(moving ? {} : { adviser: adviser.id }), mode, ...values })}`
  const severalOffices = mode === 'in_person' && slots.offices.size > 1
  const [onlyOffice] = slots.offices.values()
  const firstSlot = slots.days[0]?.slots[0]
  const fieldOf = (name: string) => (name === 'startsAt' && firstSlot ? `startsAt-${firstSlot.startsAt.toISOString()}` : name || 'errors')
  const errors = Object.entries(form.errors).map(([name, error]) => ({ field: fieldOf(name), text: maybe(error.code, error.code, error.values) }))
  const phoneError = form.errors.phone
  return (
    <Screen
      title={t(moving ? 'appointments.slots.title-move' : 'appointments.slots.title', { name: adviser.name })}
      lead={props.memberName === null ? t('appointments.slots.lead') : t('appointments.slots.lead-for', { name: props.memberName })}
      back={{ href: props.back }}
      aside={
        <Person
          name={adviser.name}
          languages={list(adviser.languages.map((language) => maybe(`appointments.language.${language}`, language)))}
          phone={{ text: props.deskPhone, href: `tel:${props.deskPhone.replace(/[^+\d]/g, '')}` }}
        />
      }
    >
      {slots.modes.length > 1 && (
        <Tabs label={t('appointments.slots.modes')} items={slots.modes.map((one) => ({ label: t(`appointments.mode.${one}`), href: href({ mode: one }), current: one === mode }))} />
      )}
      {mode === 'in_person' && onlyOffice && !severalOffices && <p>{t('appointments.slots.place', { name: onlyOffice.name, address: onlyOffice.address })}</p>}
      <Form action={props.action} hidden={{ mode, ...(moving ? {} : { adviserId: adviser.id }) }} errors={errors} label={t('appointments.slots.form')}>
        {mode === 'phone' && (
          <TextField
            name="phone" type="tel" inputmode="tel" autocomplete="tel" width="medium" required value={valueOf(form, 'phone')}
            label={t('appointments.slots.phone')} hint={t('appointments.slots.phone-hint', { name: adviser.name })}
            error={phoneError && maybe(phoneError.code, phoneError.code)}
          />
        )}
        <SlotPicker
          name="startsAt" as="radios" value={valueOf(form, 'startsAt')} label={t('appointments.slots.choose')}
          days={slots.days.map(({ date, slots: free }) => ({
            label: day(date),
            date,
            slots: free.map((slot) => ({
              value: slot.startsAt.toISOString(),
              time: time(slot.startsAt, adviser.timeZone),
              note: severalOffices && slot.officeId ? slots.offices.get(slot.officeId)?.name : undefined,
            })),
          }))}
          earlier={slots.earlier === null ? undefined : { href: href({ from: slots.earlier }) }}
          later={slots.later === null ? undefined : { href: href({ from: slots.later }) }}
          empty={
            <Notice tone="information" title={t('appointments.slots.none')}>
              {t('appointments.slots.none-text', { phone: props.deskPhone })}
            </Notice>
          }
        />
        {props.readerZone !== adviser.timeZone && slots.days.length > 0 && <p>{t('appointments.slots.zone', { zone: adviser.timeZone })}</p>}
        {slots.days.length > 0 && (
          <Actions>
            <Button size="large" icon="calendar-check">{t(moving ? 'appointments.slots.submit-move' : 'appointments.slots.submit')}</Button>
            <Button variant="quiet" href={props.back}>{t('appointments.slots.not-now')}</Button>
          </Actions>
        )}
      </Form>
    </Screen>
  )
}

// What a coordinator arranges: one half day, and the pattern of every week.
import { useWords } from '../../../../i18n/words.tsx'
import { valueOf } from '../../../../platform/forms.ts'
import { Actions, Button, DateField, Disclosure, Form, SelectField } from '../../../../ui/index.ts'
import { DUTY_WEEKDAYS, HALVES, type Half } from '../../domain/duty.ts'
import { cellName, slotValue } from '../../forms/coordination.ts'
import { formOf, type RotaPageProps, useSaidSlot } from './props.ts'

export function ArrangeForms(props: RotaPageProps) {
  return (
    <>
      <OneHalfDay {...props} />
      <Pattern {...props} />
    </>
  )
}

function OneHalfDay({ office, ahead, names, people, refused }: RotaPageProps) {
  const { t } = useWords()
  const said = useSaidSlot()
  const typed = formOf(refused, 'duty', t)
  const options = ahead.map((slot) => ({
    value: slotValue(slot.on, slot.half),
    label: t('needs.rota.one.option', { slot: said(slot.on, slot.half), kind: slot.duty.kind, name: slot.duty.kind === 'covered' || slot.duty.kind === 'gap' ? (names.get(slot.duty.personId) ?? '') : '' }),
  }))
  if (options.length === 0) return null
  return (
    <Disclosure summary={t('needs.rota.one.title')} id="one" open={typed.errors.length > 0}>
      <Form action="/rota/duties" hidden={{ team: office.id }} errors={typed.errors} label={t('needs.rota.one.title')}>
        <SelectField name="slot" id="duty-slot" label={t('needs.rota.one.slot')} options={options} value={valueOf(typed.form, 'slot')} error={typed.of('slot')} width="full" />
        <SelectField name="person" id="duty-person" label={t('needs.rota.one.person')} emptyLabel={t('needs.rota.nobody')} options={people.map(({ id, name }) => ({ value: id, label: name }))} value={valueOf(typed.form, 'person')} error={typed.of('person')} />
        <Actions><Button variant="secondary">{t('needs.rota.one.submit')}</Button></Actions>
      </Form>
    </Disclosure>
  )
}

function Pattern({ office, people, patterns, today, refused }: RotaPageProps) {
  const { t } = useWords()
  const typed = formOf(refused, 'pattern', t)
  const now = (weekday: number, half: Half) => patterns.find((one) => one.weekday === weekday && one.half === half && one.validFrom <= today && (one.validUntil === null || one.validUntil > today))?.personId ?? ''
  const cells = DUTY_WEEKDAYS.flatMap((weekday) => HALVES.map((half) => ({ weekday, half, name: cellName(weekday, half) })))
  const was = Object.fromEntries(cells.map(({ weekday, half, name }) => [`was-${name}`, typed.errors.length > 0 ? valueOf(typed.form, `was-${name}`) : now(weekday, half)]))
  return (
    <Disclosure summary={t('needs.rota.pattern.title')} id="pattern" open={typed.errors.length > 0 || patterns.length === 0}>
      <p>{t('needs.rota.pattern.lead')}</p>
      <Form action="/rota/pattern" hidden={{ team: office.id, ...was }} errors={typed.errors} label={t('needs.rota.pattern.title')}>
        {cells.map(({ weekday, half, name }) => (
          <SelectField
            name={name} id={`pattern-${name}`} label={t('needs.rota.pattern.cell', { weekday, half })} emptyLabel={t('needs.rota.nobody')} options={people.map((one) => ({ value: one.id, label: one.name }))}
            value={typed.errors.length > 0 ? valueOf(typed.form, name) : now(weekday, half)} error={typed.of(name)}
          />
        ))}
        <DateField name="from" id="pattern-from" label={t('needs.rota.pattern.from')} hint={t('needs.rota.pattern.from-hint')} min={today} value={valueOf(typed.form, 'from') || today} error={typed.of('from')} />
        <Actions><Button variant="secondary" icon="calendar-check">{t('needs.rota.pattern.submit')}</Button></Actions>
      </Form>
    </Disclosure>
  )
}

// Each part of a unit on a page of its own: facts, emergency numbers, the way to its ERP, days without work.
import { languageName } from '../../../i18n/names.ts'
import { useWords } from '../../../i18n/words.tsx'
import { LANGUAGES } from '../../../lib/language.ts'
import { type FormState, valueOf } from '../../../platform/forms.ts'
import type { NamedHoliday } from '../../../platform/holidays.ts'
import { Screen } from '../../../platform/screen.tsx'
import { Actions, Button, Card, DateField, Form, PostButton, Section, SelectField, Table, TextField } from '../../../ui/index.ts'
import { errorsIn } from '../../identity/index.ts'
import type { AdministeredUnit, ExtraDay } from '../../territory/index.ts'
import { FactsFields, unitHref } from './unit-fields.tsx'

interface PartProps {
  readonly unit: AdministeredUnit
  readonly form: FormState
}

const backTo = (unit: AdministeredUnit) => ({ href: unitHref(unit.key), label: unit.name })

export function FactsPage({ unit, form, zones, seen }: PartProps & { readonly zones: readonly string[]; readonly seen: string }) {
  const words = useWords()
  const { t } = words
  return (
    <Screen title={t('administration.unit.facts')} eyebrow={unit.name} back={backTo(unit)}>
      <Form action={unitHref(unit.key, '/facts')} errors={errorsIn(form, words).all} hidden={{ seen }}>
        <FactsFields form={form} zones={zones} />
        <Actions><Button>{t('administration.save')}</Button></Actions>
      </Form>
    </Screen>
  )
}

export function EmergencyPage({ unit, form, rows, seen }: PartProps & { readonly rows: number; readonly seen: string }) {
  const words = useWords()
  const { t, locale } = words
  const errors = errorsIn(form, words)
  return (
    <Screen title={t('administration.emergency.title')} eyebrow={unit.name} lead={t('administration.emergency.lead')} back={backTo(unit)}>
      <Form action={unitHref(unit.key, '/emergency-numbers')} errors={errors.all} hidden={{ seen }}>
        {Array.from({ length: rows }, (_, index) => (
          <Card title={t('administration.emergency.one', { count: index + 1 })}>
            <TextField name={`number_${index}`} type="tel" inputmode="tel" width="short" label={t('administration.emergency.number')} value={valueOf(form, `number_${index}`)} error={errors.of(`number_${index}`)} />
            {LANGUAGES.map((one) => (
              <TextField name={`label_${index}_${one}`} width="medium" label={t('administration.emergency.label', { language: languageName(locale, one) })} value={valueOf(form, `label_${index}_${one}`)} error={errors.of(`label_${index}_${one}`)} />
            ))}
          </Card>
        ))}
        <p>{t('administration.emergency.empty')}</p>
        <Actions><Button>{t('administration.save')}</Button></Actions>
      </Form>
    </Screen>
  )
}

export function ErpLinkPage({ unit, form }: PartProps) {
  const words = useWords()
  const { t } = words
  const errors = errorsIn(form, words)
  return (
    <Screen title={t('administration.erp-link.title')} eyebrow={unit.name} lead={t('administration.erp-link.lead')} back={backTo(unit)}>
      <Form action={unitHref(unit.key, '/erp-link')} errors={errors.all}>
        <TextField name="erpLink" type="text" inputmode="url" optional label={t('administration.erp-link.label')} hint={t('administration.erp-link.hint', { example: 'https://erp.example/partners/{external_id}' })} value={valueOf(form, 'erpLink')} error={errors.of('erpLink')} />
        <Actions><Button>{t('administration.save')}</Button></Actions>
      </Form>
    </Screen>
  )
}

export interface HolidaysPageProps extends PartProps {
  readonly regions: readonly { readonly code: string; readonly name: string }[]
  readonly holidays: readonly NamedHoliday[]
  readonly extraDays: readonly ExtraDay[]
  readonly extraForm: FormState
}

export function HolidaysPage({ unit, form, regions, holidays, extraDays, extraForm }: HolidaysPageProps) {
  const words = useWords()
  const { t, day } = words
  const extraErrors = errorsIn(extraForm, words)
  const action = unitHref(unit.key, '/holidays')
  return (
    <Screen title={t('administration.holidays.title')} eyebrow={unit.name} lead={t('administration.holidays.lead')} back={backTo(unit)}>
      <Section title={t('administration.holidays.public')}>
        {regions.length > 0 && (
          <Form action={action} errors={errorsIn(form, words).all} label={t('administration.holidays.region')}>
            <SelectField
              name="region" label={t('administration.holidays.region')} hint={t('administration.holidays.region-hint')} emptyLabel={t('administration.holidays.whole-country')}
              options={regions.map(({ code, name }) => ({ value: code, label: name }))} value={valueOf(form, 'region')} error={errorsIn(form, words).of('region')}
            />
            <Actions><Button>{t('administration.save')}</Button></Actions>
          </Form>
        )}
        <Table caption={t('administration.holidays.coming')} columns={[{ label: t('administration.holidays.day') }, { label: t('administration.holidays.name') }]} rows={holidays.map((one) => [day(one.day), one.name])} />
      </Section>
      <Section title={t('administration.holidays.extra')} lead={t('administration.holidays.extra-lead')} id="extra">
        {extraDays.length > 0 && (
          <Table
            caption={t('administration.holidays.extra')}
            captionHidden
            columns={[{ label: t('administration.holidays.day') }, { label: t('administration.holidays.name') }, { label: t('administration.holidays.remove') }]}
            rows={extraDays.map((one) => [day(one.day), one.label, <PostButton action={unitHref(unit.key, `/extra-days/${one.day}/removal`)} size="small" variant="quiet" about={day(one.day)}>{t('administration.holidays.remove')}</PostButton>])}
          />
        )}
        <Form action={unitHref(unit.key, '/extra-days')} errors={extraErrors.all} label={t('administration.holidays.add')}>
          <DateField name="day" label={t('administration.holidays.day')} value={valueOf(extraForm, 'day')} error={extraErrors.of('day')} />
          <TextField name="label" width="medium" label={t('administration.holidays.why')} value={valueOf(extraForm, 'label')} error={extraErrors.of('label')} />
          <Actions><Button variant="secondary">{t('administration.holidays.add')}</Button></Actions>
        </Form>
      </Section>
    </Screen>
  )
}

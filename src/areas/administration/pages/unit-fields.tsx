// The fields that several forms of a unit share.
import { countryName, languageName } from '../../../i18n/names.ts'
import { useWords } from '../../../i18n/words.tsx'
import { LANGUAGES } from '../../../lib/language.ts'
import { type FormState, valueOf, valuesOf } from '../../../platform/forms.ts'
import { CheckboxList, DateField, Disclosure, RadioCards, SelectField, TextField } from '../../../ui/index.ts'
import { errorsIn } from '../../identity/index.ts'

/** Name, languages, zone, currency, phone, first day. */
export function FactsFields({ form, zones }: { readonly form: FormState; readonly zones: readonly string[] }) {
  const words = useWords()
  const { t } = words
  const errors = errorsIn(form, words)
  const languages = LANGUAGES.map((value) => ({ value, label: languageName(words.locale, value) }))
  return (
    <>
      <TextField name="name" width="medium" label={t('administration.unit.name')} hint={t('administration.unit.name-hint')} value={valueOf(form, 'name')} error={errors.of('name')} />
      <SelectField name="firstLanguage" label={t('administration.unit.first-language')} hint={t('administration.unit.first-language-hint')} options={languages} value={valueOf(form, 'firstLanguage')} error={errors.of('firstLanguage')} />
      <CheckboxList name="languages" columns label={t('administration.unit.other-languages')} options={languages} values={valuesOf(form, 'languages')} error={errors.of('languages')} />
      <TextField name="timeZone" width="medium" suggestions={zones} label={t('administration.unit.time-zone')} hint={t('administration.unit.time-zone-hint')} value={valueOf(form, 'timeZone')} error={errors.of('timeZone')} />
      <TextField name="currency" width="short" maxlength={3} label={t('administration.unit.currency')} hint={t('administration.unit.currency-hint')} value={valueOf(form, 'currency')} error={errors.of('currency')} />
      <TextField name="deskPhone" type="tel" inputmode="tel" width="medium" label={t('administration.unit.desk-phone')} hint={t('administration.unit.desk-phone-hint')} value={valueOf(form, 'deskPhone')} error={errors.of('deskPhone')} />
      <DateField name="openedOn" label={t('administration.opened-on')} value={valueOf(form, 'openedOn')} error={errors.of('openedOn')} />
    </>
  )
}

export function CountryField({ form, countries }: { readonly form: FormState; readonly countries: readonly string[] }) {
  const words = useWords()
  const options = countries.map((value) => ({ value, label: countryName(words.locale, value) })).sort((a, b) => a.label.localeCompare(b.label, words.locale))
  return <SelectField name="country" label={words.t('administration.unit.country')} hint={words.t('administration.unit.country-hint')} emptyLabel={words.t('administration.choose')} options={options} value={valueOf(form, 'country')} error={errorsIn(form, words).of('country')} />
}

/** The name in other languages, folded away while there is none. */
export function NamesFields({ form }: { readonly form: FormState }) {
  const words = useWords()
  const { t, locale } = words
  const errors = errorsIn(form, words)
  const filled = LANGUAGES.some((one) => valueOf(form, `name_${one}`) !== '' || errors.of(`name_${one}`))
  return (
    <Disclosure summary={t('administration.names')} open={filled}>
      <p>{t('administration.names-hint')}</p>
      {LANGUAGES.map((one) => (
        <TextField name={`name_${one}`} width="medium" optional label={t('administration.name-in', { language: languageName(locale, one) })} value={valueOf(form, `name_${one}`)} error={errors.of(`name_${one}`)} />
      ))}
    </Disclosure>
  )
}

export interface FoundPlace {
  readonly id: string
  readonly name: string
  readonly region: string
  readonly postcode: string | null
  readonly country: string
}

/** Which of the places with the name that was typed. */
export function PlaceChoices({ form, places }: { readonly form: FormState; readonly places: readonly FoundPlace[] }) {
  const words = useWords()
  if (places.length === 0) return null
  return (
    <RadioCards
      name="place_id"
      label={words.t('administration.office.which-place')}
      options={places.map((place) => ({ value: place.id, label: [place.postcode, place.name].filter(Boolean).join(' '), hint: [place.region, countryName(words.locale, place.country)].filter(Boolean).join(', ') }))}
      value={valueOf(form, 'place_id')}
      error={errorsIn(form, words).of('place_id')}
    />
  )
}

export const unitHref = (key: string, part = '') => `/administration/units/${key}${part}`

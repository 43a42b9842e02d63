import { languageName, countryName } from '../../../../i18n/names.ts'
import { useWords } from '../../../../i18n/words.tsx'
import { LANGUAGES } from '../../../../lib/language.ts'
import { type FormState, valueOf } from '../../../../platform/forms.ts'
import { Screen } from '../../../../platform/screen.tsx'
import { Checkbox, LinkList, Notice, PlaceField, Question, RadioCards, SelectField, TextField } from '../../../../ui/index.ts'
import { DelegationReasonField, errorsIn } from '../../../identity/index.ts'
import type { PlaceFound } from '../../domain/place-choice.ts'
import type { Likely, OfficeToChoose } from '../../queries/registering.ts'

interface WhoProps {
  readonly form: FormState
  readonly offices: readonly OfficeToChoose[]
}

function NameFields({ form }: Pick<WhoProps, 'form'>) {
  const words = useWords()
  const { t } = words
  const errors = errorsIn(form, words)
  return (
    <>
      <TextField name="givenName" label={t('members.register.given-name')} width="medium" autocomplete="off" autocapitalize="words" spellcheck={false} maxlength={120} required value={valueOf(form, 'givenName')} error={errors.of('givenName')} />
      <TextField name="familyName" label={t('members.register.family-name')} width="medium" autocomplete="off" autocapitalize="words" spellcheck={false} maxlength={120} required value={valueOf(form, 'familyName')} error={errors.of('familyName')} />
    </>
  )
}

/** An address, and, where someone has it already, what sharing it means. */
function AddressFields({ form }: Pick<WhoProps, 'form'>) {
  const words = useWords()
  const { t } = words
  const errors = errorsIn(form, words)
  const asks = errors.of('sharesAddress') !== undefined || valueOf(form, 'sharesAddress') !== ''
  return (
    <>
      <TextField name="email" type="email" inputmode="email" autocomplete="off" autocapitalize="none" spellcheck={false} optional label={t('members.register.email')} hint={t('members.register.email-hint')} value={valueOf(form, 'email')} error={errors.of('email')} />
      {asks && (
        <>
          <Notice tone="attention" title={t('members.register.shared-title')}>{t('members.register.shared-text')}</Notice>
          <Checkbox name="sharesAddress" label={t('members.register.shared')} checked={valueOf(form, 'sharesAddress') !== ''} error={errors.of('sharesAddress')} />
        </>
      )}
    </>
  )
}

function OfficeField({ form, offices }: WhoProps) {
  const words = useWords()
  return (
    <SelectField
      name="officeId"
      label={words.t('members.register.office')}
      emptyLabel={offices.length === 1 ? undefined : words.t('members.register.choose-office')}
      options={offices.map((office) => ({ value: office.id, label: office.name }))}
      value={valueOf(form, 'officeId') || (offices.length === 1 ? offices[0]?.id : '')}
      error={errorsIn(form, words).of('officeId')}
      required
    />
  )
}

function LikelyPeople({ likely, form }: { readonly likely: readonly Likely[]; readonly form: FormState }) {
  const words = useWords()
  const { t } = words
  return (
    <>
      <Notice tone="attention" title={t('members.register.likely-title')} announce>{t('members.register.likely-text')}</Notice>
      <LinkList
        items={likely.map((one) => ({
          label: one.name ?? t('members.register.likely-elsewhere', { office: one.office ?? '' }),
          href: one.name ? `/members/${one.id}` : '/offices',
          icon: 'user',
          facts: [t(`members.register.same.${one.same}`), ...(one.name && one.office ? [one.office] : [])],
        }))}
      />
      <Checkbox name="isAnother" label={t('members.register.another')} checked={valueOf(form, 'isAnother') !== ''} error={errorsIn(form, words).of('isAnother')} />
    </>
  )
}

interface RegistrationProps extends WhoProps {
  readonly places: readonly PlaceFound[]
  readonly likely: readonly Likely[]
}

/** Someone without a file, at the desk or on the phone: a name, a language, an office; the rest may be nothing. */
export function RegistrationPage({ form, offices, places, likely }: RegistrationProps) {
  const words = useWords()
  const { t, locale } = words
  const errors = errorsIn(form, words)
  return (
    <Screen title={t('members.register.title')} heading={false} back={{ href: '/members' }}>
      <Question action="/members/new" errors={errors.all} hidden={{ formKey: valueOf(form, 'formKey') }} title={t('members.register.title')} hint={t('members.register.lead')} submitLabel={t('members.register.submit')} next={t('members.register.next')}>
        {likely.length > 0 && <LikelyPeople likely={likely} form={form} />}
        <NameFields form={form} />
        <SelectField name="language" label={t('members.register.language')} options={LANGUAGES.map((value) => ({ value, label: languageName(locale, value) }))} value={valueOf(form, 'language')} error={errors.of('language')} />
        <TextField name="phone" type="tel" inputmode="tel" autocomplete="off" width="medium" optional label={t('members.register.phone')} hint={t('members.register.phone-hint')} value={valueOf(form, 'phone')} error={errors.of('phone')} />
        <AddressFields form={form} />
        <PlaceField name="place" width="medium" optional label={t('members.register.place')} value={valueOf(form, 'place')} error={errors.of('place')} />
        {places.length > 0 && (
          <RadioCards
            name="place_id"
            label={t('members.register.which-place')}
            options={places.map((place) => ({ value: place.id, label: [place.postcode, place.name].filter(Boolean).join(' '), hint: [place.region, countryName(locale, place.country)].filter(Boolean).join(', ') }))}
            value={valueOf(form, 'place_id')}
            error={errors.of('place_id')}
          />
        )}
        <OfficeField form={form} offices={offices} />
        <DelegationReasonField value={valueOf(form, 'reason')} error={errors.of('reason')} />
      </Question>
    </Screen>
  )
}

/** What a member asks their office to change: while acting for them. */
export function ContactPage({ form, offices, memberName, isFromRegister }: WhoProps & { readonly memberName: string; readonly isFromRegister: boolean }) {
  const words = useWords()
  const { t } = words
  return (
    <Screen title={t('members.contact-change.title', { name: memberName })} heading={false} back={{ href: '/me' }}>
      <Question action="/me/contact" errors={errorsIn(form, words).all} title={t('members.contact-change.title', { name: memberName })} hint={t('members.contact-change.lead')} submitLabel={t('members.me.save')}>
        {isFromRegister && <Notice tone="information">{t('members.contact-change.register')}</Notice>}
        <NameFields form={form} />
        <AddressFields form={form} />
        <OfficeField form={form} offices={offices} />
      </Question>
    </Screen>
  )
}

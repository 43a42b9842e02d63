// The fields of each part of a profile, the same in the welcome and on one's own page.
import { countryName, languageName } from '../../../i18n/names.ts'
import { useWords } from '../../../i18n/words.tsx'
import { filledForm, type FormState, valueOf, valuesOf } from '../../../platform/forms.ts'
import { LANGUAGES } from '../../../lib/language.ts'
import { CheckboxList, PlaceField, RadioCards, SelectField, TextArea, TextField } from '../../../ui/index.ts'
import { errorsIn } from '../../identity/index.ts'
import type { PlaceFound } from '../domain/place-choice.ts'
import { AUDIENCES, audienceOf, MEETING_WISHES, PHASES, REMINDERS, type Section, SHARED_FIELDS, TOOL_EASES } from '../domain/profile.ts'
import type { Profile } from '../queries/profile.ts'

export interface SectionFieldsProps {
  readonly section: Section
  readonly form: FormState
  readonly isMember: boolean
  readonly email: string | null
  /** Places with the name that was typed, to choose from. */
  readonly places?: readonly PlaceFound[]
}

/** The form of a part, filled with what is known. */
export const formOf = (profile: Profile): FormState =>
  filledForm({
    language: profile.language,
    languages: profile.languages,
    meeting_wish: profile.meetingWish,
    place: profile.place ? [profile.place.postcode, profile.place.name].filter(Boolean).join(' ') : null,
    trades: profile.trades.join(', '),
    phase: profile.phase,
    tool_ease: profile.toolEase,
    phone: profile.phone,
    remind_by: profile.remindBy,
    ...Object.fromEntries(SHARED_FIELDS.map((field) => [`audience_${field}`, audienceOf(profile.audiences, field)])),
  })

const ownName = (language: string) => {
  const name = languageName(language as 'fr', language)
  return name.charAt(0).toUpperCase() + name.slice(1)
}

function MeetingFields({ form, isMember }: SectionFieldsProps) {
  const words = useWords()
  const { t } = words
  const errors = errorsIn(form, words)
  const spoken = [...new Set([...LANGUAGES, ...valuesOf(form, 'languages')])]
  return (
    <>
      <SelectField name="language" label={t('members.meeting.language')} hint={t('members.meeting.language-hint')} options={LANGUAGES.map((value) => ({ value, label: ownName(value), lang: value }))} value={valueOf(form, 'language')} error={errors.of('language')} />
      <CheckboxList name="languages" columns label={t('members.meeting.languages')} hint={t('members.meeting.languages-hint')} options={spoken.map((value) => ({ value, label: languageName(words.locale, value) }))} values={valuesOf(form, 'languages')} error={errors.of('languages')} />
      {isMember && (
        <RadioCards name="meeting_wish" columns label={t('members.meeting.wish')} options={MEETING_WISHES.map((value) => ({ value, label: t(`members.meeting.${value}`) }))} value={valueOf(form, 'meeting_wish')} error={errors.of('meeting_wish')} />
      )}
    </>
  )
}

function PlaceFields({ form, places = [] }: SectionFieldsProps) {
  const words = useWords()
  const { t, locale } = words
  const errors = errorsIn(form, words)
  return (
    <>
      <PlaceField name="place" width="medium" optional label={t('members.place.place')} hint={t('members.place.hint')} value={valueOf(form, 'place')} error={errors.of('place')} />
      {places.length > 0 && (
        <RadioCards
          name="place_id"
          label={t('members.place.which')}
          options={places.map((place) => ({ value: place.id, label: [place.postcode, place.name].filter(Boolean).join(' '), hint: [place.region, countryName(locale, place.country)].filter(Boolean).join(', ') }))}
          value={valueOf(form, 'place_id')}
          error={errors.of('place_id')}
        />
      )}
    </>
  )
}

function WorkFields({ form }: SectionFieldsProps) {
  const words = useWords()
  const { t } = words
  const errors = errorsIn(form, words)
  return (
    <>
      <TextArea name="trades" rows={3} optional label={t('members.work.trades')} hint={t('members.work.trades-hint')} value={valueOf(form, 'trades')} error={errors.of('trades')} />
      <RadioCards name="phase" optional label={t('members.work.phase')} hint={t('members.work.phase-hint')} options={PHASES.map((value) => ({ value, label: t(`members.work.${value}`), hint: t(`members.work.${value}-hint`) }))} value={valueOf(form, 'phase')} error={errors.of('phase')} />
    </>
  )
}

function EaseFields({ form }: SectionFieldsProps) {
  const words = useWords()
  const { t } = words
  return (
    <RadioCards name="tool_ease" optional label={t('members.ease.question')} hint={t('members.ease.hint')} options={TOOL_EASES.map((value) => ({ value, label: t(`members.ease.${value}`), hint: t(`members.ease.${value}-hint`) }))} value={valueOf(form, 'tool_ease')} error={errorsIn(form, words).of('tool_ease')} />
  )
}

function ContactFields({ form, isMember, email }: SectionFieldsProps) {
  const words = useWords()
  const { t } = words
  const errors = errorsIn(form, words)
  return (
    <>
      <TextField name="phone" type="tel" inputmode="tel" autocomplete="tel" width="medium" optional label={t('members.contact.phone')} hint={t('members.contact.phone-hint')} value={valueOf(form, 'phone')} error={errors.of('phone')} />
      {isMember && (
        <RadioCards name="remind_by" label={t('members.contact.remind')} options={REMINDERS.map((value) => ({ value, label: t(`members.remind.${value}`), disabled: value === 'mail' && email === null }))} value={valueOf(form, 'remind_by')} error={errors.of('remind_by')} />
      )}
    </>
  )
}

function AudienceFields({ form }: SectionFieldsProps) {
  const words = useWords()
  const { t } = words
  const errors = errorsIn(form, words)
  return (
    <>
      {SHARED_FIELDS.map((field) => (
        <SelectField
          name={`audience_${field}`}
          label={t(`members.field.${field}`)}
          options={AUDIENCES.map((value) => ({ value, label: t(`members.audience.${value}`) }))}
          value={valueOf(form, `audience_${field}`)}
          error={errors.of(`audience_${field}`)}
        />
      ))}
    </>
  )
}

const FIELDS: Readonly<Record<Section, (props: SectionFieldsProps) => ReturnType<typeof MeetingFields>>> = {
  meeting: MeetingFields,
  place: PlaceFields,
  work: WorkFields,
  ease: EaseFields,
  contact: ContactFields,
  audiences: AudienceFields,
}

export function SectionFields(props: SectionFieldsProps) {
  const Fields = FIELDS[props.section]
  return <Fields {...props} />
}

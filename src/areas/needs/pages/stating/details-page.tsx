import { languageName } from '../../../../i18n/names.ts'
import { useWords } from '../../../../i18n/words.tsx'
import { MEETING_WISHES, type MeetingWish } from '../../../../contracts/orientation.ts'
import { LANGUAGES } from '../../../../lib/language.ts'
import { type FormState, valueOf } from '../../../../platform/forms.ts'
import { Screen, useShell } from '../../../../platform/screen.tsx'
import { Actions, Button, Checkbox, CheckboxList, Disclosure, FileField, Form, type IconName, Notice, PlaceField, RadioCards, Section, SelectField, TextArea } from '../../../../ui/index.ts'
import { errorsIn } from '../../../identity/index.ts'
import type { FamilyWithThemes } from '../../../library/index.ts'
import { touchesHealth } from '../../domain/health.ts'
import { TEXT_CHARACTERS_MAX } from '../../forms/stating.ts'
import type { StatingFacts } from '../../queries/stating.ts'
import { AudienceField, CallBackFields, NeededByField, ThemeField } from './fields.tsx'
import { HumanAside } from './human-aside.tsx'
import { DistressNotice, SuggestionList, type Suggestions } from './suggestions.tsx'

export interface DetailsPageProps {
  readonly form: FormState
  readonly facts: StatingFacts
  readonly families: readonly FamilyWithThemes[]
  /** The likeliest themes of the text, best first, and whether the first is likely enough to be said. */
  readonly likely: readonly string[]
  readonly sure: boolean
  readonly suggestions: Suggestions
  /** YYYY-MM-DD, where the member lives. */
  readonly today: string
  /** For whom, when it is not oneself. */
  readonly onBehalfOf: string | null
}

const WISH_ICON: Readonly<Record<MeetingWish, IconName>> = { any: 'compass', in_person: 'coffee', video: 'video', phone: 'phone', writing: 'mail' }
export const FILE_ACCEPT = '.pdf,image/jpeg,image/png,image/webp'

/** One page, filled with what is known: the text and the date are the member's to say, the rest is folded where it can be. */
export function DetailsPage({ form, facts, families, likely, sure, suggestions, today, onBehalfOf }: DetailsPageProps) {
  const words = useWords()
  const { t, locale } = words
  const { help } = useShell()
  const errors = errorsIn(form, words)
  const errorOf = errors.of
  const place = valueOf(form, 'place')
  const trustedTeam = facts.trusted.find((one) => one.theme === form.values.themes?.[0])?.teamName ?? null
  const asksConsent = [...(form.values.themes ?? []), ...likely].some(touchesHealth)
  return (
    <Screen title={t('needs.details.title')} lead={onBehalfOf ? t('needs.details.lead-on-behalf', { name: onBehalfOf }) : t('needs.details.lead')} back={{ href: '/needs/new' }} aside={<HumanAside />}>
      {suggestions.distress && <DistressNotice help={help} />}
      <Form
        action="/needs"
        upload
        draft="need-details"
        errors={errors.all}
        hidden={{ formKey: valueOf(form, 'formKey'), recognisedThemes: likely.join(','), recognisedLanguage: valueOf(form, 'recognisedLanguage') || undefined }}
      >
        <TextArea name="text" rows={6} maxlength={TEXT_CHARACTERS_MAX} label={t('needs.details.text')} hint={t('needs.details.text-hint')} required value={valueOf(form, 'text')} error={errorOf('text')} />
        <Disclosure summary={t('needs.details.file-title')} open={errorOf('file') !== undefined}>
          <FileField name="file" label={t('needs.details.file')} hint={t('needs.details.file-hint')} optional accept={FILE_ACCEPT} error={errorOf('file')} />
        </Disclosure>
        <Section title={t('needs.suggestions.already')} lead={t('needs.suggestions.already-lead')}>
          <SuggestionList suggestions={{ ...suggestions, theme: null, distress: false }} help={help} brief />
        </Section>
        <Section title={t('needs.details.what')}>
          <ThemeField
            form={form}
            errorOf={errorOf}
            families={families}
            likely={likely}
            label={t('needs.details.themes')}
            hint={likely.length === 0 ? t('needs.details.themes-none') : t(sure ? 'needs.details.themes-sure' : 'needs.details.themes-unsure')}
            othersLabel={t('needs.details.themes-others')}
          />
          <Disclosure summary={t('needs.details.language-is', { language: languageName(locale, valueOf(form, 'language')) })} open={errorOf('language') !== undefined}>
            <SelectField name="language" label={t('needs.details.language')} hint={t('needs.details.language-hint')} value={valueOf(form, 'language')} error={errorOf('language')} options={LANGUAGES.map((one) => ({ value: one, label: languageName(locale, one) }))} />
          </Disclosure>
        </Section>
        <Section title={t('needs.details.when')}>
          <NeededByField form={form} errorOf={errorOf} today={today} />
        </Section>
        <Section title={t('needs.details.how')}>
          <RadioCards
            name="meetingWish"
            label={t('needs.details.meeting-wish')}
            columns
            value={valueOf(form, 'meetingWish')}
            error={errorOf('meetingWish')}
            options={MEETING_WISHES.map((wish) => ({ value: wish, icon: WISH_ICON[wish], label: t(`needs.meeting-wish.${wish}`) }))}
          />
          <Disclosure summary={place === '' ? t('needs.details.place-none') : t('needs.details.place-is', { place })} open={errorOf('place') !== undefined}>
            <PlaceField name="place" width="medium" optional label={t('needs.details.place')} hint={t('needs.details.place-hint')} value={place} error={errorOf('place')} />
          </Disclosure>
          <CheckboxList
            name="callBack"
            label={t('needs.details.call-back')}
            optional
            values={form.values.callBack ?? []}
            options={[{ value: 'yes', icon: 'phone-call', label: t('needs.details.call-back-yes'), hint: t('needs.details.call-back-hint'), more: <CallBackFields form={form} errorOf={errorOf} /> }]}
          />
        </Section>
        <Section title={t('needs.details.who')}>
          <AudienceField form={form} errorOf={errorOf} facts={facts} trustedTeam={trustedTeam} />
          <Notice>
            <p>{t('needs.health.hint')}</p>
            {asksConsent && onBehalfOf !== null && <p>{t('needs.health.on-behalf', { name: onBehalfOf })}</p>}
          </Notice>
          {asksConsent && onBehalfOf === null && (
            <Checkbox name="healthConsent" label={t('needs.health.consent')} hint={t('needs.health.consent-hint')} checked={valueOf(form, 'healthConsent') !== ''} error={errorOf('healthConsent')} />
          )}
        </Section>
        <Actions>
          <Button size="large">{t('needs.details.submit')}</Button>
        </Actions>
        <p class="question-next">{t('needs.details.next')}</p>
      </Form>
    </Screen>
  )
}

import { languageName } from '../../../../i18n/names.ts'
import { useWords } from '../../../../i18n/words.tsx'
import { MEETING_WISHES, type MeetingWish } from '../../../../contracts/orientation.ts'
import { LANGUAGES } from '../../../../lib/language.ts'
import { type FormState, valueOf } from '../../../../platform/forms.ts'
import { Screen, useShell } from '../../../../platform/screen.tsx'
import { Actions, Button, Checkbox, CheckboxList, Disclosure, FileField, Form, type IconName, PlaceField, Prefilled, RadioCards, Section, SelectField, TextArea } from '../../../../ui/index.ts'
import { errorsIn } from '../../../identity/index.ts'
import type { FamilyWithThemes } from '../../../library/index.ts'
import { touchesHealth } from '../../domain/health.ts'
import { TEXT_CHARACTERS_MAX } from '../../forms/stating.ts'
import type { StatingFacts } from '../../queries/stating.ts'
import { AudienceField, audienceChoices, CallBackFields, NeededByField, ThemeField, ThemeQuestion } from './fields.tsx'
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
  const readers = audienceChoices(words, { form, errorOf, facts, trustedTeam })
  const themes = families.flatMap((family) => family.themes).filter((theme) => form.values.themes?.includes(theme.key)).map((theme) => theme.label)
  const wish = MEETING_WISHES.find((one) => one === valueOf(form, 'meetingWish'))
  const howChosen = [...(wish ? [t(`needs.meeting-wish.${wish}`)] : []), ...(place === '' ? [] : [place]), ...(valueOf(form, 'callBack') === '' ? [] : [t('needs.details.call-back-yes')])]
  const wrong = (...fields: string[]) => fields.some((field) => errorOf(field) !== undefined)
  const asksConsent = [...(form.values.themes ?? []), ...likely.slice(0, 3)].some(touchesHealth)
  const asks = !sure && likely.length > 0
  return (
    <Screen title={t('needs.details.title')} lead={onBehalfOf ? t('needs.details.lead-on-behalf', { name: onBehalfOf }) : t('needs.details.lead')} back={{ href: '/needs/new' }} aside={<HumanAside />}>
      {suggestions.distress && <DistressNotice help={help} />}
      <Form
        action="/needs"
        upload
        draft="need-details"
        errors={errors.all}
        hidden={{ formKey: valueOf(form, 'formKey'), recognisedThemes: likely.join(','), recognisedScore: valueOf(form, 'recognisedScore') || undefined, recognisedLanguage: valueOf(form, 'recognisedLanguage') || undefined }}
      >
        {asks && <ThemeQuestion form={form} errorOf={errorOf} families={families} likely={likely} />}
        <TextArea name="text" rows={6} maxlength={TEXT_CHARACTERS_MAX} label={t('needs.details.text')} hint={t('needs.details.text-hint')} required value={valueOf(form, 'text')} error={errorOf('text')} />
        <Disclosure summary={t('needs.details.file-title')} open={errorOf('file') !== undefined}>
          <FileField name="file" label={t('needs.details.file')} hint={t('needs.details.file-hint')} optional accept={FILE_ACCEPT} error={errorOf('file')} />
        </Disclosure>
        <Section title={t('needs.suggestions.already')} lead={t('needs.suggestions.already-lead')}>
          <SuggestionList suggestions={{ ...suggestions, theme: null, distress: false }} help={help} brief />
        </Section>
        <Section title={t('needs.details.when')}>
          <NeededByField form={form} errorOf={errorOf} today={today} />
        </Section>
        <Section title={t('needs.details.rest')} lead={t('needs.details.rest-lead')}>
          <Prefilled
            title={t(asks ? 'needs.details.language' : 'needs.details.what')}
            chosen={[...(asks ? [] : themes), languageName(locale, valueOf(form, 'language'))]}
            open={(!asks && themes.length === 0) || wrong('themes', 'language')}
          >
            {!asks && <ThemeField
              form={form}
              errorOf={errorOf}
              families={families}
              likely={likely}
              label={t('needs.details.themes')}
              hint={t(likely.length === 0 ? 'needs.details.themes-none' : 'needs.details.themes-sure')}
              othersLabel={t('needs.details.themes-others')}
            />}
            <SelectField name="language" label={t('needs.details.language')} hint={t('needs.details.language-hint')} value={valueOf(form, 'language')} error={errorOf('language')} options={LANGUAGES.map((one) => ({ value: one, label: languageName(locale, one) }))} />
          </Prefilled>
          <Prefilled title={t('needs.details.how')} chosen={howChosen} open={wrong('meetingWish', 'place', 'phone', 'windows', 'callBack')}>
            <RadioCards
              name="meetingWish"
              label={t('needs.details.meeting-wish')}
              columns
              value={valueOf(form, 'meetingWish')}
              error={errorOf('meetingWish')}
              options={MEETING_WISHES.map((wish) => ({ value: wish, icon: WISH_ICON[wish], label: t(`needs.meeting-wish.${wish}`) }))}
            />
            <PlaceField name="place" width="medium" optional label={t('needs.details.place')} hint={t('needs.details.place-hint')} value={place} error={errorOf('place')} />
            <CheckboxList
              name="callBack"
              label={t('needs.details.call-back')}
              optional
              values={form.values.callBack ?? []}
              options={[{ value: 'yes', icon: 'phone-call', label: t('needs.details.call-back-yes'), hint: t('needs.details.call-back-hint'), more: <CallBackFields form={form} errorOf={errorOf} /> }]}
            />
          </Prefilled>
          <Prefilled title={t('needs.details.who')} chosen={readers.filter((one) => one.value === valueOf(form, 'audience')).map((one) => one.label)} open={wrong('audience', 'namedPeople')}>
            <AudienceField form={form} errorOf={errorOf} facts={facts} trustedTeam={trustedTeam} />
          </Prefilled>
          {asksConsent && onBehalfOf === null && (
            <Checkbox name="healthConsent" label={t('needs.health.consent')} hint={`${t('needs.health.hint')} ${t('needs.health.consent-hint')}`} checked={valueOf(form, 'healthConsent') !== ''} error={errorOf('healthConsent')} />
          )}
          {!(asksConsent && onBehalfOf === null) && <p class="question-next">{t('needs.health.hint')}{asksConsent && onBehalfOf !== null && ` ${t('needs.health.on-behalf', { name: onBehalfOf })}`}</p>}
        </Section>
        <Actions>
          <Button size="large">{t('needs.details.submit')}</Button>
        </Actions>
        <p class="question-next">{t('needs.details.next')}</p>
      </Form>
    </Screen>
  )
}

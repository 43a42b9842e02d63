import { useWords, type Words } from '../../../../i18n/words.tsx'
import { type FormState, valueOf, valuesOf } from '../../../../platform/forms.ts'
import { type Choice, CheckboxList, DateField, Disclosure, type IconName, RadioCards, TextField } from '../../../../ui/index.ts'
import type { FamilyWithThemes } from '../../../library/index.ts'
import { neededByChoices } from '../../domain/needed-by.ts'
import { CALL_WINDOWS, OTHER_THEME } from '../../forms/stating.ts'
import type { StatingFacts } from '../../queries/stating.ts'

interface FieldsProps {
  readonly form: FormState
  /** What is wrong with a field, in words. */
  readonly errorOf: (field: string) => string | undefined
}

/** A few days at hand, any other by calendar. */
export function NeededByField({ form, errorOf, today }: FieldsProps & { readonly today: string }) {
  const { t, shortDay } = useWords()
  const chosen = valueOf(form, 'neededBy')
  const choices = neededByChoices(today)
  const other = choices.every(({ date }) => date !== chosen) && (chosen === 'other' || valueOf(form, 'neededByOn') !== '')
  return (
    <RadioCards
      name="neededBy"
      label={t('needs.details.needed-by')}
      hint={t('needs.details.needed-by-hint')}
      error={errorOf('neededBy')}
      required
      value={other ? 'other' : chosen}
      options={[
        ...choices.map(({ code, date }) => ({ value: date, label: t(`needs.needed-by.${code}`), hint: t('needs.needed-by.at-latest', { day: shortDay(date) }) })),
        { value: 'other', label: t('needs.needed-by.other'), more: <DateField name="neededByOn" label={t('needs.needed-by.which')} min={today} value={valueOf(form, 'neededByOn')} /> },
      ]}
    />
  )
}

interface ThemeFieldProps extends FieldsProps {
  readonly families: readonly FamilyWithThemes[]
  /** The likeliest themes, shown first. */
  readonly likely: readonly string[]
  readonly label: string
  readonly hint: string
  /** What opens the other themes. */
  readonly othersLabel: string
  readonly open?: boolean
  /** At least one must stay. */
  readonly required?: boolean
}

/** Up to three themes: the likeliest at hand, all of them by family behind. */
export function ThemeField({ form, errorOf, families, likely, label, hint, othersLabel, open = false, required = false }: ThemeFieldProps) {
  const chosen = valuesOf(form, 'themes')
  const all = families.flatMap((family) => family.themes)
  const choice = (theme: (typeof all)[number]): Choice => ({ value: theme.key, label: theme.label, hint: theme.description })
  const first = likely.flatMap((key) => all.find((theme) => theme.key === key) ?? [])
  const others = families.map((family) => ({ ...family, themes: family.themes.filter((theme) => !likely.includes(theme.key)) })).filter((family) => family.themes.length > 0)
  const isOpen = open || others.some((family) => family.themes.some((theme) => chosen.includes(theme.key)))
  return (
    <>
      {first.length > 0 ? <CheckboxList name="themes" label={label} hint={hint} optional={!required} error={errorOf('themes')} values={chosen} options={first.map(choice)} /> : <p>{hint}</p>}
      <Disclosure summary={othersLabel} open={isOpen || (first.length === 0 && errorOf('themes') !== undefined)}>
        {others.map((family, index) => (
          <CheckboxList
            name="themes"
            id={first.length === 0 && index === 0 ? 'themes' : `themes-${family.key}`}
            label={family.label}
            error={first.length === 0 && index === 0 ? errorOf('themes') : undefined}
            columns
            values={chosen}
            options={family.themes.map(choice)}
          />
        ))}
      </Disclosure>
    </>
  )
}

/** Where we are not sure: one question, the likeliest themes as its answers, all others behind "something else". */
export function ThemeQuestion({ form, errorOf, families, likely }: FieldsProps & Pick<ThemeFieldProps, 'families' | 'likely'>) {
  const { t } = useWords()
  const chosen = valuesOf(form, 'themes')
  const all = families.flatMap((family) => family.themes)
  const offered = likely.flatMap((key) => all.find((theme) => theme.key === key) ?? [])
  const others = families.map((family) => ({ ...family, themes: family.themes.filter((theme) => !likely.includes(theme.key)) })).filter((family) => family.themes.length > 0)
  const more = others.map((family) => (
    <CheckboxList name="themes" id={`themes-${family.key}`} label={family.label} columns values={chosen} options={family.themes.map((theme) => ({ value: theme.key, label: theme.label }))} />
  ))
  return (
    <RadioCards
      name="themes"
      label={t('needs.question.theme')}
      hint={t('needs.question.theme-hint')}
      error={errorOf('themes')}
      value={chosen.find((key) => likely.includes(key)) ?? (chosen.length > 0 ? OTHER_THEME : undefined)}
      options={[
        ...offered.map((theme) => ({ value: theme.key, label: theme.label, hint: theme.description })),
        { value: OTHER_THEME, label: t('needs.question.other'), hint: t('needs.question.other-hint'), more: <Disclosure summary={t('needs.details.themes-others')}>{more}</Disclosure> },
      ]}
    />
  )
}

interface AudienceFieldProps extends FieldsProps {
  readonly facts: StatingFacts
  /** The team that answers instead of the office, where the subject asks for it. */
  readonly trustedTeam: string | null
}

/** Who may know: each choice says by name who will read. */
export function AudienceField({ form, errorOf, facts, trustedTeam }: AudienceFieldProps) {
  const words = useWords()
  return (
    <RadioCards name="audience" label={words.t('needs.audience.label')} hint={words.t('needs.audience.hint')} error={errorOf('audience')} required value={valueOf(form, 'audience')} options={audienceChoices(words, { form, errorOf, facts, trustedTeam })} />
  )
}

/** The choices of who may know, in one person's words. */
export function audienceChoices({ t, list }: Words, { form, errorOf, facts, trustedTeam }: AudienceFieldProps): (Choice & { icon: IconName; label: string })[] {
  const { stater, responders } = facts
  const office = responders.filter((one) => one.kind === 'office' && one.officeId === stater.officeId)
  const secondLine = responders.filter((one) => one.kind === 'second_line')
  const readers = (people: readonly { name: string }[]) => (people.length > 0 && people.length <= 6 ? t('needs.audience.readers', { names: list(people.map((one) => one.name)) }) : t('needs.audience.readers-count', { count: people.length }))
  const options: (Choice & { icon: IconName; label: string })[] = []
  if (trustedTeam !== null) options.push({ value: 'office', icon: 'shield-check', label: trustedTeam, hint: t('needs.audience.trusted-hint', { team: trustedTeam }) })
  else if (stater.officeId !== null) options.push({ value: 'office', icon: 'users', label: t('needs.audience.office', { office: stater.officeName }), hint: `${readers(office)} ${t('needs.audience.office-hint')}` })
  if (stater.adviser) options.push({ value: 'adviser', icon: 'user', label: t('needs.audience.adviser', { name: stater.adviser.name }), hint: t('needs.audience.adviser-hint') })
  if (secondLine.length > 0) options.push({ value: 'second_line', icon: 'scale', label: t('needs.audience.second-line'), hint: `${readers(secondLine)} ${t('needs.audience.second-line-hint')}` })
  if (responders.length > 0) {
    const people = responders.map((one) => ({ value: one.id, label: one.name, hint: one.teamName }))
    options.push({
      value: 'named', icon: 'lock', label: t('needs.audience.named'), hint: t('needs.audience.named-hint'),
      more: <CheckboxList name="namedPeople" label={t('needs.audience.people')} error={errorOf('namedPeople')} columns values={valuesOf(form, 'namedPeople')} options={people} />,
    })
  }
  return options
}

/** A number and when: for being called back. */
export function CallBackFields({ form, errorOf }: FieldsProps) {
  const { t } = useWords()
  return (
    <>
      <TextField name="phone" type="tel" autocomplete="tel" inputmode="tel" width="medium" label={t('needs.call-back.phone')} hint={t('needs.call-back.phone-hint')} value={valueOf(form, 'phone')} error={errorOf('phone')} />
      <CheckboxList
        name="windows"
        label={t('needs.call-back.windows')}
        hint={t('needs.call-back.windows-hint')}
        error={errorOf('windows')}
        columns
        values={valuesOf(form, 'windows')}
        options={CALL_WINDOWS.map((window) => ({ value: window, label: t(`needs.window.${window}`), hint: t(`needs.window.${window}-hours`) }))}
      />
    </>
  )
}

// Who answers which theme, and what is open where.
import { useWords, type Words } from '../../../i18n/words.tsx'
import { ACCESS_THINGS, type AccessThing } from '../../../contracts/actor.ts'
import { type FormState, valueOf, valuesOf } from '../../../platform/forms.ts'
import { Screen } from '../../../platform/screen.tsx'
import { Actions, Badge, Button, Checkbox, CheckboxList, DateField, Form, Notice, RadioCards, Section, SelectField, Table } from '../../../ui/index.ts'
import { errorsIn } from '../../identity/index.ts'
import type { ThemeWithResponders } from '../../needs/index.ts'
import type { AccessPeriod, AdministeredOffice, AdministeredTeam, AdministeredUnit } from '../../territory/index.ts'
import { unitHref } from './unit-fields.tsx'

type Labels = ReadonlyMap<string, string>

export interface ThemesPageProps {
  readonly unit: AdministeredUnit
  readonly themes: readonly ThemeWithResponders[]
  readonly labels: Labels
  /** An office of the unit has somebody in it. */
  readonly officesAnswer: boolean
}

/** Nobody answers: no team of those named has anybody in it, and no office may, or can. */
export const isForNobody = (theme: ThemeWithResponders, officesAnswer: boolean): boolean => theme.teams.every((team) => team.people === 0) && (theme.insteadOfOffice || !officesAnswer)

export function ThemesPage({ unit, themes, labels, officesAnswer }: ThemesPageProps) {
  const words = useWords()
  const { t } = words
  const nobody = themes.filter((theme) => isForNobody(theme, officesAnswer))
  const office = t('administration.themes.office')
  return (
    <Screen title={t('administration.themes.title')} eyebrow={unit.name} lead={t('administration.themes.lead')} back={{ href: unitHref(unit.key), label: unit.name }} width="wide">
      {nobody.length > 0 && (
        <Notice tone="danger" title={t('administration.themes.nobody', { count: nobody.length })}>{words.list(nobody.slice(0, 10).map((theme) => labels.get(theme.key) ?? theme.key))}</Notice>
      )}
      <Table
        caption={t('administration.themes.title')}
        captionHidden
        columns={[{ label: t('administration.themes.theme') }, { label: t('administration.themes.first') }, { label: t('administration.themes.then') }, { label: t('administration.themes.change') }]}
        rows={themes.map((theme) => {
          const names = theme.teams.map((team) => (team.people === 0 ? t('administration.themes.empty-team', { team: team.name }) : team.name))
          const label = labels.get(theme.key) ?? theme.key
          return [
            label,
            isForNobody(theme, officesAnswer) ? <Badge tone="brick" icon="triangle-alert">{t('administration.themes.no-answer')}</Badge> : theme.insteadOfOffice ? names.join(', ') : office,
            theme.insteadOfOffice ? '–' : names.join(', ') || '–',
            <a href={unitHref(unit.key, `/themes/${theme.key}`)} aria-label={t('administration.themes.change-one', { theme: label })}>{t('administration.themes.change')}</a>,
          ]
        })}
      />
    </Screen>
  )
}

export interface ThemePageProps {
  readonly unit: AdministeredUnit
  readonly label: string
  readonly themeKey: string
  readonly teams: readonly AdministeredTeam[]
  readonly form: FormState
  readonly seen: string
}

export function ThemePage({ unit, label, themeKey, teams, form, seen }: ThemePageProps) {
  const words = useWords()
  const { t } = words
  const errors = errorsIn(form, words)
  const options = teams.filter((team) => team.kind === 'second_line' || team.kind === 'trust').map((team) => ({
    value: team.id, label: team.localName, hint: team.people.length === 0 ? t('administration.teams.nobody') : words.list(team.people.slice(0, 6).map((person) => person.name)),
  }))
  return (
    <Screen title={label} eyebrow={t('administration.themes.title')} lead={t('administration.themes.one-lead')} back={{ href: unitHref(unit.key, '/themes'), label: t('administration.themes.title') }}>
      <Form action={unitHref(unit.key, `/themes/${themeKey}`)} errors={errors.all} hidden={{ seen }}>
        <CheckboxList name="teams" label={t('administration.themes.teams')} hint={t('administration.themes.teams-hint')} options={options} values={valuesOf(form, 'teams')} error={errors.of('teams')} />
        <Checkbox name="insteadOfOffice" label={t('administration.themes.instead')} hint={t('administration.themes.instead-hint')} checked={valueOf(form, 'insteadOfOffice') === 'yes'} error={errors.of('insteadOfOffice')} />
        <Actions><Button>{t('administration.save')}</Button></Actions>
      </Form>
    </Screen>
  )
}

const ROOMS = ACCESS_THINGS.filter((thing): thing is Exclude<AccessThing, 'theme'> => thing !== 'theme')

function saidThing(words: Words, labels: Labels, period: Pick<AccessPeriod, 'thing' | 'themeKey'>): string {
  return period.thing === 'theme' ? words.t('administration.access.thing.theme', { theme: labels.get(period.themeKey ?? '') ?? period.themeKey ?? '' }) : words.t(`administration.access.thing.${period.thing}`)
}

function saidPeriod({ t, day }: Words, { opensOn, closesOn }: Pick<AccessPeriod, 'opensOn' | 'closesOn'>): string {
  if (opensOn === null) return t('administration.access.shut')
  return closesOn === null ? t('administration.access.from', { from: day(opensOn) }) : t('administration.access.from-until', { from: day(opensOn), until: day(closesOn) })
}

export interface AccessPageProps {
  readonly unit: AdministeredUnit
  readonly offices: readonly AdministeredOffice[]
  readonly periods: readonly AccessPeriod[]
  readonly labels: Labels
  readonly form: FormState
}

export function AccessPage({ unit, offices, periods, labels, form }: AccessPageProps) {
  const words = useWords()
  const { t } = words
  const errors = errorsIn(form, words)
  const things = [
    ...ROOMS.map((thing) => ({ value: thing, label: t(`administration.access.thing.${thing}`) })),
    ...[...labels].map(([key, label]) => ({ value: `theme:${key}`, label, group: t('administration.access.themes') })),
  ]
  return (
    <Screen title={t('administration.access.title')} eyebrow={unit.name} lead={t('administration.access.lead')} back={{ href: unitHref(unit.key), label: unit.name }}>
      <Section title={t('administration.access.now')}>
        {periods.length === 0 ? (
          <p>{t('administration.access.all-open')}</p>
        ) : (
          <Table
            caption={t('administration.access.now')}
            captionHidden
            columns={[{ label: t('administration.access.what') }, { label: t('administration.access.where') }, { label: t('administration.access.when') }]}
            rows={periods.map((period) => [saidThing(words, labels, period), period.officeName ?? t('administration.access.whole-unit'), saidPeriod(words, period)])}
          />
        )}
      </Section>
      <Section title={t('administration.access.change')}>
        <Form action={unitHref(unit.key, '/access')} errors={errors.all}>
          <SelectField name="thing" label={t('administration.access.what')} emptyLabel={t('administration.choose')} options={things} value={valueOf(form, 'thing')} error={errors.of('thing')} />
          <SelectField name="office" label={t('administration.access.where')} emptyLabel={t('administration.access.whole-unit')} options={offices.filter((office) => office.closedOn === null).map((office) => ({ value: office.id, label: office.name }))} value={valueOf(form, 'office')} error={errors.of('office')} />
          <RadioCards
            name="state" label={t('administration.access.state')} value={valueOf(form, 'state')} error={errors.of('state')}
            options={(['open', 'from', 'shut'] as const).map((value) => ({ value, label: t(`administration.access.state.${value}`), hint: t(`administration.access.state.${value}-hint`) }))}
          />
          <DateField name="opensOn" optional label={t('administration.access.opens-on')} value={valueOf(form, 'opensOn')} error={errors.of('opensOn')} />
          <DateField name="closesOn" optional label={t('administration.access.closes-on')} hint={t('administration.access.closes-on-hint')} value={valueOf(form, 'closesOn')} error={errors.of('closesOn')} />
          <Actions><Button>{t('administration.save')}</Button></Actions>
        </Form>
      </Section>
    </Screen>
  )
}

// Units: the list, a new one, and the page from which everything of one is reached.
import { countryName, languageName } from '../../../i18n/names.ts'
import { useWords } from '../../../i18n/words.tsx'
import type { FormState } from '../../../platform/forms.ts'
import { valueOf } from '../../../platform/forms.ts'
import { Screen } from '../../../platform/screen.tsx'
import { Actions, Badge, Button, EmptyState, Form, LinkList, Notice, Section, SummaryList, TextField } from '../../../ui/index.ts'
import { errorsIn } from '../../identity/index.ts'
import type { AdministeredOffice, AdministeredTeam, AdministeredUnit } from '../../territory/index.ts'
import { CountryField, FactsFields, unitHref } from './unit-fields.tsx'

export function UnitsPage({ units, mayAdd }: { readonly units: readonly AdministeredUnit[]; readonly mayAdd: boolean }) {
  const { t, locale, day } = useWords()
  return (
    <Screen title={t('administration.title')} lead={t('administration.lead')} headingActions={mayAdd ? <Button href="/administration/units/new" variant="secondary" icon="plus">{t('administration.unit.add')}</Button> : undefined}>
      {units.length === 0 && <EmptyState title={t('administration.empty')} />}
      <LinkList
        items={units.map((unit) => ({
          label: unit.name,
          href: unitHref(unit.key),
          icon: 'map-pin' as const,
          facts: [countryName(locale, unit.country), unit.languages.map((one) => languageName(locale, one)).join(', ')],
          badge: unit.closedOn === null ? undefined : <Badge tone="ochre">{t('administration.closes', { day: day(unit.closedOn) })}</Badge>,
        }))}
      />
      <LinkList items={[{ label: t('administration.recognition.title'), href: '/administration/recognition', icon: 'compass' as const, text: t('administration.recognition.lead') }, { label: t('orientation.lessons.title'), href: '/administration/orientation', icon: 'compass' as const }, { label: t('administration.languages.title'), href: '/administration/languages', icon: 'languages' as const, text: t('administration.languages.lead') }]} />
    </Screen>
  )
}

export function NewUnitPage({ form, countries, zones }: { readonly form: FormState; readonly countries: readonly string[]; readonly zones: readonly string[] }) {
  const words = useWords()
  const { t } = words
  const errors = errorsIn(form, words)
  return (
    <Screen title={t('administration.unit.add')} lead={t('administration.unit.add-lead')} back={{ href: '/administration', label: t('administration.title') }}>
      <Form action="/administration/units" errors={errors.all}>
        <CountryField form={form} countries={countries} />
        <TextField name="key" width="short" label={t('administration.unit.key')} hint={t('administration.unit.key-hint')} value={valueOf(form, 'key')} error={errors.of('key')} />
        <FactsFields form={form} zones={zones} />
        <Actions><Button>{t('administration.unit.add')}</Button></Actions>
      </Form>
    </Screen>
  )
}

export interface UnitPageProps {
  readonly unit: AdministeredUnit
  readonly offices: readonly AdministeredOffice[]
  readonly teams: readonly AdministeredTeam[]
  readonly themesForNobody: number
  readonly restricted: number
  readonly closingId: string | null
  /** Of the region whose holidays count; null: the whole country. */
  readonly regionName: string | null
}

export function UnitPage({ unit, offices, teams, themesForNobody, restricted, closingId, regionName }: UnitPageProps) {
  const words = useWords()
  const { t, locale, day } = words
  const href = (part: string) => unitHref(unit.key, part)
  const trust = teams.filter((team) => team.kind === 'trust').flatMap((team) => team.people.map((person) => person.name))
  const change = (part: string) => ({ change: { href: href(part) } })
  return (
    <Screen title={unit.name} eyebrow={countryName(locale, unit.country)} back={{ href: '/administration', label: t('administration.title') }} width="wide">
      {unit.closedOn !== null && (
        <Notice tone="attention" title={t('administration.closes', { day: day(unit.closedOn) })} action={closingId ? <Button href={`/administration/closings/${closingId}`} variant="secondary" size="small">{t('administration.closing.progress')}</Button> : undefined} />
      )}
      {unit.emergencyNumbers.length === 0 && (
        <Notice tone="danger" title={t('administration.unit.no-emergency')} action={<Button href={href('/emergency-numbers')} variant="secondary" size="small">{t('administration.emergency.title')}</Button>}>{t('administration.unit.no-emergency-text')}</Notice>
      )}
      {trust.length === 0 && <Notice tone="attention" title={t('administration.unit.no-trust')} action={<Button href={href('/people')} variant="secondary" size="small">{t('administration.people.title')}</Button>}>{t('administration.unit.no-trust-text')}</Notice>}
      <Section title={t('administration.unit.facts')}>
        <SummaryList
          rows={[
            { term: t('administration.unit.languages'), details: words.list(unit.languages.map((one) => languageName(locale, one))), ...change('/facts') },
            { term: t('administration.unit.time-zone'), details: unit.timeZone, ...change('/facts') },
            { term: t('administration.unit.currency'), details: unit.currency, ...change('/facts') },
            { term: t('administration.unit.desk-phone'), details: unit.deskPhone, ...change('/facts') },
            { term: t('administration.emergency.title'), details: unit.emergencyNumbers.map((one) => one.number).join(', ') || '–', ...change('/emergency-numbers') },
            { term: t('administration.holidays.title'), details: regionName ?? t('administration.holidays.whole-country'), ...change('/holidays') },
            { term: t('administration.unit.trust'), details: trust.join(', ') || '–', ...change('/teams') },
            { term: t('administration.opened-on'), details: day(unit.openedOn), ...change('/facts') },
          ]}
        />
      </Section>
      <Section title={t('administration.offices.title')} action={unit.closedOn === null ? <Button href={href('/offices/new')} variant="secondary" size="small" icon="plus">{t('administration.office.add')}</Button> : undefined}>
        {offices.length === 0 && <EmptyState title={t('administration.offices.empty')}>{t('administration.offices.empty-text')}</EmptyState>}
        <LinkList
          items={offices.map((office) => ({
            label: office.name, href: `/administration/offices/${office.key}`, icon: 'house' as const,
            facts: [office.place.name, office.phone, t('administration.office.people', { count: teams.find((team) => team.id === office.teamId)?.people.length ?? 0 })],
            badge: office.closedOn === null ? undefined : <Badge tone="ochre">{t('administration.closes', { day: day(office.closedOn) })}</Badge>,
          }))}
        />
      </Section>
      <Section title={t('administration.unit.more')}>
        <LinkList
          items={[
            { label: t('administration.people.title'), href: href('/people'), text: t('administration.people.lead'), icon: 'users' },
            { label: t('administration.teams.title'), href: href('/teams'), text: t('administration.teams.lead'), icon: 'users' },
            { label: t('administration.themes.title'), href: href('/themes'), text: themesForNobody === 0 ? t('administration.themes.lead') : t('administration.themes.nobody', { count: themesForNobody }), icon: 'scale', fresh: themesForNobody > 0 },
            { label: t('administration.erp-link.title'), href: href('/erp-link'), text: t('administration.erp-link.lead'), icon: 'arrow-right' },
            { label: t('administration.access.title'), href: href('/access'), text: restricted === 0 ? t('administration.access.all-open') : t('administration.access.restricted', { count: restricted }), icon: 'calendar' },
            { label: t('administration.history.title'), href: href('/history'), text: t('administration.history.lead'), icon: 'book-open' },
            ...(unit.closedOn === null ? [{ label: t('administration.closing.unit'), href: href('/closing'), text: t('administration.closing.lead'), icon: 'triangle-alert' as const }] : []),
          ]}
        />
      </Section>
    </Screen>
  )
}

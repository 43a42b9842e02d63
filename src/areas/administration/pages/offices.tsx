// Offices and teams: opened, changed, named in other languages.
import { languageName } from '../../../i18n/names.ts'
import { useWords } from '../../../i18n/words.tsx'
import { LANGUAGES } from '../../../lib/language.ts'
import { type FormState, valueOf, valuesOf } from '../../../platform/forms.ts'
import { Screen } from '../../../platform/screen.tsx'
import { Actions, Badge, Button, CheckboxList, DateField, Form, LinkList, Notice, PlaceField, Section, TextArea, TextField } from '../../../ui/index.ts'
import { errorsIn } from '../../identity/index.ts'
import type { AdministeredOffice, AdministeredTeam, AdministeredUnit } from '../../territory/index.ts'
import { type FoundPlace, NamesFields, PlaceChoices, unitHref } from './unit-fields.tsx'

export interface OfficeFormPageProps {
  readonly unit: AdministeredUnit
  /** Null for a new one. */
  readonly office: AdministeredOffice | null
  readonly form: FormState
  readonly places: readonly FoundPlace[]
  readonly seen: string
}

export function OfficeFormPage({ unit, office, form, places, seen }: OfficeFormPageProps) {
  const words = useWords()
  const { t, locale, day } = words
  const errors = errorsIn(form, words)
  const languages = LANGUAGES.map((value) => ({ value, label: languageName(locale, value) }))
  return (
    <Screen title={office ? office.name : t('administration.office.add')} eyebrow={unit.name} lead={office ? undefined : t('administration.office.add-lead')} back={{ href: unitHref(unit.key), label: unit.name }}>
      {office?.closedOn && <Notice tone="attention" title={t('administration.closes', { day: day(office.closedOn) })} />}
      <Form action={office ? `/administration/offices/${office.key}` : unitHref(unit.key, '/offices')} errors={errors.all} hidden={office ? { seen } : {}}>
        <TextField name="name" width="medium" label={t('administration.office.name')} hint={t('administration.office.name-hint')} value={valueOf(form, 'name')} error={errors.of('name')} />
        {!office && errors.of('key') && <TextField name="key" width="medium" label={t('administration.office.key')} hint={t('administration.office.key-hint')} value={valueOf(form, 'key')} error={errors.of('key')} />}
        <NamesFields form={form} />
        <PlaceField name="place" width="medium" source={`/places?country=${unit.country}`} label={t('administration.office.place')} hint={t('administration.office.place-hint')} value={valueOf(form, 'place')} error={errors.of('place')} />
        <PlaceChoices form={form} places={places} />
        <TextArea name="address" rows={3} label={t('administration.office.address')} value={valueOf(form, 'address')} error={errors.of('address')} />
        <TextField name="phone" type="tel" inputmode="tel" width="medium" label={t('administration.office.phone')} value={valueOf(form, 'phone')} error={errors.of('phone')} />
        <TextField name="openingHours" optional label={t('administration.office.hours')} hint={t('administration.office.hours-hint')} value={valueOf(form, 'openingHours')} error={errors.of('openingHours')} />
        <CheckboxList name="languages" columns label={t('administration.office.languages')} options={languages} values={valuesOf(form, 'languages')} error={errors.of('languages')} />
        <DateField name="openedOn" label={t('administration.opened-on')} value={valueOf(form, 'openedOn')} error={errors.of('openedOn')} />
        <Actions><Button>{office ? t('administration.save') : t('administration.office.add')}</Button></Actions>
      </Form>
      {office && (
        <Section title={t('administration.unit.more')}>
          <LinkList
            items={[
              { label: office.teamName, href: `/administration/teams/office-${office.key}`, text: t('administration.teams.names'), icon: 'users' },
              ...(office.closedOn === null ? [{ label: t('administration.closing.office'), href: `/administration/offices/${office.key}/closing`, text: t('administration.closing.lead'), icon: 'triangle-alert' as const }] : []),
            ]}
          />
        </Section>
      )}
    </Screen>
  )
}

export function TeamsPage({ unit, teams, form }: { readonly unit: AdministeredUnit; readonly teams: readonly AdministeredTeam[]; readonly form: FormState }) {
  const words = useWords()
  const { t } = words
  const errors = errorsIn(form, words)
  return (
    <Screen title={t('administration.teams.title')} eyebrow={unit.name} lead={t('administration.teams.lead')} back={{ href: unitHref(unit.key), label: unit.name }}>
      <LinkList
        items={teams.map((team) => ({
          label: team.localName, href: `/administration/teams/${team.key}`, icon: 'users' as const, facts: [t(`administration.team-kind.${team.kind}`)],
          text: team.people.length === 0 ? t('administration.teams.nobody') : words.list(team.people.slice(0, 8).map((person) => person.name).concat(team.people.length > 8 ? [t('administration.teams.more', { count: team.people.length - 8 })] : [])),
          badge: team.closed ? <Badge tone="ochre">{t('administration.teams.closed')}</Badge> : team.people.length === 0 ? <Badge tone="brick">{t('administration.teams.empty')}</Badge> : undefined,
        }))}
      />
      <Section title={t('administration.teams.add')} lead={t('administration.teams.add-lead')}>
        <Form action={unitHref(unit.key, '/teams')} errors={errors.all}>
          <TextField name="name" width="medium" label={t('administration.teams.name')} value={valueOf(form, 'name')} error={errors.of('name')} />
          <Actions><Button variant="secondary">{t('administration.teams.add')}</Button></Actions>
        </Form>
      </Section>
    </Screen>
  )
}

export function TeamPage({ unit, team, form, seen }: { readonly unit: AdministeredUnit; readonly team: AdministeredTeam; readonly form: FormState; readonly seen: string }) {
  const words = useWords()
  const { t } = words
  const errors = errorsIn(form, words)
  return (
    <Screen title={team.localName} eyebrow={t(`administration.team-kind.${team.kind}`)} back={{ href: unitHref(unit.key, '/teams'), label: t('administration.teams.title') }}>
      <Section title={t('administration.teams.who')} lead={t('administration.teams.who-lead')}>
        {team.people.length === 0 ? (
          <p>{t('administration.teams.nobody')}</p>
        ) : (
          <LinkList items={team.people.map((person) => ({ label: person.name, href: unitHref(unit.key, `/people/${person.id}`), icon: 'users' as const }))} />
        )}
      </Section>
      <Section title={t('administration.teams.names')}>
        <Form action={`/administration/teams/${team.key}`} errors={errors.all} hidden={{ seen }}>
          <TextField name="name" width="medium" label={t('administration.teams.name')} value={valueOf(form, 'name')} error={errors.of('name')} />
          <NamesFields form={form} />
          <Actions><Button>{t('administration.save')}</Button></Actions>
        </Form>
      </Section>
    </Screen>
  )
}

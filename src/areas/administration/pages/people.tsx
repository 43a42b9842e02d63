// People: who has which role and team. Giving is a form; taking back is a page that says what will happen.
import { languageName } from '../../../i18n/names.ts'
import { isoDateIn } from '../../../i18n/dates.ts'
import { useWords, type Words } from '../../../i18n/words.tsx'
import { ROLES, type Role } from '../../../contracts/actor.ts'
import { LANGUAGES } from '../../../lib/language.ts'
import { type FormState, valueOf, valuesOf } from '../../../platform/forms.ts'
import { Screen } from '../../../platform/screen.tsx'
import { Actions, Button, CheckboxList, DateField, EmptyState, Form, LinkList, Notice, Pagination, RadioCards, SearchForm, Section, SelectField, SummaryList, Table, TextField } from '../../../ui/index.ts'
import type { ComingMeeting } from '../../appointments/index.ts'
import { errorsIn } from '../../identity/index.ts'
import type { AdministeredOffice, AdministeredTeam, AdministeredUnit } from '../../territory/index.ts'
import type { PersonLine, PersonView } from '../queries/people.ts'
import { unitHref } from './unit-fields.tsx'

const saidRoles = ({ t }: Words, roles: readonly Role[]) => roles.map((role) => t(`administration.role.${role}`)).join(', ')

const linesOf = (words: Words, unit: AdministeredUnit, people: readonly PersonLine[]) =>
  people.map((person) => ({
    label: person.name, href: unitHref(unit.key, `/people/${person.id}`), icon: 'users' as const,
    facts: [saidRoles(words, person.roles), person.office, person.email].filter((fact): fact is string => Boolean(fact)),
  }))

export interface PeoplePageProps {
  readonly unit: AdministeredUnit
  readonly typed: string
  readonly found: readonly PersonLine[] | null
  readonly staff: readonly PersonLine[]
  readonly next: string | null
}

export function PeoplePage({ unit, typed, found, staff, next }: PeoplePageProps) {
  const words = useWords()
  const { t } = words
  return (
    <Screen
      title={t('administration.people.title')} eyebrow={unit.name} lead={t('administration.people.lead')} back={{ href: unitHref(unit.key), label: unit.name }}
      headingActions={<Button href={unitHref(unit.key, '/people/new')} variant="secondary" icon="plus">{t('administration.people.add')}</Button>}
    >
      <SearchForm action={unitHref(unit.key, '/people')} label={t('administration.people.search')} hint={t('administration.people.search-hint')} value={typed} />
      {found !== null && (
        <Section title={t('administration.people.found')}>
          {found.length === 0 ? <EmptyState title={t('administration.people.none')}>{t('administration.people.none-text')}</EmptyState> : <LinkList items={linesOf(words, unit, found)} />}
        </Section>
      )}
      <Section title={t('administration.people.staff')}>
        {staff.length === 0 ? <p>{t('administration.people.no-staff')}</p> : <LinkList items={linesOf(words, unit, staff)} />}
        <Pagination next={next ? unitHref(unit.key, `/people?after=${encodeURIComponent(next)}`) : undefined} />
      </Section>
    </Screen>
  )
}

export function NewPersonPage({ unit, offices, form }: { readonly unit: AdministeredUnit; readonly offices: readonly AdministeredOffice[]; readonly form: FormState }) {
  const words = useWords()
  const { t, locale } = words
  const errors = errorsIn(form, words)
  const languages = LANGUAGES.map((value) => ({ value, label: languageName(locale, value) }))
  return (
    <Screen title={t('administration.people.add')} eyebrow={unit.name} lead={t('administration.people.add-lead')} back={{ href: unitHref(unit.key, '/people'), label: t('administration.people.title') }}>
      <Form action={unitHref(unit.key, '/people')} errors={errors.all}>
        <TextField name="givenName" width="medium" label={t('administration.people.given-name')} value={valueOf(form, 'givenName')} error={errors.of('givenName')} />
        <TextField name="familyName" width="medium" label={t('administration.people.family-name')} value={valueOf(form, 'familyName')} error={errors.of('familyName')} />
        <TextField name="email" type="email" inputmode="email" width="medium" optional label={t('administration.people.email')} hint={t('administration.people.email-hint')} value={valueOf(form, 'email')} error={errors.of('email')} />
        <SelectField name="language" label={t('administration.people.language')} options={languages} value={valueOf(form, 'language')} error={errors.of('language')} />
        <CheckboxList name="languages" columns label={t('administration.people.languages')} options={languages} values={valuesOf(form, 'languages')} error={errors.of('languages')} />
        <SelectField name="office" label={t('administration.people.office')} emptyLabel={t('administration.people.no-office')} options={offices.filter((office) => office.closedOn === null).map((office) => ({ value: office.id, label: office.name }))} value={valueOf(form, 'office')} error={errors.of('office')} />
        <Actions><Button>{t('administration.people.add')}</Button></Actions>
      </Form>
    </Screen>
  )
}

export interface PersonPageProps {
  readonly unit: AdministeredUnit
  readonly person: PersonView
  readonly teams: readonly AdministeredTeam[]
  readonly isSelf: boolean
  readonly roleForm: FormState
  readonly teamForm: FormState
  readonly meetings: number
}

export function PersonPage({ unit, person, teams, isSelf, roleForm, teamForm, meetings }: PersonPageProps) {
  const words = useWords()
  const { t, day } = words
  const roleErrors = errorsIn(roleForm, words)
  const teamErrors = errorsIn(teamForm, words)
  const href = (part: string) => unitHref(unit.key, `/people/${person.id}${part}`)
  const since = (at: Date) => day(isoDateIn(unit.timeZone, at))
  const accompanies = person.grants.some((grant) => grant.role === 'adviser' || grant.role === 'second_line' || grant.role === 'coordinator') && person.teams.length > 0
  const open = teams.filter((team) => !team.closed && !person.teams.some((own) => own.id === team.id))
  return (
    <Screen title={person.name} eyebrow={unit.name} back={{ href: unitHref(unit.key, '/people'), label: t('administration.people.title') }}>
      <SummaryList rows={[{ term: t('administration.people.office'), details: person.office ?? '–' }, { term: t('administration.people.email'), details: person.email ?? '–' }]} />
      {meetings > 0 && !accompanies && (
        <Notice tone="attention" title={t('administration.people.meetings-left', { count: meetings })} action={<Button href={href('/meetings')} variant="secondary" size="small">{t('administration.people.meetings-decide')}</Button>} />
      )}
      <Section title={t('administration.people.roles')}>
        <Table
          caption={t('administration.people.roles')} captionHidden empty={<p>{t('administration.people.no-role')}</p>}
          columns={[{ label: t('administration.people.role') }, { label: t('administration.people.since') }, { label: t('administration.people.until') }, { label: t('administration.people.take-back') }]}
          rows={person.grants.map((grant) => [
            t(`administration.role.${grant.role}`), since(grant.since), grant.endsOn ? day(grant.endsOn) : '–',
            <a href={href(`/roles/${grant.role}/revocation`)} aria-label={t('administration.people.take-back-one', { role: t(`administration.role.${grant.role}`) })}>{t('administration.people.take-back')}</a>,
          ])}
        />
        {isSelf ? (
          <p>{t('administration.people.not-oneself')}</p>
        ) : (
          <Form action={href('/roles')} errors={roleErrors.all} label={t('administration.people.give-role')}>
            <RadioCards name="role" columns label={t('administration.people.give-role')} options={ROLES.map((role) => ({ value: role, label: t(`administration.role.${role}`), hint: t(`administration.role-hint.${role}`) }))} value={valueOf(roleForm, 'role')} error={roleErrors.of('role')} />
            <DateField name="endsOn" id="role-ends-on" optional label={t('administration.people.ends-on')} hint={t('administration.people.ends-on-hint')} value={valueOf(roleForm, 'endsOn')} error={roleErrors.of('endsOn')} />
            <Actions><Button variant="secondary">{t('administration.people.give-role')}</Button></Actions>
          </Form>
        )}
      </Section>
      <Section title={t('administration.people.teams')}>
        <Table
          caption={t('administration.people.teams')} captionHidden empty={<p>{t('administration.people.no-team')}</p>}
          columns={[{ label: t('administration.people.team') }, { label: t('administration.people.since') }, { label: t('administration.people.until') }, { label: t('administration.people.leave') }]}
          rows={person.teams.map((team) => [
            team.name, day(team.since), team.endsOn ? day(team.endsOn) : '–',
            <a href={href(`/teams/${team.key}/departure`)} aria-label={t('administration.people.leave-one', { team: team.name })}>{t('administration.people.leave')}</a>,
          ])}
        />
        {!isSelf && open.length > 0 && (
          <Form action={href('/teams')} errors={teamErrors.all} label={t('administration.people.join')}>
            <SelectField name="team" label={t('administration.people.team')} emptyLabel={t('administration.choose')} options={open.map((team) => ({ value: team.id, label: team.localName }))} value={valueOf(teamForm, 'team')} error={teamErrors.of('team')} />
            <DateField name="endsOn" id="team-ends-on" optional label={t('administration.people.ends-on')} hint={t('administration.people.ends-on-hint')} value={valueOf(teamForm, 'endsOn')} error={teamErrors.of('endsOn')} />
            <Actions><Button variant="secondary">{t('administration.people.join')}</Button></Actions>
          </Form>
        )}
      </Section>
    </Screen>
  )
}

export interface LeavingPageProps {
  readonly unit: AdministeredUnit
  readonly person: PersonView
  readonly title: string
  readonly action: string
  readonly meetings: readonly ComingMeeting[]
  readonly colleagues: readonly { readonly id: string; readonly name: string }[]
  /** It ends their accompanying: needs go back, meetings need someone else. */
  readonly endsWork: boolean
  readonly form: FormState
  readonly submitLabel: string
}

export function LeavingPage({ unit, person, title, action, meetings, colleagues, endsWork, form, submitLabel }: LeavingPageProps) {
  const words = useWords()
  const { t } = words
  const errors = errorsIn(form, words)
  return (
    <Screen title={title} eyebrow={person.name} back={{ href: unitHref(unit.key, `/people/${person.id}`), label: person.name }}>
      <Section title={t('administration.leaving.what')}>
        <ul>
          <li>{t('administration.leaving.sessions')}</li>
          <li>{t('administration.leaving.delegations')}</li>
          {endsWork && <li>{t('administration.leaving.needs', { count: person.needsHeld })}</li>}
          {endsWork && <li>{t('administration.leaving.meetings', { count: meetings.length })}</li>}
        </ul>
      </Section>
      {endsWork && meetings.length > 0 && (
        <Table caption={t('administration.leaving.meetings-list')} columns={[{ label: t('administration.leaving.member') }, { label: t('administration.leaving.when') }]} rows={meetings.map((one) => [one.memberName, words.moment(one.startsAt, unit.timeZone)])} />
      )}
      <Form action={action} errors={errors.all}>
        {endsWork && meetings.length > 0 && (
          <SelectField
            name="meetings" label={t('administration.leaving.decide')} hint={t('administration.leaving.decide-hint')} emptyLabel={t('administration.choose')} value={valueOf(form, 'meetings')} error={errors.of('meetings')}
            options={[...colleagues.map((one) => ({ value: one.id, label: t('administration.leaving.to', { name: one.name }) })), { value: 'cancel', label: t('administration.leaving.cancel') }]}
          />
        )}
        <Actions><Button variant="danger">{submitLabel}</Button></Actions>
      </Form>
    </Screen>
  )
}

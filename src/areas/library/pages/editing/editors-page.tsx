// Who, beside advisers, may write about what: given and taken back by the coordination.
import { useWords } from '../../../../i18n/words.tsx'
import { isoDateIn } from '../../../../i18n/dates.ts'
import { type FormState, valueOf, valuesOf } from '../../../../platform/forms.ts'
import { Screen } from '../../../../platform/screen.tsx'
import { Actions, Button, CheckboxList, DateField, EmptyState, Form, LinkList, PostButton, SearchForm, Section, Table } from '../../../../ui/index.ts'
import { errorsIn } from '../../../identity/index.ts'
import type { EditingRight, PersonFound } from '../../queries/editing/editors.ts'
import { carePath } from './paths.ts'

export interface EditorsPageProps {
  readonly rights: readonly EditingRight[]
  readonly themes: readonly { readonly key: string; readonly label: string }[]
  readonly typed: string
  /** Null: nobody was looked for. */
  readonly found: readonly PersonFound[] | null
  readonly person: PersonFound | null
  readonly form: FormState
  readonly timeZone: string
}

export function EditorsPage({ rights, themes, typed, found, person, form, timeZone }: EditorsPageProps) {
  const words = useWords()
  const { t, day } = words
  const errors = errorsIn(form, words)
  const labels = new Map(themes.map((theme) => [theme.key, theme.label]))
  return (
    <Screen title={t('library.editors.title')} lead={t('library.editors.lead')} back={{ href: carePath, label: t('library.care.title') }}>
      <SearchForm action="/library/editors" label={t('library.editors.search')} hint={t('library.editors.search-hint')} value={typed} />
      {found !== null && (
        <Section title={t('library.editors.found')}>
          {found.length === 0 ? <EmptyState title={t('library.editors.nobody')} /> : <LinkList items={found.map((one) => ({ label: one.name, href: `/library/editors?person=${one.id}#give`, icon: 'users' as const, facts: [one.office, one.email].filter((fact): fact is string => Boolean(fact)) }))} />}
        </Section>
      )}
      {person && (
        <Section id="give" title={t('library.editors.give', { name: person.name })} lead={t('library.editors.give-lead')}>
          <Form action="/library/editors" errors={errors.all} hidden={{ person: person.id }} label={t('library.editors.give', { name: person.name })}>
            <CheckboxList name="themes" columns label={t('library.themes')} options={themes.map(({ key, label }) => ({ value: key, label }))} values={valuesOf(form, 'themes')} error={errors.of('themes')} />
            <DateField name="endsOn" optional label={t('library.editors.until')} hint={t('library.editors.until-hint')} value={valueOf(form, 'endsOn')} error={errors.of('endsOn')} />
            <Actions><Button>{t('library.editors.give-button')}</Button></Actions>
          </Form>
        </Section>
      )}
      <Section title={t('library.editors.now')}>
        <Table
          caption={t('library.editors.now')} captionHidden empty={<p>{t('library.editors.none')}</p>}
          columns={[{ label: t('library.editors.who') }, { label: t('library.theme') }, { label: t('library.editors.since') }, { label: t('library.editors.until') }, { label: t('library.editors.take-back') }]}
          rows={rights.map((right) => [
            <a href={`/library/editors?person=${right.personId}#give`}>{right.name}</a>, labels.get(right.theme) ?? right.theme, t('library.editors.given-by', { day: day(isoDateIn(timeZone, right.since)), name: right.givenBy }), right.endsOn === null ? '–' : day(right.endsOn),
            <PostButton action={`/library/editors/${right.id}/removal`} variant="quiet" size="small" about={`${right.name}, ${labels.get(right.theme) ?? right.theme}`}>{t('library.editors.take-back')}</PostButton>,
          ])}
        />
      </Section>
    </Screen>
  )
}

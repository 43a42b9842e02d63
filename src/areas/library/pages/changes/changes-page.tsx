import { countryName } from '../../../../i18n/names.ts'
import { useWords } from '../../../../i18n/words.tsx'
import type { FormState } from '../../../../platform/forms.ts'
import { valueOf, valuesOf } from '../../../../platform/forms.ts'
import { Screen } from '../../../../platform/screen.tsx'
import { Actions, Button, Checkbox, CheckboxList, EmptyState, FilterBar, Form, Pagination, Section, SelectField, SummaryList, Tabs } from '../../../../ui/index.ts'
import { STATUSES } from '../../domain/rule-change.ts'
import type { ChangeInList, WatchWishes } from '../../queries/changes.ts'
import { TalkToSomeone } from '../talk-to-someone.tsx'
import { ChangeLinks } from './home-changes.tsx'

export interface ChangesPageProps {
  readonly changes: readonly ChangeInList[]
  readonly when: 'coming' | 'past'
  readonly country: string | null
  readonly countries: readonly string[]
  readonly labels: ReadonlyMap<string, string>
  readonly nextHref: string | null
  readonly mayWatch: boolean
  readonly mayAdd: boolean
}

/** Every change of rule by its day, with those it concerns. */
export function ChangesPage({ changes, when, country, countries, labels, nextHref, mayWatch, mayAdd }: ChangesPageProps) {
  const { t, locale } = useWords()
  const tab = (one: 'coming' | 'past') => ({ label: t(`library.changes.${one}`), href: `/library/changes?${new URLSearchParams({ when: one, country: country ?? 'any' })}`, current: when === one })
  return (
    <Screen title={t('library.changes.title')} lead={t('library.changes.lead')} back={{ href: '/library', label: t('library.title') }} aside={<TalkToSomeone />}>
      {(mayWatch || mayAdd) && (
        <Actions>
          {mayWatch && <Button href="/library/changes/mine" variant="secondary" icon="bell">{t('library.changes.mine')}</Button>}
          {mayAdd && <Button href="/library/changes/new" variant="secondary" icon="plus">{t('library.changes.add')}</Button>}
        </Actions>
      )}
      <Tabs label={t('library.changes.title')} items={[tab('coming'), tab('past')]} />
      <FilterBar action="/library/changes" hidden={{ when }}>
        <SelectField name="country" label={t('library.country')} value={country ?? 'any'} width="medium" autosubmit
          options={[{ value: 'any', label: t('library.all-countries') }, ...countries.map((one) => ({ value: one, label: countryName(locale, one) }))]} />
      </FilterBar>
      {changes.length === 0 ? (
        <EmptyState title={t('library.changes.none')}>{t('library.changes.none-text')}</EmptyState>
      ) : (
        <>
          <ChangeLinks changes={changes} labels={labels} />
          <Pagination next={nextHref ?? undefined} nextLabel={t('library.more')} />
        </>
      )}
    </Screen>
  )
}

/** What concerns me: what the profile says already, which situations I am in, and whether I wish mails. */
export function MyChangesPage({ wishes, form }: { readonly wishes: WatchWishes; readonly form: FormState }) {
  const { t, list, locale } = useWords()
  return (
    <Screen title={t('library.changes.mine')} lead={t('library.changes.mine-lead')} back={{ href: '/library/changes', label: t('library.changes.title') }}>
      <Section title={t('library.changes.known')}>
        <SummaryList rows={[
          { term: t('library.country'), details: countryName(locale, wishes.country) },
          { term: t('library.changes.my-trades'), details: list(wishes.trades) || t('library.changes.nothing-said'), change: { href: '/me?change=work' } },
        ]} />
        <p>{t('library.changes.never')}</p>
      </Section>
      <Form action="/library/changes/mine">
        <CheckboxList
          name="statuses" label={t('library.changes.statuses')} hint={t('library.changes.statuses-hint')} values={valuesOf(form, 'statuses')}
          options={STATUSES.map((status) => ({ value: status, label: t(`library.changes.status.${status}`) }))}
        />
        <Checkbox name="byMail" label={t('library.changes.by-mail')} hint={wishes.hasEmail ? t('library.changes.by-mail-hint') : t('library.changes.by-mail-without')} checked={valueOf(form, 'byMail') === 'yes'} />
        <Actions>
          <Button>{t('library.changes.save')}</Button>
          <Button href="/library/changes" variant="quiet">{t('library.changes.cancel')}</Button>
        </Actions>
      </Form>
    </Screen>
  )
}

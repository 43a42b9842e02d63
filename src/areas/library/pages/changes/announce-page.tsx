import { countryName, languageName } from '../../../../i18n/names.ts'
import { useWords } from '../../../../i18n/words.tsx'
import { LANGUAGES } from '../../../../lib/language.ts'
import { type FormState, valueOf, valuesOf } from '../../../../platform/forms.ts'
import { Screen } from '../../../../platform/screen.tsx'
import { Actions, Button, CheckboxList, DateField, Form, Section, SelectField, TextArea, TextField } from '../../../../ui/index.ts'
import { errorsIn } from '../../../identity/index.ts'
import { LENGTHS } from '../../domain/editing.ts'
import { STATUSES } from '../../domain/rule-change.ts'

function FactsFields({ form }: { readonly form: FormState }) {
  const words = useWords()
  const { t } = words
  const errors = errorsIn(form, words)
  const field = (name: string) => ({ name, value: valueOf(form, name), error: errors.of(name) })
  return (
    <Section level={3} title={t('library.changes.form.who')} lead={t('library.changes.form.who-lead')}>
      <DateField {...field('takesEffectOn')} label={t('library.changes.form.takes-effect')} />
      <DateField {...field('announcedOn')} label={t('library.changes.form.announced')} hint={t('library.changes.form.announced-hint')} />
      <CheckboxList name="statuses" label={t('library.changes.form.statuses')} hint={t('library.changes.form.all')} values={valuesOf(form, 'statuses')} error={errors.of('statuses')} options={STATUSES.map((status) => ({ value: status, label: t(`library.changes.status.${status}`) }))} />
      <TextArea {...field('trades')} rows={2} optional label={t('library.changes.form.trades')} hint={t('library.changes.form.trades-hint')} />
    </Section>
  )
}

export interface AnnouncePageProps {
  readonly form: FormState
  readonly themes: readonly { readonly key: string; readonly label: string }[]
  readonly countries: readonly string[]
}

/** A change of rule in one form: what changes, its source, its day, and for whom. */
export function AnnouncePage({ form, themes, countries }: AnnouncePageProps) {
  const words = useWords()
  const { t, locale } = words
  const errors = errorsIn(form, words)
  const field = (name: string) => ({ name, value: valueOf(form, name), error: errors.of(name) })
  return (
    <Screen title={t('library.changes.add')} lead={t('library.changes.form.lead')} back={{ href: '/library/changes', label: t('library.changes.title') }}>
      <Form upload action="/library/changes" errors={errors.all} hidden={{ formKey: valueOf(form, 'formKey') }} label={t('library.changes.add')}>
        <SelectField {...field('language')} label={t('library.edit.language')} options={LANGUAGES.map((value) => ({ value, label: languageName(locale, value) }))} />
        <TextField {...field('title')} label={t('library.edit.field.title')} hint={t('library.edit.hint.title')} maxlength={LENGTHS.title} />
        <TextArea {...field('summary')} rows={2} label={t('library.edit.field.summary')} hint={t('library.edit.hint.summary')} maxlength={LENGTHS.summary} />
        <TextArea {...field('markdown')} rows={14} label={t('library.edit.field.markdown')} hint={t('library.edit.hint.markdown')} maxlength={LENGTHS.markdown} />
        <TextField {...field('sourceName')} label={t('library.edit.field.source')} hint={t('library.edit.hint.source')} maxlength={LENGTHS.sourceName} />
        <TextField {...field('sourceUrl')} type="url" inputmode="url" label={t('library.edit.field.source-url')} maxlength={LENGTHS.sourceUrl} />
        <SelectField {...field('theme')} label={t('library.theme')} emptyLabel={t('library.changes.form.choose')} options={themes.map(({ key, label }) => ({ value: key, label }))} />
        <CheckboxList name="countries" columns label={t('library.countries')} hint={t('library.changes.form.all-countries')} values={valuesOf(form, 'countries')} error={errors.of('countries')} options={countries.map((value) => ({ value, label: countryName(locale, value) }))} />
        <FactsFields form={form} />
        <Actions>
          <Button icon="users">{t('library.edit.ask-review')}</Button>
          <Button href="/library/changes" variant="quiet">{t('library.changes.cancel')}</Button>
        </Actions>
      </Form>
    </Screen>
  )
}

/** When and for whom an article that is there changes a rule. */
export function FactsPage({ slug, title, form }: { readonly slug: string; readonly title: string; readonly form: FormState }) {
  const words = useWords()
  const { t } = words
  const errors = errorsIn(form, words)
  return (
    <Screen title={t('library.changes.form.facts')} lead={title} back={{ href: `/library/${slug}`, label: title }}>
      <Form action={`/library/${slug}/change`} errors={errors.all} label={t('library.changes.form.facts')}>
        <FactsFields form={form} />
        <Actions>
          <Button>{t('library.changes.save')}</Button>
          <Button href={`/library/${slug}`} variant="quiet">{t('library.changes.cancel')}</Button>
        </Actions>
      </Form>
    </Screen>
  )
}

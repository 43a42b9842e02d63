import { useWords } from '../../../../i18n/words.tsx'
import { type FormState, valueOf } from '../../../../platform/forms.ts'
import { Screen } from '../../../../platform/screen.tsx'
import { Actions, Button, DateField, Form, Section, Table, TextArea, TextField } from '../../../../ui/index.ts'
import { errorsIn } from '../../../identity/index.ts'
import type { MinutesEstimate } from '../../queries/hours.ts'

export interface EstimatesPageProps {
  readonly unitName: string
  readonly themes: readonly { readonly key: string; readonly label: string }[]
  readonly estimates: readonly MinutesEstimate[]
}

/** What an answer takes, theme by theme, as the coordinators of a unit know it. */
export function EstimatesPage({ unitName, themes, estimates }: EstimatesPageProps) {
  const { t, day } = useWords()
  const of = new Map(estimates.map((one) => [one.themeKey, one]))
  return (
    <Screen title={t('library.estimates.title')} eyebrow={unitName} lead={t('library.estimates.lead')} width="wide" back={{ href: '/library/hours', label: t('library.hours.title') }}>
      <Table
        caption={t('library.estimates.title')} captionHidden
        columns={[{ label: t('library.theme') }, { label: t('library.hours.minutes') }, { label: t('library.hours.valid-from') }, { label: t('library.estimates.change') }]}
        rows={themes.map((theme) => {
          const known = of.get(theme.key)
          return [
            theme.label,
            known ? t('library.hours.minutes-margin', { minutes: known.minutes, margin: known.margin }) : t('library.estimates.none'),
            known ? day(known.validFrom) : '',
            <Button href={`/library/hours/estimates/${theme.key}`} variant="quiet" size="small" about={theme.label}>{t(known ? 'library.estimates.change' : 'library.estimates.set')}</Button>,
          ]
        })}
      />
    </Screen>
  )
}

export interface EstimatePageProps {
  readonly unitName: string
  readonly theme: { readonly key: string; readonly label: string }
  readonly history: readonly MinutesEstimate[]
  readonly form: FormState
}

export function EstimatePage({ unitName, theme, history, form }: EstimatePageProps) {
  const words = useWords()
  const { t, day } = words
  const errors = errorsIn(form, words)
  return (
    <Screen title={t('library.estimates.of', { theme: theme.label })} eyebrow={unitName} lead={t('library.estimates.of-lead')} back={{ href: '/library/hours/estimates', label: t('library.estimates.title') }}>
      <Form action={`/library/hours/estimates/${theme.key}`} errors={errors.all}>
        <TextField name="minutes" label={t('library.estimates.minutes')} hint={t('library.estimates.minutes-hint')} value={valueOf(form, 'minutes')} inputmode="numeric" width="short" suffix="min" error={errors.of('minutes')} />
        <TextField name="margin" label={t('library.estimates.margin')} hint={t('library.estimates.margin-hint')} value={valueOf(form, 'margin')} inputmode="numeric" width="short" suffix="min" error={errors.of('margin')} />
        <TextArea name="source" label={t('library.estimates.source')} hint={t('library.estimates.source-hint')} value={valueOf(form, 'source')} rows={4} maxlength={1000} error={errors.of('source')} />
        <DateField name="validFrom" label={t('library.hours.valid-from')} hint={t('library.estimates.valid-from-hint')} value={valueOf(form, 'validFrom')} error={errors.of('validFrom')} />
        <Actions>
          <Button size="large">{t('library.estimates.save')}</Button>
          <Button variant="quiet" href="/library/hours/estimates">{t('library.use.cancel')}</Button>
        </Actions>
      </Form>
      {history.length > 0 && (
        <Section title={t('library.estimates.before')}>
          <Table
            caption={t('library.estimates.before')} captionHidden
            columns={[{ label: t('library.hours.valid-from') }, { label: t('library.hours.minutes') }, { label: t('library.hours.source') }, { label: t('library.estimates.by') }]}
            rows={history.map((one) => [day(one.validFrom), t('library.hours.minutes-margin', { minutes: one.minutes, margin: one.margin }), one.source, one.by])}
          />
        </Section>
      )}
    </Screen>
  )
}

// The wordings that teach one theme in one language: add one, withdraw one, bring it back.
import { languageName } from '../../../../i18n/names.ts'
import { useWords } from '../../../../i18n/words.tsx'
import { LANGUAGES, type Language } from '../../../../lib/language.ts'
import { type FormState, valueOf } from '../../../../platform/forms.ts'
import { Screen } from '../../../../platform/screen.tsx'
import { Actions, Badge, Button, Form, PostButton, Section, SelectField, Table, TextField } from '../../../../ui/index.ts'
import { errorsIn } from '../../../identity/index.ts'
import { type Wording, WORDING_CHARACTERS_MAX } from '../../../library/index.ts'

export interface WordingsPageProps {
  readonly theme: string
  readonly language: Language
  readonly labels: ReadonlyMap<string, string>
  readonly wordings: readonly Wording[]
  readonly form: FormState
}

const WORDINGS = '/administration/recognition/wordings'

export function WordingsPage({ theme, language, labels, wordings, form }: WordingsPageProps) {
  const words = useWords()
  const { t, locale } = words
  const errors = errorsIn(form, words)
  const label = labels.get(theme) ?? theme
  const row = (one: Wording) => [
    <span lang={language}>{one.wording}</span>,
    one.withdrawnAt ? <Badge tone="ochre">{t('administration.recognition.withdrawn')}</Badge> : <Badge tone={one.isShipped ? 'neutral' : 'moss'}>{t(one.isShipped ? 'administration.recognition.shipped' : 'administration.recognition.ours')}</Badge>,
    one.withdrawnAt
      ? <PostButton action={`${WORDINGS}/${one.id}/return`} variant="quiet" about={one.wording}>{t('administration.recognition.return')}</PostButton>
      : <PostButton action={`${WORDINGS}/${one.id}/withdrawal`} variant="quiet" about={one.wording}>{t('administration.recognition.withdraw')}</PostButton>,
  ]
  return (
    <Screen title={t('administration.recognition.wordings-of', { theme: label })} lead={t('administration.recognition.wordings-lead')} width="wide" back={{ href: '/administration/recognition', label: t('administration.recognition.title') }}>
      <Form action={WORDINGS} method="get">
        <SelectField name="theme" label={t('administration.recognition.theme')} value={theme} options={[...labels].map(([value, text]) => ({ value, label: text }))} />
        <SelectField name="language" label={t('administration.recognition.language')} value={language} options={LANGUAGES.map((one) => ({ value: one, label: languageName(locale, one) }))} />
        <Actions><Button variant="secondary">{t('administration.recognition.show')}</Button></Actions>
      </Form>
      <Section title={t('administration.recognition.add')}>
        <Form action={WORDINGS} errors={errors.all} hidden={{ theme, language }}>
          <TextField name="wording" maxlength={WORDING_CHARACTERS_MAX} label={t('administration.recognition.wording')} hint={t('administration.recognition.wording-hint', { theme: label, language: languageName(locale, language) })} value={valueOf(form, 'wording')} error={errors.of('wording')} />
          <Actions><Button>{t('administration.recognition.add')}</Button></Actions>
        </Form>
      </Section>
      <Section title={t('administration.recognition.all-wordings', { count: wordings.filter((one) => one.withdrawnAt === null).length })}>
        <Table
          caption={t('administration.recognition.wordings')} captionHidden
          columns={[{ label: t('administration.recognition.wording') }, { label: t('administration.recognition.origin') }, { label: t('administration.recognition.action') }]}
          rows={wordings.map(row)}
          empty={t('administration.recognition.no-wordings')}
        />
      </Section>
    </Screen>
  )
}

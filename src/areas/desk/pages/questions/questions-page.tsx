import { useWords } from '../../../../i18n/words.tsx'
import { type FormState, valueOf } from '../../../../platform/forms.ts'
import { Screen } from '../../../../platform/screen.tsx'
import { Actions, Button, Form, RadioCards, Section, SelectField, Table } from '../../../../ui/index.ts'
import { errorsIn } from '../../../identity/index.ts'
import type { FamilyWithThemes } from '../../../library/index.ts'
import type { QuestionCount } from '../../queries/questions.ts'

interface QuestionsProps {
  readonly form: FormState
  readonly families: readonly FamilyWithThemes[]
  readonly counts: readonly QuestionCount[]
}

/** A simple question, settled at once: one gesture, nobody named. */
export function QuestionsPage({ form, families, counts }: QuestionsProps) {
  const words = useWords()
  const { t, number } = words
  const errors = errorsIn(form, words)
  const labels = new Map(families.flatMap((family) => family.themes.map((theme) => [theme.key, theme.label])))
  return (
    <Screen title={t('desk.questions.title')} lead={t('desk.questions.lead')} back={{ href: '/call-backs', label: t('desk.calls.title') }}>
      <Form action="/desk-questions" errors={errors.all}>
        <SelectField
          name="theme"
          label={t('desk.questions.theme')}
          emptyLabel={t('desk.questions.choose')}
          options={families.flatMap((family) => family.themes.map((theme) => ({ value: theme.key, label: theme.label, group: family.label })))}
          value={valueOf(form, 'theme')}
          error={errors.of('theme')}
          required
        />
        <RadioCards name="channel" columns label={t('desk.questions.channel')} required value={valueOf(form, 'channel') || 'phone'} error={errors.of('channel')} options={[{ value: 'phone', label: t('identity.delegation.phone'), icon: 'phone' }, { value: 'desk', label: t('identity.delegation.desk'), icon: 'users' }]} />
        <Actions><Button icon="check">{t('desk.questions.settled')}</Button></Actions>
      </Form>
      <Section title={t('desk.questions.month')}>
        <Table
          caption={t('desk.questions.month')}
          captionHidden
          columns={[{ label: t('desk.questions.theme') }, { label: t('identity.delegation.phone'), numeric: true }, { label: t('identity.delegation.desk'), numeric: true }]}
          rows={counts.map((row) => [labels.get(row.theme) ?? row.theme, number(row.phone), number(row.desk)])}
          empty={t('desk.questions.none')}
        />
      </Section>
    </Screen>
  )
}

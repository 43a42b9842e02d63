// What choices and outcomes have taught about ways of accompaniment: every lesson with its counts, and the way to unlearn.
import { countryName } from '../../../../i18n/names.ts'
import { useWords } from '../../../../i18n/words.tsx'
import { type FormState, valueOf } from '../../../../platform/forms.ts'
import { Screen } from '../../../../platform/screen.tsx'
import { Actions, Button, EmptyState, Form, Section, SelectField, Table, TextArea, Timeline } from '../../../../ui/index.ts'
import { errorsIn } from '../../../identity/index.ts'
import { ANSWERS_AT_LEAST, LEARNT_FROM_DAYS, MEMBERS_AT_LEAST } from '../../domain/lesson.ts'
import type { ChoiceFigures } from '../../domain/first-option.ts'
import { OverruledFirsts } from './overruled-firsts.tsx'
import type { FactLesson, LessonReset, OptionLesson } from '../../queries/lessons.ts'

export interface LessonsPageProps {
  readonly lessons: readonly OptionLesson[]
  readonly facts: readonly FactLesson[]
  readonly resets: readonly LessonReset[]
  readonly labels: ReadonlyMap<string, string>
  readonly choices: ChoiceFigures
  readonly choicesDays: number
  readonly timeZone: string
  readonly form: FormState
}

const KINDS = ['article', 'adviser', 'second_line', 'trust', 'written_answer', 'call_back', 'office_visit', 'human_now'] as const

export function LessonsPage({ lessons, facts, resets, labels, choices, choicesDays, timeZone, form }: LessonsPageProps) {
  const words = useWords()
  const { t, maybe, locale, number, day, moment } = words
  const errors = errorsIn(form, words)
  const kindName = (kind: string) => maybe(`orientation.kind.${kind}`, kind)
  const themeName = (theme: string) => labels.get(theme) ?? theme
  const what = (reset: LessonReset) => [reset.theme === null ? t('orientation.lessons.all-themes') : themeName(reset.theme), reset.kind === null ? t('orientation.lessons.all-kinds') : kindName(reset.kind)].join(' · ')
  return (
    <Screen title={t('orientation.lessons.title')} lead={t('orientation.lessons.lead', { count: MEMBERS_AT_LEAST, days: LEARNT_FROM_DAYS, few: ANSWERS_AT_LEAST })} width="wide" back={{ href: '/administration' }}>
      {lessons.length === 0 ? (
        <EmptyState title={t('orientation.lessons.empty')}>{t('orientation.lessons.empty-text', { count: MEMBERS_AT_LEAST })}</EmptyState>
      ) : (
        <Table
          caption={t('orientation.lessons.caption')}
          columns={[
            { label: t('orientation.lessons.theme') }, { label: t('orientation.lessons.kind') }, { label: t('orientation.lessons.country') }, { label: t('orientation.lessons.members'), numeric: true },
            { label: t('orientation.lessons.helped'), numeric: true }, { label: t('orientation.lessons.overruled'), numeric: true }, { label: t('orientation.lessons.weight'), numeric: true }, { label: t('orientation.lessons.since') },
          ]}
          rows={lessons.map((one) => [themeName(one.theme), kindName(one.kind), countryName(locale, one.country), number(one.memberCount), one.helped === null ? '–' : number(one.helped), one.overruled === null ? '–' : number(one.overruled), number(Math.round(one.weight * 1000) / 1000), day(one.learntOn)])}
        />
      )}
      {facts.length > 0 && (
        <Section title={t('orientation.lessons.facts')} lead={t('orientation.lessons.facts-lead')}>
          <Table caption={t('orientation.lessons.facts')} captionHidden columns={[{ label: t('orientation.lessons.fact') }, { label: t('orientation.lessons.members'), numeric: true }]} rows={facts.map((one) => [maybe(`orientation.facts.${one.fact}`, one.fact), number(one.memberCount)])} />
        </Section>
      )}
      <OverruledFirsts choices={choices} days={choicesDays} themeName={themeName} kindName={kindName} />
      <Section title={t('orientation.lessons.reset')} lead={t('orientation.lessons.reset-lead')}>
        <Form action="/administration/orientation/resets" errors={errors.all}>
          <SelectField name="theme" label={t('orientation.lessons.theme')} emptyLabel={t('orientation.lessons.all-themes')} value={valueOf(form, 'theme')} options={[...labels].map(([value, label]) => ({ value, label }))} error={errors.of('theme')} />
          <SelectField name="kind" label={t('orientation.lessons.kind')} emptyLabel={t('orientation.lessons.all-kinds')} value={valueOf(form, 'kind')} options={KINDS.map((value) => ({ value, label: kindName(value) }))} error={errors.of('kind')} />
          <TextArea name="reason" label={t('orientation.lessons.reason')} rows={3} maxlength={500} value={valueOf(form, 'reason')} error={errors.of('reason')} />
          <Actions><Button variant="danger">{t('orientation.lessons.reset-confirm')}</Button></Actions>
        </Form>
        {resets.length > 0 && <Timeline label={t('orientation.lessons.resets')} entries={resets.map((reset) => ({ author: { name: reset.by }, moment: moment(reset.at, timeZone), datetime: reset.at.toISOString(), title: what(reset), body: reset.reason }))} />}
      </Section>
    </Screen>
  )
}

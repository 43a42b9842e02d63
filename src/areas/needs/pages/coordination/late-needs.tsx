// What is late, each line to be chosen, and the form that moves what was chosen.
import { isoDateIn } from '../../../../i18n/dates.ts'
import { languageName } from '../../../../i18n/names.ts'
import { type MessageKey, useWords } from '../../../../i18n/words.tsx'
import { type IsHoliday, workingDaysBetween } from '../../../../lib/working-days.ts'
import { type FormState, valueOf, valuesOf } from '../../../../platform/forms.ts'
import { Actions, Badge, Button, Checkbox, CheckboxList, EmptyState, Form, Pagination, RadioCards, Section, SelectField } from '../../../../ui/index.ts'
import { MOVE_REASONS, MOVED_AT_ONCE_MAX } from '../../domain/reassignment.ts'
import type { LateNeed } from '../../queries/coordination/late.ts'
import type { TeamLoadsProps } from './loads.tsx'
import { coordinationPath } from './paths.ts'

export interface LateNeedsProps extends TeamLoadsProps {
  readonly late: readonly LateNeed[]
  readonly today: string
  readonly isHoliday: IsHoliday
  readonly form: FormState
  readonly formKey: string
  readonly nextPage: string | null
  readonly isFirstPage: boolean
}

function useLine({ today, isHoliday, timeZone, team }: LateNeedsProps) {
  const words = useWords()
  const { t, shortDay } = words
  return (need: LateNeed) => {
    const days = workingDaysBetween(need.brokenOn, today, isHoliday)
    const family = need.family === null ? t('needs.baskets.no-theme') : need.family === 'personal' ? t('needs.baskets.personal') : need.family
    const facts = [
      ...(team === null ? [need.teamName] : []),
      need.personName === null ? t('needs.baskets.nobody') : t('needs.baskets.answering', { name: need.personName }),
      languageName(words.locale, need.language),
      t('needs.coordination.late.stated', { day: shortDay(isoDateIn(timeZone, need.statedAt)) }),
      t('needs.coordination.late.promised', { day: shortDay(need.brokenOn) }),
      ...(need.promisedOn === need.brokenOn ? [] : [t('needs.coordination.late.again', { day: shortDay(need.promisedOn) })]),
      t('needs.baskets.needed-by', { day: shortDay(need.neededByOn) }),
    ]
    return {
      value: `${need.id}:${need.teamId}`,
      label: <>{t('needs.coordination.late.need', { number: need.number, family })} <Badge tone="brick" icon="hourglass">{t('needs.coordination.late.days', { days })}</Badge></>,
      hint: facts.join(' · '),
    }
  }
}

export function LateNeeds(props: LateNeedsProps) {
  const { t } = useWords()
  const { late, team, form, isFirstPage } = props
  return (
    <Section title={t('needs.coordination.late.title')} id="late" lead={t('needs.coordination.late.lead')}>
      {late.length === 0 && isFirstPage && Object.keys(form.errors).length === 0 ? (
        <EmptyState title={t('needs.coordination.late.none')} seed={`late-${team?.id ?? 'unit'}`}>{t('needs.coordination.late.none-text')}</EmptyState>
      ) : (
        <MoveForm {...props} />
      )}
      <Pagination next={props.nextPage ?? undefined} previous={isFirstPage ? undefined : coordinationPath(team?.id ?? null)} previousLabel={t('needs.baskets.first-page')} />
    </Section>
  )
}

/** Teams first, then everybody by their team; whoever is away cannot be chosen, and it is said. */
function useDestinations({ teams, people }: LateNeedsProps) {
  const { t } = useWords()
  return [
    ...teams.filter((one) => one.people > 0).map((one) => ({ value: `team:${one.id}`, label: t('needs.coordination.move.team', { team: one.name, load: one.load }), group: t('needs.coordination.move.teams') })),
    ...people.filter((one) => one.absentUntil === null).map((one) => ({ value: `person:${one.teamId}:${one.id}`, label: t('needs.coordination.move.person', { name: one.name, waiting: one.waiting }), group: one.teamName })),
  ]
}

function MoveForm(props: LateNeedsProps) {
  const { t } = useWords()
  const { late, team, form, formKey } = props
  const line = useLine(props)
  const destinations = useDestinations(props)
  const error = (field: string) => (form.errors[field] ? t(form.errors[field].code as MessageKey, form.errors[field].values) : undefined)
  const errors = Object.keys(form.errors).map((field) => ({ field: field === '' ? 'needs' : field, text: error(field) ?? '' }))
  return (
    <Form action="/coordination/reassignments" hidden={{ formKey, team: team?.id }} errors={errors} label={t('needs.coordination.move.title')}>
      {late.length > 0 && <CheckboxList name="needs" label={t('needs.coordination.move.choose')} error={error('needs')} options={late.map(line)} values={valuesOf(form, 'needs')} />}
      {team && team.late > 0 && <Checkbox name="all" value={team.id} checked={valueOf(form, 'all') === team.id} label={t('needs.coordination.move.all', { count: Math.min(team.late, MOVED_AT_ONCE_MAX), most: MOVED_AT_ONCE_MAX })} />}
      <SelectField name="to" label={t('needs.coordination.move.to')} hint={t('needs.coordination.move.to-hint')} error={error('to')} emptyLabel={t('needs.coordination.move.to-none')} options={destinations} value={valueOf(form, 'to')} width="full" />
      <RadioCards
        name="reason" label={t('needs.coordination.move.reason')} hint={t('needs.coordination.move.reason-hint')} error={error('reason')} value={valueOf(form, 'reason')} columns
        options={MOVE_REASONS.map((reason) => ({ value: reason, label: t(`needs.coordination.move.reason.${reason}`) }))}
      />
      <p>{t('needs.coordination.move.explanation')}</p>
      <Actions><Button icon="arrow-right">{t('needs.coordination.move.submit')}</Button></Actions>
    </Form>
  )
}

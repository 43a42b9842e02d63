// The duty rota of an office, a week at a time: who is on duty, what is asked, what one may change.
import { useWords } from '../../../../i18n/words.tsx'
import { addDays } from '../../../../lib/working-days.ts'
import { Screen } from '../../../../platform/screen.tsx'
import { Actions, Button, EmptyState, FilterBar, Notice, Pagination, PostButton, Section, SelectField, Table } from '../../../../ui/index.ts'
import { type Duty, type DutySlot, HALVES } from '../../domain/duty.ts'
import { slotValue } from '../../forms/coordination.ts'
import { ArrangeForms } from './arrange-forms.tsx'
import { DutyName } from './duty-name.tsx'
import { rotaPath } from './paths.ts'
import { formOf, type RotaPageProps, useSaidSlot } from './props.ts'
import { SwapForm } from './swap-form.tsx'

const isMine = (duty: Duty, selfId: string): boolean => (duty.kind === 'covered' || duty.kind === 'gap') && duty.personId === selfId

function Asked({ swaps, selfId }: Pick<RotaPageProps, 'swaps' | 'selfId'>) {
  const { t, day } = useWords()
  return (
    <>
      {swaps.map((swap) => {
        const said = { name: swap.askedByName, day: day(swap.on), half: swap.half }
        const exchange = swap.exchange && t('needs.rota.asked.exchange', { day: day(swap.exchange.on), half: swap.exchange.half, own: swap.askedBy === selfId ? 'yes' : 'no' })
        if (swap.askedBy === selfId) {
          return (
            <Notice tone="information" title={t('needs.rota.asked.own', { day: said.day, half: swap.half, name: swap.askedOfName ?? '', all: swap.askedOf === null ? 'yes' : 'no' })} action={<PostButton action={`/rota/swaps/${swap.id}/withdrawal`} size="small" variant="quiet" about={said.day}>{t('needs.rota.asked.withdraw')}</PostButton>}>
              {exchange}
            </Notice>
          )
        }
        return (
          <Notice tone="attention" title={t('needs.rota.asked.title', said)}>
            {exchange && <p>{exchange}</p>}
            <Actions>
              <PostButton action={`/rota/swaps/${swap.id}/acceptance`} size="small" icon="check" about={said.day}>{t('needs.rota.asked.accept')}</PostButton>
              <PostButton action={`/rota/swaps/${swap.id}/refusal`} size="small" variant="secondary" about={said.day}>{t('needs.rota.asked.decline')}</PostButton>
            </Actions>
          </Notice>
        )
      })}
    </>
  )
}

function Cell({ slot, props }: { readonly slot: DutySlot | undefined; readonly props: RotaPageProps }) {
  const { t } = useWords()
  const said = useSaidSlot()
  if (!slot) return <DutyName duty={{ kind: 'off' }} names={props.names} />
  const { office, today, selfId, people, swaps } = props
  const ahead = slot.on >= today
  const mayTake = ahead && slot.duty.kind !== 'covered' && people.some((one) => one.id === selfId) && !isMine(slot.duty, selfId)
  const asks = swaps.some((swap) => swap.on === slot.on && swap.half === slot.half)
  return (
    <>
      <DutyName duty={slot.duty} names={props.names} />
      {mayTake && <PostButton action="/rota/duties" hidden={{ team: office.id, slot: slotValue(slot.on, slot.half), person: selfId }} size="small" variant="secondary" about={said(slot.on, slot.half)}>{t('needs.rota.take')}</PostButton>}
      {ahead && isMine(slot.duty, selfId) && !asks && <PostButton action="/rota/swaps" hidden={{ team: office.id, slot: slotValue(slot.on, slot.half), with: '' }} size="small" variant="quiet" about={said(slot.on, slot.half)}>{t('needs.rota.ask-all')}</PostButton>}
    </>
  )
}

export function RotaPage(props: RotaPageProps) {
  const words = useWords()
  const { t } = words
  const { offices, office, monday, week, refused } = props
  const days = [0, 1, 2, 3, 4].map((index) => addDays(monday, index))
  const friday = addDays(monday, 4)
  const page = formOf(refused, 'page', t)
  return (
    <Screen
      title={t('needs.rota.title', { team: office.name })}
      lead={t('needs.rota.lead', { from: words.dayAndMonth(monday), until: words.dayAndMonth(friday) })}
      width="wide"
      headingActions={<Button variant="secondary" icon="printer" href={rotaPath(office.id, monday, '/sheet')}>{t('needs.rota.print')}</Button>}
    >
      {page.errors.map((error) => <Notice tone="danger">{error.text}</Notice>)}
      {offices.length > 1 && (
        <FilterBar action="/rota" hidden={{ from: monday }}>
          <SelectField name="team" label={t('needs.rota.team')} options={offices.map(({ id, name }) => ({ value: id, label: name }))} value={office.id} autosubmit />
        </FilterBar>
      )}
      <Asked {...props} />
      {props.patterns.length === 0 && week.every((slot) => slot.duty.kind === 'unplanned') && (
        <EmptyState title={t('needs.rota.empty')} seed={`rota-${office.id}`}>{props.arranges ? t('needs.rota.empty-arrange') : t('needs.rota.empty-text')}</EmptyState>
      )}
      <Section title={t('needs.rota.week')}>
        <Table
          caption={t('needs.rota.week')}
          captionHidden
          columns={[{ label: t('needs.rota.day') }, ...HALVES.map((half) => ({ label: t(`needs.rota.half.${half}`) }))]}
          rows={days.map((on) => [words.shortDay(on), ...HALVES.map((half) => <Cell slot={week.find((slot) => slot.on === on && slot.half === half)} props={props} />)])}
        />
        <Pagination previous={rotaPath(office.id, addDays(monday, -7))} previousLabel={t('needs.rota.previous')} next={rotaPath(office.id, addDays(monday, 7))} nextLabel={t('needs.rota.next')} />
      </Section>
      <SwapForm {...props} />
      {props.arranges && <ArrangeForms {...props} />}
    </Screen>
  )
}

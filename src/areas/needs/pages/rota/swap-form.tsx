// Asking a colleague to take a half day, perhaps in exchange for one of theirs.
import { useWords } from '../../../../i18n/words.tsx'
import { valueOf } from '../../../../platform/forms.ts'
import { Actions, Button, Disclosure, Form, SelectField } from '../../../../ui/index.ts'
import { slotValue } from '../../forms/coordination.ts'
import { formOf, type RotaPageProps, useSaidSlot } from './props.ts'

export function SwapForm({ office, ahead, people, selfId, swaps, refused }: RotaPageProps) {
  const { t } = useWords()
  const said = useSaidSlot()
  const asked = formOf(refused, 'swap', t)
  const own = ahead.filter((slot) => (slot.duty.kind === 'covered' || slot.duty.kind === 'gap') && slot.duty.personId === selfId && !swaps.some((swap) => swap.on === slot.on && swap.half === slot.half))
  const others = people.filter((one) => one.id !== selfId)
  if (own.length === 0 || others.length === 0) return null
  const theirs = ahead.flatMap((slot) => (slot.duty.kind === 'covered' && slot.duty.personId !== selfId ? [{ slot, personId: slot.duty.personId }] : []))
  return (
    <Disclosure summary={t('needs.rota.swap.title')} id="swap" open={asked.errors.length > 0}>
      <p>{t('needs.rota.swap.explanation')}</p>
      <Form action="/rota/swaps" hidden={{ team: office.id }} errors={asked.errors} label={t('needs.rota.swap.title')}>
        <SelectField name="slot" id="swap-slot" label={t('needs.rota.swap.mine')} options={own.map((slot) => ({ value: slotValue(slot.on, slot.half), label: said(slot.on, slot.half) }))} value={valueOf(asked.form, 'slot')} error={asked.of('slot')} />
        <SelectField
          name="with" id="swap-with" label={t('needs.rota.swap.with')} hint={t('needs.rota.swap.with-hint')} emptyLabel={t('needs.rota.swap.anybody')} width="full" value={valueOf(asked.form, 'with')} error={asked.of('with')}
          options={others.flatMap((one) => [
            { value: one.id, label: t('needs.rota.swap.takes', { name: one.name }), group: one.name },
            ...theirs.filter((their) => their.personId === one.id).map(({ slot }) => ({ value: `${one.id}|${slotValue(slot.on, slot.half)}`, label: t('needs.rota.swap.against', { name: one.name, slot: said(slot.on, slot.half) }), group: one.name })),
          ])}
        />
        <Actions><Button variant="secondary" icon="repeat">{t('needs.rota.swap.submit')}</Button></Actions>
      </Form>
    </Disclosure>
  )
}

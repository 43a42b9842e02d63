// What the parts of the rota's page share: its props, a form as it was typed, a half day in words.
import { type MessageKey, useWords } from '../../../../i18n/words.tsx'
import { emptyForm, type FormState } from '../../../../platform/forms.ts'
import type { DutyPattern, DutySlot, Half } from '../../domain/duty.ts'
import type { OfficeTeam, Swap } from '../../queries/rota.ts'

export interface RotaPageProps {
  readonly offices: readonly OfficeTeam[]
  readonly office: OfficeTeam
  readonly monday: string
  readonly today: string
  /** Monday to Friday, both halves, days without work left out. */
  readonly week: readonly DutySlot[]
  /** From today on, three weeks: what may be swapped or changed. */
  readonly ahead: readonly DutySlot[]
  readonly names: ReadonlyMap<string, string>
  readonly people: readonly { readonly id: string; readonly name: string }[]
  readonly patterns: readonly DutyPattern[]
  readonly swaps: readonly Swap[]
  readonly selfId: string
  readonly arranges: boolean
  /** The form that was refused, with what was typed in it. */
  readonly refused: { readonly name: 'swap' | 'duty' | 'pattern' | 'page'; readonly state: FormState } | null
}

/** A form of this page as it was typed, with what is wrong. */
export function formOf(refused: RotaPageProps['refused'], name: string, t: (key: MessageKey, values?: Readonly<Record<string, string | number>>) => string) {
  const form = refused?.name === name ? refused.state : emptyForm
  const of = (field: string) => (form.errors[field] ? t(form.errors[field].code as MessageKey, form.errors[field].values) : undefined)
  return { form, of, errors: Object.keys(form.errors).map((field) => ({ field: field === '' ? `${name}-slot` : `${name}-${field}`, text: of(field) ?? '' })) }
}

/** "lun. 23 nov., matin". */
export function useSaidSlot(): (on: string, half: Half) => string {
  const { t, shortDay } = useWords()
  return (on, half) => t('needs.rota.slot', { day: shortDay(on), half })
}

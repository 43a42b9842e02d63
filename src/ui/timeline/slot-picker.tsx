import { useWords } from '../../i18n/words.tsx'
import type { Content } from '../content.ts'

export interface SlotOfDay {
  readonly value: string
  /** "14 h 30". */
  readonly time: string
  /** "par vidéo", "avec Samira". */
  readonly note?: string
}

export interface SlotPickerProps {
  readonly name: string
  readonly days: readonly { readonly label: string; readonly date?: string; readonly slots: readonly SlotOfDay[] }[]
  /** buttons: one click submits the form around it; radios: chosen with other fields. */
  readonly as?: 'buttons' | 'radios'
  readonly value?: string
  /** What it is about, for the group's name: "Choisissez une heure". */
  readonly label: string
  /** When there is nothing: what else is possible. */
  readonly empty?: Content
  /** The next days. */
  readonly later?: { readonly href: string; readonly label?: string }
  readonly earlier?: { readonly href: string; readonly label?: string }
}

function Slot({ slot, day, ...props }: { slot: SlotOfDay; day: string } & Pick<SlotPickerProps, 'name' | 'as' | 'value'>) {
  const face = (
    <>
      <span class="visually-hidden">{day}, </span>
      <span class="slot-time">{slot.time}</span>
      {slot.note !== undefined && <span class="slot-note">{slot.note}</span>}
    </>
  )
  if (props.as !== 'radios') {
    return <button class="slot" type="submit" name={props.name} value={slot.value}>{face}</button>
  }
  const id = `${props.name}-${slot.value}`
  return (
    <>
      <input class="slot-input" type="radio" id={id} name={props.name} value={slot.value} checked={slot.value === props.value} />
      <label class="slot" for={id}>{face}</label>
    </>
  )
}

/** Free times as a list of days, each with its hours. */
export function SlotPicker(props: SlotPickerProps) {
  const { t } = useWords()
  if (props.days.length === 0) return <div class="slots-empty">{props.empty ?? t('ui.no-slot')}</div>
  return (
    <fieldset class="slots">
      <legend class="field-label">{props.label}</legend>
      <ol class="slot-days">
        {props.days.map((day) => (
          <li class="slot-day">
            <p class="slot-day-name"><time datetime={day.date}>{day.label}</time></p>
            <ul class="slot-times">
              {day.slots.map((slot) => (
                <li><Slot slot={slot} day={day.label} name={props.name} as={props.as} value={props.value} /></li>
              ))}
            </ul>
          </li>
        ))}
      </ol>
      {(props.earlier || props.later) && (
        <p class="slots-more">
          {props.earlier && <a href={props.earlier.href}>{props.earlier.label ?? t('ui.earlier-days')}</a>}
          {props.later && <a href={props.later.href}>{props.later.label ?? t('ui.later-days')}</a>}
        </p>
      )}
    </fieldset>
  )
}

import { useWords } from '../../i18n/words.tsx'
import { describedBy, Field, FieldGroup, type FieldProps, fieldId } from './field.tsx'

export interface DateFieldProps extends FieldProps {
  /** YYYY-MM-DD; for `parts`, what was typed in each. */
  readonly value?: string | { readonly day?: string; readonly month?: string; readonly year?: string }
  /**
   * native: the browser's calendar, for near dates. parts: day, month, year (fields `name-day`, `name-month`,
   * `name-year`), for dates known by heart. days: a list of days to choose from.
   */
  readonly as?: 'native' | 'parts' | 'days'
  readonly min?: string
  readonly max?: string
  readonly days?: readonly { readonly value: string; readonly label: string }[]
  /** For a date of birth: autocomplete "bday". */
  readonly birthday?: boolean
}

const PARTS = [
  ['day', 2],
  ['month', 2],
  ['year', 4],
] as const

function DateParts(props: DateFieldProps) {
  const { t } = useWords()
  const id = fieldId(props)
  const [year, month, day] = typeof props.value === 'string' ? props.value.split('-') : []
  const typed = typeof props.value === 'object' ? props.value : { day, month, year }
  const labels = { day: t('ui.day'), month: t('ui.month'), year: t('ui.year') }
  return (
    <FieldGroup field={props}>
      <div class="date-parts">
        {PARTS.map(([part, length], index) => (
          <div class="date-part">
            <label for={index === 0 ? id : `${id}-${part}`}>{labels[part]}</label>
            <input
              class={`input date-${part}`}
              id={index === 0 ? id : `${id}-${part}`}
              name={`${props.name}-${part}`}
              inputmode="numeric"
              maxlength={length}
              value={typed[part] ?? ''}
              autocomplete={props.birthday ? `bday-${part}` : undefined}
              aria-invalid={props.error === undefined ? undefined : 'true'}
            />
          </div>
        ))}
      </div>
    </FieldGroup>
  )
}

/** A date, in one of three ways. */
export function DateField(props: DateFieldProps) {
  const { t } = useWords()
  if (props.as === 'parts') return <DateParts {...props} />
  const value = typeof props.value === 'string' ? props.value : ''
  const common = {
    id: fieldId(props),
    name: props.name,
    required: props.required,
    disabled: props.disabled,
    'aria-invalid': props.error === undefined ? undefined : 'true',
    'aria-describedby': describedBy(props),
  } as const
  return (
    <Field field={props}>
      {props.as === 'days' ? (
        <select class="input input-medium" {...common}>
          <option value="">{t('ui.choose-a-day')}</option>
          {props.days?.map((day) => (
            <option value={day.value} selected={day.value === value}>{day.label}</option>
          ))}
        </select>
      ) : (
        <input class="input input-medium" type="date" value={value} min={props.min} max={props.max} placeholder={t('ui.date-format')} {...common} />
      )}
    </Field>
  )
}

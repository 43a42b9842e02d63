import { classes } from '../classes.ts'
import type { Content } from '../content.ts'
import { Icon, type IconName } from '../icon/icon.tsx'
import { describedBy, Field, FieldGroup, type FieldProps, fieldId, Guidance } from './field.tsx'

export interface Choice {
  readonly value: string
  readonly label: Content
  readonly hint?: Content
  readonly icon?: IconName
  readonly disabled?: boolean
  /** Fields that go with the choice, shown while it is chosen (by style alone); sent in any case. */
  readonly more?: Content
}

export interface SelectFieldProps extends FieldProps {
  readonly options: readonly { readonly value: string; readonly label: string; readonly group?: string; /** Of the label, where it is not the page's. */ readonly lang?: string }[]
  readonly value?: string
  /** The line that stands for "nothing chosen"; none when absent. */
  readonly emptyLabel?: string
  readonly autocomplete?: string
  readonly width?: 'short' | 'medium' | 'full'
  /** Submits its form when changed, where the browser runs scripts. */
  readonly autosubmit?: boolean
}

/** A list to choose from: for more than seven choices; fewer are RadioCards. */
export function SelectField(props: SelectFieldProps) {
  const option = ({ value, label, lang }: SelectFieldProps['options'][number]) => (
    <option value={value} lang={lang} selected={value === props.value}>{label}</option>
  )
  const groups = [...new Set(props.options.flatMap(({ group }) => (group === undefined ? [] : [group])))]
  const select = (
    <select
      class={`input input-${props.width ?? 'medium'}`}
      id={fieldId(props)}
      name={props.name}
      autocomplete={props.autocomplete}
      required={props.required}
      disabled={props.disabled}
      aria-invalid={props.error === undefined ? undefined : 'true'}
      aria-describedby={describedBy(props)}
    >
      {props.emptyLabel !== undefined && <option value="">{props.emptyLabel}</option>}
      {props.options.filter(({ group }) => group === undefined).map(option)}
      {groups.map((group) => (
        <optgroup label={group}>{props.options.filter((one) => one.group === group).map(option)}</optgroup>
      ))}
    </select>
  )
  return <Field field={props}>{props.autosubmit ? <autosubmit-select>{select}</autosubmit-select> : select}</Field>
}

function ChoiceCard(props: { type: 'radio' | 'checkbox'; name: string; id: string; choice: Choice; checked: boolean; required?: boolean; describedBy?: string }) {
  const { choice, id } = props
  const hintId = choice.hint === undefined ? undefined : `${id}-about`
  return (
    <div class="choice">
      <input
        class="choice-input"
        type={props.type}
        id={id}
        name={props.name}
        value={choice.value}
        checked={props.checked}
        disabled={choice.disabled}
        required={props.required}
        aria-describedby={classes(hintId, props.describedBy) || undefined}
      />
      <label class="choice-label" for={id}>
        {choice.icon && <Icon name={choice.icon} />}
        <span class="choice-words">
          <span class="choice-name">{choice.label}</span>
          {choice.hint !== undefined && <span class="choice-hint" id={hintId}>{choice.hint}</span>}
        </span>
      </label>
      {choice.more !== undefined && <div class="choice-more">{choice.more}</div>}
    </div>
  )
}

export interface RadioCardsProps extends FieldProps {
  readonly options: readonly Choice[]
  readonly value?: string
  /** Side by side where there is room. */
  readonly columns?: boolean
}

/** One of a few: each choice a large target with its own explanation. */
export function RadioCards(props: RadioCardsProps) {
  const id = fieldId(props)
  return (
    <FieldGroup field={props}>
      <div class={classes('choices', props.columns && 'choices-columns')}>
        {props.options.map((choice, index) => (
          <ChoiceCard
            type="radio"
            name={props.name}
            id={index === 0 ? id : `${id}-${choice.value}`}
            choice={choice}
            checked={choice.value === props.value}
            required={props.required}
          />
        ))}
      </div>
    </FieldGroup>
  )
}

export interface CheckboxListProps extends FieldProps {
  readonly options: readonly Choice[]
  readonly values?: readonly string[]
  readonly columns?: boolean
}

/** Any number of a few. */
export function CheckboxList(props: CheckboxListProps) {
  const id = fieldId(props)
  return (
    <FieldGroup field={props}>
      <div class={classes('choices', props.columns && 'choices-columns')}>
        {props.options.map((choice, index) => (
          <ChoiceCard
            type="checkbox"
            name={props.name}
            id={index === 0 ? id : `${id}-${choice.value}`}
            choice={choice}
            checked={props.values?.includes(choice.value) ?? false}
          />
        ))}
      </div>
    </FieldGroup>
  )
}

export interface CheckboxProps extends FieldProps {
  readonly value?: string
  readonly checked?: boolean
}

/** One yes or no. */
export function Checkbox({ value = 'yes', checked = false, ...field }: CheckboxProps) {
  const { hint: _, ...withoutHint } = field
  return (
    <div class={classes('field', field.error !== undefined && 'field-wrong')}>
      <Guidance field={withoutHint} />
      <ChoiceCard
        type="checkbox"
        name={field.name}
        id={fieldId(field)}
        choice={{ value, label: field.label, hint: field.hint, disabled: field.disabled }}
        checked={checked}
        required={field.required}
        describedBy={describedBy(withoutHint)}
      />
    </div>
  )
}

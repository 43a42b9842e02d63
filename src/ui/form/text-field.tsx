import { useWords } from '../../i18n/words.tsx'
import { describedBy, Field, type FieldProps, fieldId } from './field.tsx'

export interface TextFieldProps extends FieldProps {
  readonly value?: string
  readonly type?: 'text' | 'email' | 'tel' | 'url' | 'password' | 'search' | 'number' | 'time' | 'datetime-local'
  readonly autocomplete?: string
  readonly inputmode?: 'none' | 'text' | 'tel' | 'url' | 'email' | 'numeric' | 'decimal' | 'search'
  readonly enterkeyhint?: 'enter' | 'done' | 'go' | 'next' | 'previous' | 'search' | 'send'
  /** How wide: what one expects to be typed. */
  readonly width?: 'short' | 'medium' | 'full'
  /** A word inside the frame, before or after what is typed ("€"). */
  readonly prefix?: string
  readonly suffix?: string
  readonly maxlength?: number
  readonly min?: string | number
  readonly max?: string | number
  readonly step?: string | number
  readonly pattern?: string
  readonly spellcheck?: boolean
  readonly autocapitalize?: 'off' | 'none' | 'on' | 'sentences' | 'words' | 'characters'
  readonly autofocus?: boolean
  readonly readonly?: boolean
  /** Words offered while typing (a datalist). */
  readonly suggestions?: readonly string[]
}

/** One line of text. */
export function TextField(props: TextFieldProps) {
  const id = fieldId(props)
  const listId = props.suggestions ? `${id}-list` : undefined
  const input = (
    <input
      class={`input input-${props.width ?? 'full'}`}
      id={id}
      name={props.name}
      type={props.type ?? 'text'}
      value={props.value ?? ''}
      autocomplete={props.autocomplete}
      inputmode={props.inputmode}
      enterkeyhint={props.enterkeyhint}
      maxlength={props.maxlength}
      min={props.min}
      max={props.max}
      step={props.step}
      pattern={props.pattern}
      spellcheck={props.spellcheck}
      autocapitalize={props.autocapitalize}
      autofocus={props.autofocus}
      readonly={props.readonly}
      disabled={props.disabled}
      required={props.required}
      list={listId}
      aria-invalid={props.error === undefined ? undefined : 'true'}
      aria-describedby={describedBy(props)}
    />
  )
  return (
    <Field field={props}>
      {props.prefix === undefined && props.suffix === undefined ? (
        input
      ) : (
        <div class={`input-frame input-${props.width ?? 'full'}`}>
          {props.prefix !== undefined && <span class="input-affix" aria-hidden="true">{props.prefix}</span>}
          {input}
          {props.suffix !== undefined && <span class="input-affix" aria-hidden="true">{props.suffix}</span>}
        </div>
      )}
      {listId && (
        <datalist id={listId}>
          {props.suggestions?.map((suggestion) => <option value={suggestion} />)}
        </datalist>
      )}
    </Field>
  )
}

export interface PlaceFieldProps extends TextFieldProps {
  /** Answers `?q=` with a fragment of <option> elements, for the places that begin so. */
  readonly source?: string
}

/** A town or postcode, with the places known offered while typing. */
export function PlaceField({ source = '/places', ...field }: PlaceFieldProps) {
  return (
    <place-field src={source}>
      <TextField autocomplete="postal-code" suggestions={[]} {...field} />
    </place-field>
  )
}

export interface TextAreaProps extends FieldProps {
  readonly value?: string
  readonly rows?: number
  readonly maxlength?: number
  readonly autofocus?: boolean
  readonly spellcheck?: boolean
  readonly autocomplete?: string
  /** Larger type, for the one text of a page. */
  readonly large?: boolean
}

/** Several lines of text; says how many characters remain when there is a limit. */
export function TextArea(props: TextAreaProps) {
  const { t } = useWords()
  const id = fieldId(props)
  const countId = props.maxlength === undefined ? undefined : `${id}-count`
  const area = (
    <textarea
      class={props.large ? 'input input-large' : 'input'}
      id={id}
      name={props.name}
      rows={props.rows ?? 5}
      autofocus={props.autofocus}
      spellcheck={props.spellcheck}
      autocomplete={props.autocomplete}
      disabled={props.disabled}
      required={props.required}
      aria-invalid={props.error === undefined ? undefined : 'true'}
      aria-describedby={describedBy(props, countId)}
    >
      {`\n${props.value ?? ''}`}
    </textarea>
  )
  return (
    <Field field={props}>
      {props.maxlength === undefined ? (
        area
      ) : (
        <char-count max={String(props.maxlength)} left={t('ui.characters-left', { count: '%' })} over={t('ui.characters-over', { count: '%' })}>
          {area}
          <p class="field-count" id={countId}>{t('ui.characters-at-most', { count: props.maxlength })}</p>
        </char-count>
      )}
    </Field>
  )
}

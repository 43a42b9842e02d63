import { useWords } from '../../i18n/words.tsx'
import { classes } from '../classes.ts'
import type { Content } from '../content.ts'
import { Icon } from '../icon/icon.tsx'

/** What every field has. */
export interface FieldProps {
  readonly name: string
  readonly label: Content
  /** A sentence under the label. */
  readonly hint?: Content
  /** What is wrong with the value and how to put it right. */
  readonly error?: string
  /** The id of the control; the name when absent. */
  readonly id?: string
  readonly required?: boolean
  /** Says "facultatif" after the label. */
  readonly optional?: boolean
  /** Makes the label the h1 of the page: for pages of one question. */
  readonly asTitle?: boolean
  readonly disabled?: boolean
}

export const fieldId = (field: Pick<FieldProps, 'id' | 'name'>): string => field.id ?? field.name

/** The ids of hint and error, for aria-describedby. */
export function describedBy(field: FieldProps, ...more: (string | false | undefined)[]): string | undefined {
  const id = fieldId(field)
  const ids = [field.hint !== undefined && `${id}-hint`, field.error !== undefined && `${id}-error`, ...more]
  return ids.filter(Boolean).join(' ') || undefined
}

export function Optional({ field }: { readonly field: FieldProps }) {
  const { t } = useWords()
  return field.optional ? <span class="field-optional"> {t('ui.optional')}</span> : null
}

/** The hint and the error of a field, in the order they are read. */
export function Guidance({ field }: { readonly field: FieldProps }) {
  const { t } = useWords()
  const id = fieldId(field)
  return (
    <>
      {field.hint !== undefined && <p class="field-hint" id={`${id}-hint`}>{field.hint}</p>}
      {field.error !== undefined && (
        <p class="field-error" id={`${id}-error`}>
          <Icon name="circle-alert" />
          <span>
            <span class="visually-hidden">{t('ui.error')} </span>
            {field.error}
          </span>
        </p>
      )}
    </>
  )
}

/** A label, its hint and error, and one control. */
export function Field({ field, children }: { readonly field: FieldProps; readonly children: Content }) {
  const label = (
    <label class="field-label" for={fieldId(field)}>
      {field.label}
      <Optional field={field} />
    </label>
  )
  return (
    <div class={classes('field', field.error !== undefined && 'field-wrong')}>
      {field.asTitle ? <h1 class="field-title">{label}</h1> : label}
      <Guidance field={field} />
      {children}
    </div>
  )
}

/** A legend, its hint and error, and a group of controls. */
export function FieldGroup({ field, children }: { readonly field: FieldProps; readonly children: Content }) {
  const inner = (
    <>
      {field.label}
      <Optional field={field} />
    </>
  )
  return (
    <fieldset
      class={classes('field', 'field-group', field.error !== undefined && 'field-wrong')}
      aria-describedby={describedBy(field)}
      disabled={field.disabled}
    >
      <legend class="field-label">{field.asTitle ? <h1 class="field-title">{inner}</h1> : inner}</legend>
      <Guidance field={field} />
      {children}
    </fieldset>
  )
}

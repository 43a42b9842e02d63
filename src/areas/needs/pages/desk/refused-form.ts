import type { MessageKey, Words } from '../../../../i18n/words.tsx'
import { emptyForm, type FormState } from '../../../../platform/forms.ts'
import type { RefusedForm } from '../need-page.ts'

/** One of the forms of a page: what was typed in it and what is wrong, when it is the one that was refused. */
export interface FormOnPage {
  readonly form: FormState
  readonly wasRefused: boolean
  /** What is wrong with a field, at the field. */
  of(field: string): string | undefined
  /** What is wrong, for the summary above the form; the ids of fields begin with the form's name. */
  readonly errors: readonly { readonly field: string; readonly text: string }[]
}

/** Finds a form of the page by its name. Its fields have the ids `<name>-<field>`: other forms use the same field names. */
export function formOnPage(name: string, refused: RefusedForm | null, words: Words): FormOnPage {
  const wasRefused = refused?.name === name
  const form = wasRefused ? refused.state : emptyForm
  const entries = Object.entries(form.errors).map(([field, error]) => ({ field, text: words.t(error.code as MessageKey, error.values) }))
  return {
    form,
    wasRefused,
    of: (field) => entries.find((entry) => entry.field === field)?.text,
    errors: entries.map((entry) => ({ field: entry.field === '' ? name : `${name}-${entry.field}`, text: entry.text })),
  }
}

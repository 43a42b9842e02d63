import type { MessageKey, Words } from '../../../i18n/words.tsx'
import type { FormState } from '../../../platform/forms.ts'

/** What a form says is wrong, in words: for each field, and for the summary above the form. */
export function errorsIn(form: FormState, { t }: Words): { of(field: string): string | undefined; all: { field: string; text: string }[] } {
  const all = Object.entries(form.errors).map(([field, error]) => ({ field, text: t(error.code as MessageKey, error.values) }))
  return { of: (field) => all.find((error) => error.field === field)?.text, all }
}

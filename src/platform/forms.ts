// A form or query string becomes a command's input, or errors by field with all that was typed kept.
import type { z } from 'zod'

export interface FieldError {
  /** A message key. */
  readonly code: string
  readonly values?: Readonly<Record<string, string | number>>
}

/** What a form shows: what was typed, and what is wrong with it. */
export interface FormState {
  readonly values: Readonly<Record<string, readonly string[]>>
  readonly errors: Readonly<Record<string, FieldError>>
}

export const emptyForm: FormState = { values: {}, errors: {} }

/** A form filled with what is already known. */
export const filledForm = (values: Readonly<Record<string, string | readonly string[] | null | undefined>>): FormState => ({
  values: Object.fromEntries(Object.entries(values).map(([name, value]) => [name, value == null ? [] : typeof value === 'string' ? [value] : value])),
  errors: {},
})

export const valueOf = (form: FormState, name: string): string => form.values[name]?.[0] ?? ''
export const valuesOf = (form: FormState, name: string): readonly string[] => form.values[name] ?? []

/** The same form with an error more; the field "" is the form as a whole. */
export const withError = (form: FormState, field: string, code: string, values?: FieldError['values']): FormState => ({
  ...form,
  errors: { ...form.errors, [field]: { code, ...(values ? { values } : {}) } },
})

export function typedValues(form: FormData | URLSearchParams): Record<string, string[]> {
  const values: Record<string, string[]> = {}
  for (const [name, value] of form as Iterable<[string, FormDataEntryValue]>) {
    if (typeof value !== 'string') continue
    const list = values[name] ?? []
    // Browsers send CRLF in text areas; NUL cannot be stored.
    list.push(value.replaceAll('\r\n', '\n').replaceAll('\0', ''))
    values[name] = list
  }
  return values
}

/**
 * Reads a form by a schema whose messages are message keys. A field that the schema describes as an array gets all
 * its values, others the first one.
 */
export function readForm<S extends z.ZodObject>(schema: S, form: FormData | URLSearchParams): { ok: true; value: z.infer<S>; form: FormState } | { ok: false; form: FormState } {
  const values = typedValues(form)
  const input: Record<string, unknown> = {}
  for (const [name, field] of Object.entries(schema.shape as Record<string, z.ZodType>)) {
    const all = values[name]
    const isList = acceptsList(field)
    if (isList) input[name] = all ?? []
    else if (all !== undefined) input[name] = all[0]
  }
  const parsed = schema.safeParse(input)
  if (parsed.success) return { ok: true, value: parsed.data, form: { values, errors: {} } }
  const errors: Record<string, FieldError> = {}
  for (const issue of parsed.error.issues) {
    const field = String(issue.path[0] ?? '')
    errors[field] ??= { code: /^[a-z-]+\.[a-z.-]+$/.test(issue.message) ? issue.message : 'platform.error.invalid' }
  }
  return { ok: false, form: { values, errors } }
}

function acceptsList(field: z.ZodType): boolean {
  let at: unknown = field
  for (;;) {
    const definition = (at as { def?: { type?: string; innerType?: unknown; in?: unknown } }).def
    if (!definition) return false
    if (definition.type === 'array') return true
    const inner = definition.innerType ?? definition.in
    if (!inner) return false
    at = inner
  }
}

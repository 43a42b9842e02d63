import { describedBy, Field, type FieldProps, fieldId } from './field.tsx'

export interface FileFieldProps extends FieldProps {
  /** What may be chosen: ".pdf,image/*". */
  readonly accept?: string
  readonly multiple?: boolean
}

/** A file to send; its form needs `upload`. */
export function FileField(props: FileFieldProps) {
  return (
    <Field field={props}>
      <input
        class="input input-file"
        type="file"
        id={fieldId(props)}
        name={props.name}
        accept={props.accept}
        multiple={props.multiple}
        required={props.required}
        disabled={props.disabled}
        aria-invalid={props.error === undefined ? undefined : 'true'}
        aria-describedby={describedBy(props)}
      />
    </Field>
  )
}

/** Values carried along unseen; undefined ones are left out. */
export function HiddenFields({ values }: { readonly values: Readonly<Record<string, string | number | undefined>> }) {
  return (
    <>
      {Object.entries(values).map(([name, value]) =>
        value === undefined ? null : <input type="hidden" name={name} value={String(value)} />,
      )}
    </>
  )
}

import { useWords } from '../../i18n/words.tsx'
import { Actions, Button } from '../button/button.tsx'
import type { Content } from '../content.ts'
import { Icon } from '../icon/icon.tsx'
import { HiddenFields } from './file-field.tsx'

export interface FieldError {
  /** The id of the control (its name, unless it was given another id). */
  readonly field: string
  readonly text: string
}

/** What must be put right, above the form, each line a link to its field. Nothing when there is nothing. */
export function ErrorSummary({ errors, title }: { readonly errors: readonly FieldError[]; readonly title?: string }) {
  const { t } = useWords()
  if (errors.length === 0) return null
  return (
    <div class="error-summary" role="alert" tabindex={-1} id="errors" data-focus="">
      <h2 class="error-summary-title">
        <Icon name="circle-alert" />
        {title ?? t('ui.errors', { count: errors.length })}
      </h2>
      <ul>
        {errors.map((error) => (
          <li>
            <a href={`#${error.field}`} data-turbo="false">{error.text}</a>
          </li>
        ))}
      </ul>
    </div>
  )
}

export interface FormProps {
  readonly action: string
  readonly method?: 'post' | 'get'
  readonly id?: string
  /** The form sends files. */
  readonly upload?: boolean
  readonly hidden?: Readonly<Record<string, string | number | undefined>>
  readonly errors?: readonly FieldError[]
  /** Keeps what is typed in this tab under this name until the form is accepted (never on a desk's device). */
  readonly draft?: string
  /** A name for screen readers, where a page has several forms. */
  readonly label?: string
  /** False for forms that lead out of the site or change the language. */
  readonly turbo?: boolean
  readonly children: Content
}

/** A form that says its errors first, and keeps its draft. Checks are the server's: the browser's own are off. */
export function Form({ action, method = 'post', hidden = {}, errors = [], draft, children, ...more }: FormProps) {
  const { t } = useWords()
  const form = (
    <form
      class="form"
      action={action}
      method={method}
      id={more.id}
      enctype={more.upload ? 'multipart/form-data' : undefined}
      aria-label={more.label}
      novalidate
      data-turbo={more.turbo === false ? 'false' : undefined}
    >
      <ErrorSummary errors={errors} />
      <HiddenFields values={hidden} />
      {children}
    </form>
  )
  return draft === undefined ? form : (
    <kept-draft name={draft} note={t('ui.draft-kept')} offline={t('ui.offline')}>
      {form}
    </kept-draft>
  )
}

export interface QuestionProps extends Omit<FormProps, 'children'> {
  /** "Question 2 sur 4". */
  readonly caption?: string
  /** The question, as h1; leave it out when the one field is `asTitle`. */
  readonly title?: Content
  readonly hint?: Content
  readonly children: Content
  /** "Continuer" when absent. */
  readonly submitLabel?: string
  /** Beside the main button: another way out. */
  readonly secondary?: Content
  /** Under the buttons: what happens next, with whom. */
  readonly next?: Content
}

/** A page of one question (use `heading={false}` on its Page). */
export function Question({ caption, title, hint, children, submitLabel, secondary, next, ...form }: QuestionProps) {
  const { t } = useWords()
  return (
    <div class="question">
      <Form {...form}>
        {caption !== undefined && <p class="question-caption">{caption}</p>}
        {title !== undefined && <h1 class="question-title">{title}</h1>}
        {hint !== undefined && <p class="question-hint">{hint}</p>}
        {children}
        <Actions>
          <Button size="large">{submitLabel ?? t('ui.continue')}</Button>
          {secondary}
        </Actions>
        {next !== undefined && <p class="question-next">{next}</p>}
      </Form>
    </div>
  )
}

export interface SearchFormProps {
  readonly action: string
  readonly label: string
  readonly name?: string
  readonly value?: string
  readonly hint?: string
  readonly hidden?: Readonly<Record<string, string | number | undefined>>
}

/** One field and one button that search by GET. */
export function SearchForm({ action, label, name = 'q', value = '', hint, hidden = {} }: SearchFormProps) {
  const { t } = useWords()
  return (
    <form class="search-form" action={action} method="get" role="search">
      <HiddenFields values={hidden} />
      <label class="field-label" for={`search-${name}`}>{label}</label>
      {hint !== undefined && <p class="field-hint" id={`search-${name}-hint`}>{hint}</p>}
      <div class="search-row">
        <input class="input" type="search" id={`search-${name}`} name={name} value={value} enterkeyhint="search" aria-describedby={hint === undefined ? undefined : `search-${name}-hint`} />
        <Button icon="search">{t('ui.search')}</Button>
      </div>
    </form>
  )
}

export interface LiveSuggestionsProps {
  /** The id of the textarea whose text is sent. */
  readonly field: string
  /** Takes the text as `text` in a POST body and answers an HTML fragment. */
  readonly src: string
  readonly title: string
  /** What stands there before anything is typed, or was found by the server. */
  readonly children?: Content
}

/** A region beside a text that fills with answers while one writes. */
export function LiveSuggestions({ field, src, title, children }: LiveSuggestionsProps) {
  return (
    <live-suggestions for={field} src={src}>
      <section class="suggestions" aria-labelledby={`${field}-suggestions`}>
        <h2 class="suggestions-title" id={`${field}-suggestions`}>{title}</h2>
        <div class="suggestions-body" aria-live="polite">{children}</div>
      </section>
    </live-suggestions>
  )
}

import { afterPause } from './fragment.ts'

const PREFIX = 'draft:'
type Control = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement
type Draft = Record<string, string[]>

const isKept = (control: Element): control is Control =>
  (control instanceof HTMLInputElement && !['hidden', 'password', 'file', 'submit', 'button'].includes(control.type)) ||
  control instanceof HTMLTextAreaElement ||
  control instanceof HTMLSelectElement

const isTicked = (control: Control): control is HTMLInputElement =>
  control instanceof HTMLInputElement && (control.type === 'radio' || control.type === 'checkbox')

/** What stands in the fields of a form, by name. */
export function draftOf(form: HTMLFormElement): Draft {
  const draft: Draft = {}
  for (const control of [...form.elements].filter(isKept)) {
    if (!control.name || (isTicked(control) && !control.checked)) continue
    draft[control.name] = [...(draft[control.name] ?? []), control.value]
  }
  return draft
}

/** Puts a draft back where the server has left a form untouched; says whether anything changed. */
export function restoreDraft(form: HTMLFormElement, draft: Draft): boolean {
  const controls = [...form.elements].filter(isKept)
  const served = controls.some((control) => (isTicked(control) ? false : control instanceof HTMLSelectElement ? false : control.defaultValue.trim() !== ''))
  if (served) return false
  let changed = false
  for (const control of controls) {
    const values = draft[control.name]
    if (!values) continue
    if (isTicked(control)) {
      const checked = values.includes(control.value)
      changed ||= control.checked !== checked
      control.checked = checked
    } else if (values[0] !== undefined && control.value !== values[0]) {
      control.value = values[0]
      changed = true
    }
  }
  return changed
}

/** Keeps what is typed in its form in this tab until the form is accepted; keeps nothing on the shared device of a desk. */
export class KeptDraft extends HTMLElement {
  readonly #onInput = afterPause(() => this.#keep(), 300)
  readonly #onSubmit = () => this.#keep()
  readonly #onError = () => this.#say('offline')
  readonly #onEnd = (event: Event) => {
    if ((event as CustomEvent<{ success?: boolean }>).detail?.success) this.#forget()
  }
  #accepted = false

  get #key() {
    return PREFIX + (this.getAttribute('name') ?? location.pathname)
  }

  connectedCallback() {
    const form = this.querySelector('form')
    if (!form || document.documentElement.hasAttribute('data-desk')) return
    this.addEventListener('input', this.#onInput)
    this.addEventListener('submit', this.#onSubmit)
    this.addEventListener('turbo:submit-end', this.#onEnd)
    this.addEventListener('turbo:fetch-request-error', this.#onError)
    try {
      const kept = sessionStorage.getItem(this.#key)
      if (kept && restoreDraft(form, JSON.parse(kept) as Draft)) {
        this.#say('note')
        form.dispatchEvent(new Event('draft-restored'))
      }
    } catch {
      // A browser that refuses storage keeps no draft.
    }
  }

  #keep() {
    const form = this.querySelector('form')
    if (!form || this.#accepted || !this.isConnected) return
    try {
      sessionStorage.setItem(this.#key, JSON.stringify(draftOf(form)))
    } catch {
      // Storage full or refused: the form itself still holds the text.
    }
  }

  #forget() {
    this.#accepted = true
    try {
      sessionStorage.removeItem(this.#key)
    } catch {
      // Nothing was kept.
    }
  }

  #say(attribute: 'note' | 'offline') {
    const text = this.getAttribute(attribute)
    if (!text) return
    let line = this.querySelector('.draft-note')
    if (!line) {
      line = document.createElement('p')
      line.className = 'draft-note'
      line.setAttribute('role', 'status')
      this.prepend(line)
    }
    line.textContent = text
  }
}

/** Signing out, or ending on someone's behalf, forgets every draft of this tab. */
export function forgetDraftsOnLeaving(root: Document) {
  root.addEventListener('submit', (event) => {
    if (!(event.target instanceof HTMLFormElement) || !event.target.hasAttribute('data-leaving')) return
    try {
      for (const key of Object.keys(sessionStorage)) if (key.startsWith(PREFIX)) sessionStorage.removeItem(key)
    } catch {
      // Nothing was kept.
    }
  })
}

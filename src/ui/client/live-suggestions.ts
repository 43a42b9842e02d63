import { afterPause, fetchFragment } from './fragment.ts'

const WORDS_AT_LEAST = 3
const PAUSE_MS = 450

/** Sends the text of the field `for` to `src` as it is written, and shows the fragment that comes back. */
export class LiveSuggestions extends HTMLElement {
  #request: AbortController | undefined
  #asked = ''
  #field: HTMLTextAreaElement | HTMLInputElement | null = null
  readonly #onInput = afterPause(() => void this.#ask(), PAUSE_MS)

  connectedCallback() {
    const field = document.getElementById(this.getAttribute('for') ?? '')
    if (!(field instanceof HTMLTextAreaElement || field instanceof HTMLInputElement)) return
    this.#field = field
    field.addEventListener('input', this.#onInput)
  }

  disconnectedCallback() {
    this.#field?.removeEventListener('input', this.#onInput)
    this.#request?.abort()
  }

  async #ask() {
    const text = this.#field?.value.trim() ?? ''
    const source = this.getAttribute('src')
    const target = this.querySelector('[aria-live]')
    if (!source || !target || text === this.#asked || text.split(/\s+/).length < WORDS_AT_LEAST) return
    this.#asked = text
    this.#request?.abort()
    const request = new AbortController()
    this.#request = request
    try {
      const fragment = await fetchFragment(source, request.signal, new URLSearchParams({ text }))
      if (fragment && !request.signal.aborted) target.replaceChildren(fragment)
    } catch {
      // Aborted by a newer text, or no connection: what stands there stays.
    }
  }
}

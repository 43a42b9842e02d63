import { afterPause, fetchFragment } from './fragment.ts'

/** Offers the places that begin as what is typed: asks `src?q=` and keeps the <option> elements of the answer. */
export class PlaceField extends HTMLElement {
  #request: AbortController | undefined

  connectedCallback() {
    this.addEventListener('input', afterPause(() => void this.#ask(), 250))
  }

  disconnectedCallback() {
    this.#request?.abort()
  }

  async #ask() {
    const input = this.querySelector('input')
    const list = this.querySelector('datalist')
    const source = this.getAttribute('src')
    const typed = input?.value.trim() ?? ''
    const chosen = [...(list?.querySelectorAll('option') ?? [])].some((option) => option.value === input?.value)
    if (!list || !source || typed.length < 2 || chosen) return
    this.#request?.abort()
    const request = new AbortController()
    this.#request = request
    try {
      const fragment = await fetchFragment(`${source}?${new URLSearchParams({ q: typed })}`, request.signal)
      if (fragment && !request.signal.aborted) list.replaceChildren(...fragment.querySelectorAll('option'))
    } catch {
      // Aborted or no connection: the field takes any text.
    }
  }
}

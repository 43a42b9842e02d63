/** Says how many characters remain of `max` as the text grows. Nothing is cut: the server says what is too long. */
export class CharCount extends HTMLElement {
  readonly #onInput = () => this.#count()

  connectedCallback() {
    this.addEventListener('input', this.#onInput)
    this.#count()
  }

  #count() {
    const area = this.querySelector('textarea')
    const line = this.querySelector('.field-count')
    if (!area || !line) return
    const left = Number(this.getAttribute('max')) - area.value.length
    const sentence = this.getAttribute(left < 0 ? 'over' : 'left') ?? ''
    line.textContent = sentence.replace('%', String(Math.abs(left)))
    line.classList.toggle('field-count-over', left < 0)
    line.setAttribute('aria-live', left < 50 ? 'polite' : 'off')
  }
}

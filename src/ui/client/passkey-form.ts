/**
 * Shows its form where the browser can use passkeys of this site, asks the device when it is sent, and sends what the
 * device answered. `options` is where the question comes from, `makes` is set when a passkey is made rather than used.
 */
export class PasskeyForm extends HTMLElement {
  #isAsking = false

  connectedCallback() {
    const site = this.getAttribute('site') ?? ''
    const isOurs = location.hostname === site || location.hostname.endsWith(`.${site}`)
    if (!isOurs || !('PublicKeyCredential' in globalThis) || !('parseCreationOptionsFromJSON' in PublicKeyCredential)) return
    this.hidden = false
    this.addEventListener('submit', (event) => this.#onSubmit(event), { capture: true })
  }

  #onSubmit(event: SubmitEvent) {
    const form = event.target as HTMLFormElement
    const field = form.elements.namedItem('credential') as HTMLInputElement
    if (field.value !== '') return
    event.preventDefault()
    event.stopPropagation()
    if (this.#isAsking) return
    this.#isAsking = true
    this.#say('')
    this.#ask()
      .then((answer) => {
        field.value = JSON.stringify(answer)
        form.requestSubmit()
      })
      .catch((error: Error) => this.#say(this.getAttribute(error.name === 'InvalidStateError' ? 'known' : 'failed') ?? ''))
      .finally(() => {
        this.#isAsking = false
      })
  }

  async #ask(): Promise<unknown> {
    const response = await fetch(this.getAttribute('options') ?? '', { method: 'POST', headers: { Accept: 'application/json', 'Content-Type': 'application/x-www-form-urlencoded' }, body: '' })
    if (!response.ok || !response.headers.get('Content-Type')?.startsWith('application/json')) throw new Error('no question')
    const question = await response.json()
    const credential = this.hasAttribute('makes')
      ? await navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(question) })
      : await navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(question) })
    return (credential as PublicKeyCredential).toJSON()
  }

  #say(text: string) {
    const place = this.querySelector('[role=status]')
    if (place) place.textContent = text
  }
}

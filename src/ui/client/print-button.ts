/** Shows its button where the browser can print. */
export class PrintButton extends HTMLElement {
  connectedCallback() {
    this.hidden = false
    this.addEventListener('click', () => print())
  }
}

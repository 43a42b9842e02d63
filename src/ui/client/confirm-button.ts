/** Asks its `question` before its button acts. */
export class ConfirmButton extends HTMLElement {
  connectedCallback() {
    this.addEventListener(
      'click',
      (event) => {
        if (event.target instanceof Element && event.target.closest('button') && !confirm(this.getAttribute('question') ?? '')) {
          event.preventDefault()
          event.stopPropagation()
        }
      },
      { capture: true },
    )
  }
}

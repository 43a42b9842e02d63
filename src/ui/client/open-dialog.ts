/** Opens its <dialog> instead of following its link, where the browser has dialogs. */
export class OpenDialog extends HTMLElement {
  connectedCallback() {
    const trigger = this.querySelector<HTMLAnchorElement>('a[aria-haspopup]')
    const dialog = this.querySelector('dialog')
    if (!trigger || typeof dialog?.showModal !== 'function') return
    trigger.addEventListener('click', (event) => {
      if (event.metaKey || event.ctrlKey || event.shiftKey) return
      event.preventDefault()
      dialog.showModal()
    })
    dialog.addEventListener('click', (event) => {
      if (event.target === dialog) dialog.close()
    })
  }
}

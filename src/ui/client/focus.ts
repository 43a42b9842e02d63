/**
 * A page that comes without a reload puts the focus where a reload would have read from: the summary of errors, the
 * field that asks for it, or the content.
 */
export function followFocus(root: Document) {
  const summary = () => root.querySelector<HTMLElement>('[data-focus]')
  root.addEventListener('turbo:render', (event) => {
    if ((event as CustomEvent<{ renderMethod?: string }>).detail?.renderMethod === 'morph') return
    const errors = summary()
    if (errors) {
      errors.focus()
      // Turbo scrolls to the top after this event: the summary is brought into sight once it has.
      requestAnimationFrame(() => requestAnimationFrame(() => errors.scrollIntoView({ block: 'start' })))
      return
    }
    if (root.querySelector('[autofocus]') || location.hash) return
    root.getElementById('content')?.focus({ preventScroll: true })
  })
  summary()?.focus()
}

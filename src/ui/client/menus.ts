/** Menus close on a click elsewhere, on Escape (the focus goes back to their button), and before a page is kept. */
export function closeMenus(root: Document) {
  const open = () => [...root.querySelectorAll<HTMLDetailsElement>('details.menu[open]')]
  root.addEventListener('click', (event) => {
    for (const menu of open()) if (!(event.target instanceof Node && menu.contains(event.target))) menu.open = false
  })
  root.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape') return
    for (const menu of open()) {
      menu.open = false
      if (menu.contains(root.activeElement)) menu.querySelector('summary')?.focus()
    }
  })
  root.addEventListener('turbo:before-cache', () => {
    for (const menu of root.querySelectorAll<HTMLDetailsElement>('details.menu[open], details.menu-switch[open]')) menu.open = false
    for (const dialog of root.querySelectorAll<HTMLDialogElement>('dialog[open]')) dialog.close()
    for (const notice of root.querySelectorAll('[data-flash]')) notice.remove()
  })
}

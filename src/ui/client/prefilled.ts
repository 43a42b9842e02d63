/** The line of a part that is filled already follows what is chosen in it: labels of choices, options of lists, short texts. */
export function followPrefilled(root: Document) {
  root.addEventListener('change', (event) => {
    const part = event.target instanceof Element ? event.target.closest('details.prefilled') : null
    const line = part?.querySelector('.prefilled-chosen')
    if (!part || !line) return
    line.textContent = [...part.querySelectorAll<HTMLInputElement | HTMLSelectElement>('input, select')].flatMap(chosenIn).join(' \u00b7 ')
  })
}

/** What one field adds to the line; nothing when it belongs to a choice that is not taken. */
function chosenIn(field: HTMLInputElement | HTMLSelectElement): string[] {
  const choice = field.closest('.choice-more')?.parentElement?.querySelector<HTMLInputElement>('.choice-input')
  if (choice && !choice.checked) return []
  if (field instanceof HTMLSelectElement) return [field.selectedOptions[0]?.text ?? '']
  if (field.type === 'radio' || field.type === 'checkbox') return field.checked ? [field.parentElement?.querySelector('.choice-name')?.textContent ?? ''] : []
  return field.type === 'hidden' || field.value.trim() === '' ? [] : [field.value.trim()]
}

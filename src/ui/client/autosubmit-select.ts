/** Submits its form when a choice is made: at once by pointer, on leaving the list by keyboard (arrows only look). */
export class AutosubmitSelect extends HTMLElement {
  connectedCallback() {
    const select = this.querySelector('select')
    if (!select) return
    let byKey = false
    let served = select.value
    const submit = () => {
      if (select.value === served) return
      served = select.value
      select.form?.requestSubmit()
    }
    select.addEventListener('keydown', (event) => {
      byKey = true
      if (event.key === 'Enter') submit()
    })
    select.addEventListener('pointerdown', () => {
      byKey = false
    })
    select.addEventListener('change', () => {
      if (!byKey) submit()
    })
    select.addEventListener('blur', submit)
  }
}

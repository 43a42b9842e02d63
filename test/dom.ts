// HTML read as a person with a screen reader would: by role and accessible name.
import { JSDOM } from 'jsdom'

export interface ReadPage {
  readonly document: Document
  readonly title: string
  readonly h1: string
  /** All visible text, spaces folded. */
  readonly text: string
  link(name: string | RegExp): HTMLAnchorElement
  button(name: string | RegExp): HTMLButtonElement
  /** The field that a label names. */
  field(label: string | RegExp): HTMLInputElement
  has(text: string | RegExp): boolean
}

const folded = (text: string | null | undefined) => (text ?? '').replace(/[\s\u00a0\u202f]+/g, ' ').trim()
const matches = (text: string, wanted: string | RegExp) => (typeof wanted === 'string' ? text === wanted || text.includes(wanted) : wanted.test(text))

export async function readPage(response: Response): Promise<ReadPage> {
  const { document } = new JSDOM(await response.text()).window
  const name = (element: Element) => folded(element.getAttribute('aria-label') ?? element.textContent)
  const one = <T extends Element>(kind: string, elements: Iterable<Element>, wanted: string | RegExp): T => {
    const list = [...elements]
    const found = list.find((element) => matches(name(element), wanted))
    if (!found) throw new Error(`no ${kind} "${wanted}" on the page "${document.title}"; there is: ${list.map(name).join(' | ')}`)
    return found as T
  }
  return {
    document,
    title: document.title,
    h1: folded(document.querySelector('h1')?.textContent),
    text: folded(document.body.textContent),
    link: (wanted) => one('link', document.querySelectorAll('a[href]'), wanted),
    button: (wanted) => one('button', document.querySelectorAll('button'), wanted),
    field(wanted) {
      const label = one<HTMLLabelElement>('label', document.querySelectorAll('label'), wanted)
      const field = label.htmlFor ? document.getElementById(label.htmlFor) : label.querySelector('input, select, textarea')
      if (!field) throw new Error(`the label "${wanted}" names no field`)
      return field as HTMLInputElement
    },
    has: (wanted) => matches(folded(document.body.textContent), wanted),
  }
}

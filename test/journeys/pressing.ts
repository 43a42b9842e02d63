// What a person without JavaScript does on a page: press a button, be led on.
import { expect } from 'vitest'
import { type ReadPage, readPage } from '../dom.ts'
import type { Browser } from '../http.ts'

/** Presses the button of a form, with what stands in its fields and what is typed over it. */
export function submit(browser: Browser, page: ReadPage, button: string | RegExp, typed: Record<string, string> = {}): Promise<Response> {
  const form = page.button(button).closest('form')
  if (!form) throw new Error(`the button "${button}" stands in no form`)
  const fields: Record<string, string[]> = {}
  for (const control of form.querySelectorAll<HTMLInputElement>('input, textarea, select')) {
    const isTicked = (control.type !== 'checkbox' && control.type !== 'radio') || control.checked
    if (control.name && control.type !== 'file' && isTicked) fields[control.name] = [...(fields[control.name] ?? []), control.value]
  }
  return browser.post(form.getAttribute('action') ?? '', { ...fields, ...typed })
}

/** The page that an accepted form leads to. */
export const follow = async (browser: Browser, response: Response): Promise<ReadPage> => {
  expect(response.status).toBe(303)
  return readPage(await browser.get(response.headers.get('location') ?? ''))
}

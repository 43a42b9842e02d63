// @vitest-environment jsdom
import { afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { CharCount } from './char-count.ts'
import { forgetDraftsOnLeaving, KeptDraft } from './kept-draft.ts'
import { LiveSuggestions } from './live-suggestions.ts'
import { closeMenus } from './menus.ts'
import { PasskeyForm } from './passkey-form.ts'
import { PlaceField } from './place-field.ts'
import { followPrefilled } from './prefilled.ts'

beforeAll(() => {
  customElements.define('char-count', CharCount)
  customElements.define('kept-draft', KeptDraft)
  customElements.define('live-suggestions', LiveSuggestions)
  customElements.define('passkey-form', PasskeyForm)
  customElements.define('place-field', PlaceField)
  closeMenus(document)
  followPrefilled(document)
  forgetDraftsOnLeaving(document)
})

beforeEach(() => {
  vi.useFakeTimers()
  sessionStorage.clear()
  document.documentElement.removeAttribute('data-desk')
})

afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

const one = <T extends Element>(selector: string) => document.querySelector(selector) as T

function type(selector: string, text: string) {
  const field = one<HTMLTextAreaElement>(selector)
  field.value = text
  field.dispatchEvent(new Event('input', { bubbles: true }))
}

const answering = (html: string, ok = true) => vi.fn(async (_url: URL, _options: RequestInit) => ({ ok, text: async () => html }))

describe('live suggestions', () => {
  const place = () => {
    document.body.innerHTML = '<textarea id="statement"></textarea><live-suggestions for="statement" src="/suggestions"><div aria-live="polite">rien</div></live-suggestions>'
  }

  test('come from the third word, once one has stopped writing', async () => {
    const fetch = answering('<p>Un guide</p>')
    vi.stubGlobal('fetch', fetch)
    place()
    type('#statement', 'une facture')
    await vi.advanceTimersByTimeAsync(1000)
    expect(fetch).not.toHaveBeenCalled()
    type('#statement', 'une facture pas')
    type('#statement', 'une facture pas payée')
    await vi.advanceTimersByTimeAsync(1000)
    expect(fetch).toHaveBeenCalledTimes(1)
    const [url, options] = fetch.mock.calls[0] ?? []
    expect(String(url)).toBe('http://localhost:3000/suggestions')
    expect(options).toMatchObject({ method: 'POST', mode: 'same-origin' })
    expect(String(options?.body)).toBe('text=une+facture+pas+pay%C3%A9e')
    expect(one('[aria-live]').innerHTML).toBe('<p>Un guide</p>')
  })

  test('of an older text never replace those of a newer one', async () => {
    const answers: ((html: string) => void)[] = []
    const signals: AbortSignal[] = []
    vi.stubGlobal('fetch', (_url: URL, options: RequestInit) => {
      signals.push(options.signal as AbortSignal)
      return new Promise((resolve) => answers.push((html) => resolve({ ok: true, text: async () => html })))
    })
    place()
    type('#statement', 'un deux trois')
    await vi.advanceTimersByTimeAsync(500)
    type('#statement', 'un deux trois quatre')
    await vi.advanceTimersByTimeAsync(500)
    answers[1]?.('nouveau')
    answers[0]?.('ancien')
    await vi.advanceTimersByTimeAsync(0)
    expect(signals[0]?.aborted).toBe(true)
    expect(one('[aria-live]').textContent).toBe('nouveau')
  })

  test('leave what stands there when the server refuses', async () => {
    vi.stubGlobal('fetch', answering('<p>Erreur</p>', false))
    place()
    type('#statement', 'un deux trois')
    await vi.advanceTimersByTimeAsync(500)
    expect(one('[aria-live]').textContent).toBe('rien')
  })
})

describe('a kept draft', () => {
  const form = (statement = '') =>
    `<kept-draft name="need" note="Gardé" offline="Pas de connexion"><form><textarea name="statement">${statement}</textarea><input type="radio" name="who" value="office"><input type="password" name="secret"></form></kept-draft>`

  test('comes back when the page was lost, and says so', async () => {
    document.body.innerHTML = form()
    one<HTMLInputElement>('[name=who]').checked = true
    one<HTMLInputElement>('[name=secret]').value = 'x'
    type('textarea', 'Mon texte')
    await vi.advanceTimersByTimeAsync(400)
    expect(sessionStorage.getItem('draft:need')).toBe('{"statement":["Mon texte"],"who":["office"]}')
    document.body.innerHTML = form()
    expect(one<HTMLTextAreaElement>('textarea').value).toBe('Mon texte')
    expect(one<HTMLInputElement>('[name=who]').checked).toBe(true)
    expect(one('[role=status]').textContent).toBe('Gardé')
  })

  test('gives way to what the server sends back', () => {
    sessionStorage.setItem('draft:need', '{"statement":["Vieux"]}')
    document.body.innerHTML = form('Refusé')
    expect(one<HTMLTextAreaElement>('textarea').value).toBe('Refusé')
  })

  test('is forgotten once accepted, kept when refused', async () => {
    document.body.innerHTML = form()
    type('textarea', 'Mon texte')
    await vi.advanceTimersByTimeAsync(400)
    const end = (success: boolean) => one('form').dispatchEvent(new CustomEvent('turbo:submit-end', { bubbles: true, detail: { success } }))
    end(false)
    expect(sessionStorage.getItem('draft:need')).not.toBeNull()
    end(true)
    await vi.advanceTimersByTimeAsync(400)
    expect(sessionStorage.getItem('draft:need')).toBeNull()
  })

  test('is never kept on the device of a desk', async () => {
    document.documentElement.setAttribute('data-desk', '')
    document.body.innerHTML = form()
    type('textarea', 'Mon texte')
    await vi.advanceTimersByTimeAsync(400)
    expect(sessionStorage.length).toBe(0)
  })

  test('is forgotten on signing out', () => {
    sessionStorage.setItem('draft:need', '{}')
    document.body.innerHTML = '<form data-leaving></form>'
    one('form').dispatchEvent(new Event('submit', { bubbles: true }))
    expect(sessionStorage.length).toBe(0)
  })

  test('says that the connection is lost', () => {
    document.body.innerHTML = form()
    one('form').dispatchEvent(new CustomEvent('turbo:fetch-request-error', { bubbles: true }))
    expect(one('[role=status]').textContent).toBe('Pas de connexion')
  })
})

test('the count says what remains, and what is too much', () => {
  document.body.innerHTML = '<char-count max="5" left="Restent %" over="En trop %"><textarea></textarea><p class="field-count"></p></char-count>'
  expect(one('.field-count').textContent).toBe('Restent 5')
  type('textarea', 'sept ou')
  expect(one('.field-count').textContent).toBe('En trop 2')
})

test('places are offered from two letters, and nothing but options comes in', async () => {
  vi.stubGlobal('fetch', answering('<option value="Liège"></option><img src=x>'))
  document.body.innerHTML = '<place-field src="/places"><input list="l"><datalist id="l"></datalist></place-field>'
  type('input', 'li')
  await vi.advanceTimersByTimeAsync(300)
  expect(one('datalist').innerHTML).toBe('<option value="Liège"></option>')
})

test('a menu closes on Escape and gives the focus back', () => {
  document.body.innerHTML = '<details class="menu" open><summary>Aide</summary><a href="/">Lien</a></details>'
  one<HTMLAnchorElement>('a').focus()
  document.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true }))
  expect(one<HTMLDetailsElement>('details').open).toBe(false)
  expect(document.activeElement?.tagName).toBe('SUMMARY')
})

describe('a part that is filled already', () => {
  test('says what is chosen in it as it changes, and nothing of a choice that is not taken', () => {
    const choice = (name: string, label: string, more = '') => `<div><input class="choice-input" type="radio" name="by" id="${name}"><label for="${name}"><span class="choice-name">${label}</span></label>${more}</div>`
    document.body.innerHTML = `<details class="prefilled"><summary><span class="prefilled-chosen">Par vidéo · 4000 Liège</span></summary>
      ${choice('video', 'Par vidéo')}${choice('phone', 'Par téléphone', '<div class="choice-more"><input id="number" value="0470 55 01 01"></div>')}
      <input id="place" value="4000 Liège"><select><option>français</option><option selected>deutsch</option></select></details>`
    const change = (selector: string) => one<HTMLInputElement>(selector).dispatchEvent(new Event('change', { bubbles: true }))
    one<HTMLInputElement>('#video').checked = true
    change('#video')
    expect(one('.prefilled-chosen').textContent).toBe('Par vidéo · 4000 Liège · deutsch')
    one<HTMLInputElement>('#phone').checked = true
    one<HTMLInputElement>('#place').value = ' '
    change('#phone')
    expect(one('.prefilled-chosen').textContent).toBe('Par téléphone · 0470 55 01 01 · deutsch')
  })
})

describe('passkeys', () => {
  const place = (site = 'localhost') => {
    document.body.innerHTML = `<passkey-form hidden options="/question" site="${site}" failed="No answer" known="Known"><form action="/answer"><input type="hidden" name="credential"><button>Enter</button><p role="status"></p></form></passkey-form>`
  }
  const canUse = (get: () => Promise<unknown>) => {
    vi.stubGlobal('PublicKeyCredential', { parseCreationOptionsFromJSON: (json: unknown) => json, parseRequestOptionsFromJSON: (json: unknown) => json })
    vi.stubGlobal('navigator', { ...navigator, credentials: { get } })
    vi.stubGlobal('fetch', vi.fn(async () => new Response('{"challenge":"c"}', { headers: { 'Content-Type': 'application/json' } })))
  }
  const press = () => one('form').dispatchEvent(new SubmitEvent('submit', { bubbles: true, cancelable: true }))

  test('are offered where the browser has them for this site, and nowhere else', () => {
    place()
    expect(one<HTMLElement>('passkey-form').hidden).toBe(true)
    canUse(async () => null)
    place('cairn.example.org')
    expect(one<HTMLElement>('passkey-form').hidden).toBe(true)
    place()
    expect(one<HTMLElement>('passkey-form').hidden).toBe(false)
  })
  test('send what the device answered', async () => {
    canUse(async () => ({ toJSON: () => ({ id: 'k1' }) }))
    place()
    const sent = vi.fn()
    one<HTMLFormElement>('form').requestSubmit = sent
    expect(press()).toBe(false)
    await vi.waitFor(() => expect(sent).toHaveBeenCalledOnce())
    expect(one<HTMLInputElement>('[name=credential]').value).toBe('{"id":"k1"}')
    expect(press()).toBe(true)
  })
  test('say so when the device gave none, and when it has one already', async () => {
    for (const [name, text] of [['NotAllowedError', 'No answer'], ['InvalidStateError', 'Known']] as const) {
      canUse(async () => Promise.reject(Object.assign(new Error('no'), { name })))
      place()
      press()
      await vi.waitFor(() => expect(one('[role=status]').textContent).toBe(text))
      expect(one<HTMLInputElement>('[name=credential]').value).toBe('')
    }
  })
})

// Tests by role and accessible name, on the French words of the examples.
import { JSDOM } from 'jsdom'
import { describe, expect, test } from 'vitest'
import { WordsProvider, wordsOf } from '../i18n/words.tsx'
import type { Content } from './content.ts'
import {
  Button,
  Cairn,
  Checkbox,
  DateField,
  Dialog,
  Form,
  HiddenFields,
  Icon,
  OptionCard,
  Page,
  type PageProps,
  Pagination,
  Path,
  Person,
  PromiseLine,
  RadioCards,
  SelectField,
  SlotPicker,
  SummaryList,
  Table,
  Tabs,
  TextArea,
  TextField,
} from './index.ts'
import { initialsOf } from './person/person.tsx'

/** The narrow spaces of French as plain ones, as they are typed here. */
const html = (node: Content) => String(<WordsProvider value={wordsOf('fr')}>{node}</WordsProvider>).replaceAll('\u202f', ' ')
const show = (node: Content) => new JSDOM(`<!doctype html><body>${html(node)}</body>`).window.document

/** The one control that a label, an aria-label or a text names. */
function named(document: Document, name: string): Element {
  const label = [...document.querySelectorAll('label')].find((one) => one.textContent?.trim() === name)
  const control = label ? document.getElementById(label.htmlFor) : [...document.querySelectorAll('button, a, [aria-label]')].find((one) => (one.getAttribute('aria-label') ?? one.textContent?.trim()) === name)
  if (!control) throw new Error(`nothing is named "${name}" in ${document.body.innerHTML}`)
  return control
}

const described = (control: Element) =>
  (control.getAttribute('aria-describedby') ?? '').split(' ').map((id) => control.ownerDocument.getElementById(id)?.textContent?.trim())

describe('fields', () => {
  test('tie label, hint and error to their control', () => {
    const phone = named(show(<TextField name="phone" label="Votre numéro" hint="Avec l’indicatif" error="Ajoutez votre numéro" value="<b>" />), 'Votre numéro')
    expect(described(phone)).toEqual(['Avec l’indicatif', 'Erreur : Ajoutez votre numéro'])
    expect(phone.getAttribute('aria-invalid')).toBe('true')
    expect(phone.getAttribute('value')).toBe('<b>')
  })

  test('keep a text that begins with an empty line', () => {
    const area = named(show(<TextArea name="statement" label="Votre besoin" value={'\nBonjour <script>'} maxlength={100} />), 'Votre besoin') as HTMLTextAreaElement
    expect(area.value).toBe('\nBonjour <script>')
    expect(described(area)).toEqual(['100 caractères au plus'])
  })

  test('make the label the h1 of a page of one question', () => {
    const document = show(<TextField name="name" label="Votre nom" asTitle />)
    expect(document.querySelector('h1 label')?.textContent).toBe('Votre nom')
  })

  test('name a group by its legend and put its first choice where errors lead', () => {
    const document = show(
      <Form action="/needs" errors={[{ field: 'audience', text: 'Choisissez qui peut lire' }]}>
        <RadioCards name="audience" label="Qui peut lire ?" error="Choisissez" options={[{ value: 'adviser', label: 'Ma conseillère' }, { value: 'office', label: 'L’équipe', hint: 'Six personnes' }]} value="office" />
      </Form>,
    )
    const link = document.querySelector<HTMLAnchorElement>('[role=alert] a')
    expect(document.querySelector(link?.getAttribute('href') ?? '')?.getAttribute('type')).toBe('radio')
    expect(document.querySelector('fieldset legend')?.textContent).toBe('Qui peut lire ?')
    expect(document.querySelector<HTMLInputElement>('input:checked')?.value).toBe('office')
    expect(document.querySelector('[role=alert]')?.textContent).toContain('Il reste un point à corriger')
  })

  test('take a date in three ways', () => {
    expect(named(show(<DateField name="on" label="Le jour" value="2026-11-24" />), 'Le jour').getAttribute('value')).toBe('2026-11-24')
    expect([...show(<DateField name="on" label="Le jour" as="parts" value="1984-03-27" />).querySelectorAll('input')].map(({ name, value }) => [name, value])).toEqual([['on-day', '27'], ['on-month', '03'], ['on-year', '1984']])
    expect((named(show(<DateField name="on" label="Le jour" as="days" value="b" days={[{ value: 'a', label: 'mardi' }, { value: 'b', label: 'jeudi' }]} />), 'Le jour') as HTMLSelectElement).value).toBe('b')
  })

  test('choose in a list, by groups', () => {
    const select = named(show(<SelectField name="trade" label="Métier" emptyLabel="Choisissez" value="b" options={[{ value: 'a', label: 'A' }, { value: 'b', label: 'B', group: 'Arts' }]} />), 'Métier') as HTMLSelectElement
    expect(select.value).toBe('b')
    expect([...select.options].map((option) => option.value)).toEqual(['', 'a', 'b'])
  })

  test('a lone checkbox is named and explained', () => {
    const document = show(<Checkbox name="agreed" label="J’accepte" hint="Vous pourrez changer d’avis" error="Il faut votre accord" />)
    const box = document.querySelector('input') as HTMLInputElement
    expect(box.value).toBe('yes')
    expect(described(box)).toEqual(['Vous pourrez changer d’avis', 'Erreur : Il faut votre accord'])
  })

  test('carry hidden values, but not the absent ones', () => {
    expect([...show(<HiddenFields values={{ a: 1, b: undefined }} />).querySelectorAll('input')].map(({ name }) => name)).toEqual(['a'])
  })
})

describe('what one may do', () => {
  test('a button with an address is a link', () => {
    expect(named(show(<Button href="/needs">Mes besoins</Button>), 'Mes besoins').tagName).toBe('A')
    expect(named(show(<Button about="de mardi">Annuler</Button>), 'Annuler de mardi').getAttribute('type')).toBe('submit')
  })

  test('every time says its day to who cannot see the list', () => {
    const document = show(<SlotPicker name="slot" label="Heures" days={[{ label: 'mardi 24 novembre', slots: [{ value: 's1', time: '14 h' }] }]} />)
    expect(named(document, 'mardi 24 novembre, 14 h').getAttribute('value')).toBe('s1')
    expect(show(<SlotPicker name="slot" label="Heures" days={[]} empty="Appelez-nous" />).body.textContent).toBe('Appelez-nous')
  })

  test('a dialog has a page for browsers without scripts', () => {
    const document = show(<Dialog id="cancel" title="Annuler ?" trigger={{ label: 'Annuler', href: '/cancellation' }}>…</Dialog>)
    expect(named(document, 'Annuler').getAttribute('href')).toBe('/cancellation')
    expect(document.getElementById(document.querySelector('dialog')?.getAttribute('aria-labelledby') ?? '')?.textContent).toBe('Annuler ?')
  })

  test('a change link says what it changes', () => {
    expect(named(show(<SummaryList rows={[{ term: 'Pour quand', details: 'mardi', change: { href: '/by' } }]} />), 'Modifier (Pour quand)').getAttribute('href')).toBe('/by')
  })
})

describe('what is shown', () => {
  test('an option says its kind, its reasons, its date and that a person is behind it', () => {
    const document = show(
      <OptionCard kind={{ icon: 'coffee', label: 'Un rendez-vous' }} title="Faire le point" reasons={['Elle parle arabe.']} when={{ text: 'mardi à 14 h', datetime: '2026-11-24T14:00' }} where={{ text: 'Bruxelles' }} human={{ name: 'Samira Haddad' }} />,
    )
    expect(document.querySelector('h3')?.textContent).toBe('Faire le point')
    expect(document.querySelector('.option-reasons li')?.textContent).toBe('Elle parle arabe.')
    expect(document.querySelector('time')?.getAttribute('datetime')).toBe('2026-11-24T14:00')
    expect(document.body.textContent).toContain('Avec une personne')
  })

  test('a path says in words what its stones show', () => {
    const document = show(<Path seed="p" steps={[{ label: 'Un', state: 'done' }, { label: 'Deux', state: 'current' }, { label: 'Trois', state: 'left-out' }]} />)
    expect(document.querySelector('svg[role=img]')?.getAttribute('aria-label')).toBe('1 étape franchie sur 2')
    expect([...document.querySelectorAll('.path-state')].map((one) => one.textContent)).toEqual(['fait', 'en cours', 'laissé de côté'])
    expect(document.querySelectorAll('.stone')).toHaveLength(2)
  })

  test('a picture without words is hidden, one with words is named', () => {
    expect(show(<Cairn seed="a" count={3} />).querySelector('svg')?.getAttribute('aria-hidden')).toBe('true')
    expect(show(<Icon name="phone" label="Téléphone" />).querySelector('svg')?.getAttribute('aria-label')).toBe('Téléphone')
  })

  test('the promise names who answers and the day', () => {
    const document = show(<PromiseLine who="Samira" by="2026-11-24" moved="une grève." />)
    expect(document.querySelector('time')?.textContent).toBe('mardi 24 novembre 2026')
    expect(document.body.textContent).toContain('La date a changé : une grève.')
  })

  test('initials are those of the first and last name', () => {
    expect(['Samira Haddad', 'Jean-Marie De Smet', 'Øyvind', 'Élise (bureau)'].map(initialsOf)).toEqual(['SH', 'JS', 'Ø', 'É'])
    expect(show(<Person name="Samira Haddad" />).querySelector('[aria-hidden]')?.textContent).toBe('SH')
  })

  test('a table names its rows and says how it is sorted', () => {
    const document = show(<Table caption="Bureaux" columns={[{ label: 'Bureau', sort: { href: '?sort=name', now: 'ascending' } }, { label: 'Ouverts', numeric: true }]} rows={[['Liège', '64']]} />)
    expect(document.querySelector('th[scope=row]')?.textContent).toBe('Liège')
    expect(document.querySelector('[aria-sort]')?.getAttribute('aria-sort')).toBe('ascending')
    expect(document.querySelector('[role=region]')?.getAttribute('aria-label')).toBe('Bureaux')
  })

  test('nothing is shown where there is nothing to go to', () => {
    expect(html(<Pagination />)).toBe('')
    expect(show(<Tabs label="Corbeilles" items={[{ label: 'À prendre', href: '/', count: 0, current: true }]} />).querySelector('[aria-current=page]')?.textContent).toBe('À prendre0')
  })
})

describe('the page', () => {
  const props: PageProps = {
    title: 'Mes besoins',
    lang: 'fr',
    actor: { name: 'Fatou Diallo', links: [{ label: 'Mon dossier', href: '/file' }], signOut: '/sign-out' },
    navigation: [{ label: 'Mes besoins', href: '/needs', current: true, count: 2 }],
    help: { phoneText: '02 543 21 00', phoneHref: 'tel:+3225432100', emergencies: [{ label: 'urgences', number: '112' }] },
    languages: [{ locale: 'fr', label: 'Français', current: true }, { locale: 'nl', label: 'Nederlands', current: false }],
    assets: { style: '/assets/style.css', script: '/assets/app.js' },
    path: '/needs?open',
    children: 'Contenu',
  }
  const page = (more: Partial<PageProps> = {}) => {
    const text = html(<Page {...props} {...more} />)
    return { text, document: new JSDOM(text).window.document }
  }

  test('is a whole document with one h1, a way past the header and its landmarks', () => {
    const { text, document } = page()
    expect(text.startsWith('<!doctype html><html lang="fr"')).toBe(true)
    expect(document.title).toBe('Mes besoins · Cairn')
    expect([...document.querySelectorAll('h1')].map((one) => one.textContent)).toEqual(['Mes besoins'])
    expect(document.querySelector('.skip-link')?.getAttribute('href')).toBe('#content')
    expect(document.querySelectorAll('main#content, header, footer')).toHaveLength(3)
  })

  test('always says where help is: the desk, and the numbers for danger', () => {
    const { document } = page({ actor: null })
    expect(document.querySelector('header')?.textContent).toContain('Besoin d’aide ?')
    expect(document.querySelectorAll('a[href="tel:+3225432100"]').length).toBeGreaterThanOrEqual(2)
    expect(document.querySelector('footer a[href="tel:112"]')?.textContent).toContain('urgences')
  })

  test('changes the language by a form, and comes back here', () => {
    const form = page().document.querySelector('form[action="/language"]') as HTMLFormElement
    expect(form.method).toBe('post')
    expect([...form.querySelectorAll('button')].map((button) => [button.name, button.value, button.lang])).toEqual([['language', 'fr', 'fr'], ['language', 'nl', 'nl']])
    expect(form.querySelector<HTMLInputElement>('[name=path]')?.value).toBe('/needs?open')
  })

  test('needs no style or script inside it', () => {
    const { text } = page({ onBehalf: { name: 'Fatou', stop: { action: '/end' } }, flash: { text: 'Fait' }, desk: true, aside: 'À côté' })
    expect(text).not.toMatch(/\sstyle=|<style|<script(?![^>]*src=)|\son\w+=/)
  })

  test('leaves the h1 to its content when asked', () => {
    expect(page({ heading: false }).document.querySelector('h1')).toBeNull()
  })

  test('says on whose behalf one acts, and keeps nothing on a shared device', () => {
    const { document } = page({ onBehalf: { name: 'Fatou Diallo', stop: { action: '/end' } }, desk: true })
    expect(document.querySelector('.on-behalf')?.textContent).toContain('Vous agissez pour Fatou Diallo')
    expect(document.documentElement.hasAttribute('data-desk')).toBe(true)
  })
})

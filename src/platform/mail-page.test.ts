import { JSDOM } from 'jsdom'
import { expect, test } from 'vitest'
import { wordsOf } from '../i18n/words.tsx'
import { composeMail } from './mail-page.tsx'

const mail = {
  name: 'Amina <b>',
  paragraphs: ['First & foremost.', 'Then <script>alert(1)</script>.'],
  facts: [{ term: 'When', details: 'Tuesday' }, { term: 'Where', details: 'https://video.example.org/lucas', href: 'https://video.example.org/lucas' }],
  link: { url: 'https://cairn.example.org/appointments/1', label: 'See the appointment' },
  publicUrl: 'https://cairn.example.org',
}

test('a mail says the same in text and in HTML, with one link to its page, why it came and how to stop', () => {
  const { text, html } = composeMail(wordsOf('en'), mail)
  const { document } = new JSDOM(html).window
  expect(text.split('\n\n').slice(0, 5)).toEqual(['Hello Amina <b>,', 'First & foremost.', 'When: Tuesday\nWhere: https://video.example.org/lucas', 'Then <script>alert(1)</script>.', 'See the appointment:\nhttps://cairn.example.org/appointments/1'])
  expect(document.documentElement.lang).toBe('en-GB')
  expect([...document.querySelectorAll('a')].map(({ href }) => href)).toEqual(['https://video.example.org/lucas', 'https://cairn.example.org/appointments/1'])
  for (const form of [text, document.body.textContent ?? '']) expect(form).toContain('https://cairn.example.org/me')
  expect(document.body.textContent).toContain('Hello Amina <b>,')
  expect(document.querySelector('script')).toBeNull()
})

test('a French mail spaces its colons', () => {
  expect(composeMail(wordsOf('fr'), mail).text).toContain('When\u202f: Tuesday')
})

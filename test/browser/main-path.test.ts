// From the idea to a meeting, as people do it: with the keyboard alone on a phone and at a desk, and without JavaScript.
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openChromium } from './chromium.ts'
import { heading, tabTo, visit, WIDTHS } from './visitor.ts'

let browser: Browser
beforeAll(async () => {
  browser = await openChromium()
})
afterAll(() => browser?.close())

const TEXT = 'Je ne sais pas comment calculer mon prix pour un atelier de trois jours'

async function press(page: Page, leadsTo: RegExp): Promise<void> {
  await Promise.all([page.waitForURL(leadsTo), page.keyboard.press('Enter')])
  await page.locator('h1').waitFor()
}

describe('with the keyboard alone', () => {
  it.each([
    ['on a phone', WIDTHS.phone, 'Amina Delvaux'],
    ['at a desk', WIDTHS.desk, 'Amina Delvaux'],
  ])('a member states a need, chooses and books, %s', async (_where, width, as) => {
    const { page, context, complaints } = await visit(browser, { width, as })
    await page.goto('/')
    await tabTo(page, /besoin/, { kind: 'a' })
    await press(page, /\/needs\/new$/)
    await tabTo(page, 'De quoi avez-vous besoin', { kind: 'textarea' })
    await page.keyboard.type(TEXT)
    await page.getByText('Fixer son prix').first().waitFor()
    await tabTo(page, 'Continuer', { kind: 'button' })
    await press(page, /\/needs\/new\/details$/)

    await tabTo(page, 'Aujourd', { kind: 'input:radio' })
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('ArrowDown')
    expect(await page.getByRole('radio', { name: /La semaine prochaine/ }).isChecked()).toBe(true)
    await tabTo(page, 'Voir qui peut m', { kind: 'button' })
    await press(page, /\/needs\/[0-9a-f-]{36}/)

    expect(await heading(page)).toBe('Fixer mon prix')
    // A responsible team and an honest date, before anything is chosen.
    expect(await page.locator('main').innerText()).toMatch(/vous répond(ent)? au plus tard le/)
    await tabTo(page, 'Réserver ce moment', { kind: 'button' })
    await press(page, /\/appointments\/[0-9a-f-]{36}/)
    expect(await page.locator('main').innerText()).toMatch(/Lucas Renard|Inès Gérard/)
    expect(await page.getByRole('link', { name: /agenda|calendrier/i }).first().getAttribute('href')).toMatch(/calendar\.ics$/)
    expect(complaints).toEqual([])
    await context.close()
  })
})

describe('without JavaScript', () => {
  it('somebody not signed in states a need, signs in by the code of a mail, and finds the text again', async () => {
    const { page, context } = await visit(browser, { width: WIDTHS.phone, javaScript: false })
    await page.goto('/')
    await page.getByRole('link', { name: /besoin/ }).first().click()
    await page.locator('textarea').fill(TEXT)
    await page.getByRole('button', { name: 'Continuer' }).click()
    await page.waitForURL(/\/sign-in/)
    await page.getByRole('textbox', { name: /e-mail|adresse/i }).fill('amina.delvaux@example.org')
    await page.locator('main button[type=submit]').first().click()
    await page.waitForURL(/\/sign-in\/code/)

    // The mail follows by a job: read again until it is there.
    const mails = await context.newPage()
    let code = ''
    for (let tries = 0; tries < 60 && code === ''; tries++) {
      await mails.goto('/dev/mails')
      const link = mails.getByRole('link', { name: 'Votre accès à Cairn' }).first()
      if ((await link.count()) > 0) {
        await link.click()
        code = /\b(\d{3} ?\d{3})\b/.exec(await mails.locator('main').innerText())?.[1] ?? ''
      }
      if (code === '') await mails.waitForTimeout(250)
    }
    await mails.close()
    expect(code).toMatch(/^\d{3} ?\d{3}$/)

    await page.getByRole('textbox', { name: /code/i }).fill(code)
    await page.locator('main button[type=submit]').first().click()
    await page.waitForURL(/\/needs\/new\/details/)
    expect(await page.locator('textarea[name=text]').inputValue()).toBe(TEXT)

    // A date is the one thing to say: without it the page comes back with the reason, and all that was typed.
    await page.getByRole('button', { name: /Voir qui peut m/ }).click()
    await page.locator('.error-summary, [role=alert]').first().waitFor()
    expect(await page.locator('textarea[name=text]').inputValue()).toBe(TEXT)
    await page.getByRole('radio', { name: /La semaine prochaine/ }).check()
    await page.getByRole('button', { name: /Voir qui peut m/ }).click()
    await page.waitForURL(/\/needs\/[0-9a-f-]{36}/)
    await page.getByRole('link', { name: /Voir d.autres moments/ }).first().click()
    await page.waitForURL(/\/slots/)
    await page.locator('input.slot-input').first().check()
    await page.getByRole('button', { name: 'Réserver cette heure' }).click()
    await page.waitForURL(/\/appointments\/[0-9a-f-]{36}/)
    expect(await heading(page)).toMatch(/\S/)
    await context.close()
  })
})

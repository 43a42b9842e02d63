// The other ways in, in a real browser: a passkey made and used by a virtual authenticator, and the whole way to a real
// provider and back, with and without JavaScript.
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { demoInstallation, freePort, type RunningServer, startServer } from '../installation.ts'
import { CLIENT, realProvider } from '../provider.ts'
import { openChromium } from './chromium.ts'
import { signIn } from './visitor.ts'

let browser: Browser
let server: RunningServer
let site: string
let provider: Awaited<ReturnType<typeof realProvider>>
let installation: Awaited<ReturnType<typeof demoInstallation>>

beforeAll(async () => {
  browser = await openChromium()
  installation = await demoInstallation()
  const port = await freePort()
  // Passkeys are for names of sites: here the machine's own.
  site = `http://localhost:${port}`
  provider = await realProvider({ hugo: { email: 'hugo.lefebvre@cairn.example', email_verified: true } }, `${site}/sign-in/provider/return`)
  server = await startServer(installation.dataFolder, {
    port, environment: { PUBLIC_URL: site, OIDC_ISSUER: provider.issuer, OIDC_CLIENT_ID: CLIENT.id, OIDC_CLIENT_SECRET: CLIENT.secret, OIDC_NAME: 'Mon Compte Coop' },
  })
})
afterAll(async () => {
  await browser?.close()
  await server?.stop()
  await installation?.remove()
  await provider?.stop()
})

async function open({ as, javaScript = true }: { as?: string; javaScript?: boolean } = {}): Promise<{ context: BrowserContext; page: Page; complaints: string[] }> {
  const context = await browser.newContext({ baseURL: site, locale: 'fr-FR', viewport: { width: 360, height: 800 }, javaScriptEnabled: javaScript, reducedMotion: 'reduce' })
  if (as) await signIn(context, as, site)
  const page = await context.newPage()
  const complaints: string[] = []
  page.on('pageerror', (error) => complaints.push(error.message))
  page.on('console', (message) => /Content Security Policy/i.test(message.text()) && complaints.push(message.text()))
  return { context, page, complaints }
}

/** A device that has passkeys and looks at who holds it. */
async function device(context: BrowserContext, page: Page) {
  const devtools = await context.newCDPSession(page)
  await devtools.send('WebAuthn.enable')
  const { authenticatorId } = await devtools.send('WebAuthn.addVirtualAuthenticator', {
    options: { protocol: 'ctap2', transport: 'internal', hasResidentKey: true, hasUserVerification: true, isUserVerified: true, automaticPresenceSimulation: true },
  })
  return {
    forget: () => devtools.send('WebAuthn.clearCredentials', { authenticatorId }),
    count: async () => (await devtools.send('WebAuthn.getCredentials', { authenticatorId })).credentials.length,
  }
}

/** The code of the newest mail, as soon as it is written. */
async function codeMailed(context: BrowserContext): Promise<string> {
  for (let tries = 0; tries < 50; tries++) {
    const path = /href="(\/dev\/mails\/[0-9a-f-]{36})">Votre accès/.exec(await (await context.request.get('/dev/mails')).text())?.[1]
    const mail = path ? (await (await context.request.get(path)).text()).replaceAll(/[\u00a0\u202f]/g, ' ') : ''
    const code = /Votre code\D{0,20}(\d{3}) (\d{3})/.exec(mail)
    if (code) return `${code[1]}${code[2]}`
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  throw new Error('no mail with a code came')
}

const passkeyButton = (page: Page) => page.getByRole('button', { name: 'Entrer avec une clé d’accès' })

describe('a passkey', () => {
  it('is made on the page of one’s ways, then opens the file without a mail', async () => {
    const { context, page, complaints } = await open({ as: 'Hugo Lefebvre' })
    const phone = await device(context, page)
    await page.goto('/sign-in-ways')
    const making = page.locator('passkey-form[makes]')
    await making.getByLabel('Un nom pour cet appareil').fill('Téléphone de Hugo')
    await making.getByRole('button', { name: 'Ajouter' }).click()
    await page.getByText('Clé d’accès : Téléphone de Hugo').waitFor()
    expect(await phone.count()).toBe(1)
    // The same device is told that it has one, and what was typed stays.
    await making.getByLabel('Un nom pour cet appareil').fill('Encore')
    await making.getByRole('button', { name: 'Ajouter' }).click()
    await page.getByText('Cet appareil a déjà une clé d’accès ici').waitFor()
    expect(await making.getByLabel('Un nom pour cet appareil').inputValue()).toBe('Encore')

    await context.clearCookies()
    await page.goto('/sign-in?next=/week')
    await passkeyButton(page).click()
    await page.waitForURL(/\/week$/)
    expect(complaints).toEqual([])

    await context.clearCookies()
    await phone.forget()
    await page.goto('/sign-in')
    await passkeyButton(page).click()
    await page.getByText('L’appareil n’a pas donné de clé d’accès').waitFor()
    expect(new URL(page.url()).pathname).toBe('/sign-in')
    await context.close()
  })
  it('is not spoken of where there is no JavaScript, or no passkey for this address', async () => {
    const plain = await open({ javaScript: false })
    await plain.page.goto('/sign-in')
    expect(await plain.page.getByText('clé d’accès').filter({ visible: true }).count()).toBe(0)
    await plain.context.close()
    const { context, page } = await open()
    await page.goto(`${server.address}/sign-in`)
    await page.waitForFunction(() => customElements.get('passkey-form') !== undefined)
    expect(await passkeyButton(page).filter({ visible: true }).count()).toBe(0)
    await context.close()
  })
})

describe('the account of the cooperative', () => {
  it.each([true, false])('leads to the provider, back to a code, and in (JavaScript: %s)', async (javaScript) => {
    const { context, page, complaints } = await open({ javaScript })
    await page.goto('/sign-in?next=/week')
    await page.getByRole('button', { name: 'Entrer avec Mon Compte Coop' }).click()
    await page.waitForURL((url) => url.origin === provider.issuer)
    await page.locator('input[name=login]').fill('hugo')
    await page.locator('input[name=password]').fill('x')
    await page.locator('button[type=submit]').click()
    await page.waitForURL((url) => url.origin === site || url.pathname.startsWith('/interaction'))
    await page.locator('button[type=submit]').first().click()
    await page.waitForURL((url) => url.origin === site)
    // The first time a code shows that the address is theirs; the second time the account is enough.
    if (javaScript) {
      await page.waitForURL(/\/sign-in\/code$/)
      const code = await codeMailed(context)
      await page.getByLabel('Code à six chiffres').fill(code)
      await page.getByRole('button', { name: 'Entrer', exact: true }).click()
    }
    await page.waitForURL(/\/week$/)
    expect(complaints).toEqual([])
    await context.close()
  })
})

// The page of the house around a screen: pages say their title and content, the rest comes from the request.
import { createContext, useContext } from 'hono/jsx'
import type { EmergencyNumber } from '../contracts/actor.ts'
import type { Locale } from '../i18n/locale.ts'
import { languageTag } from '../i18n/locale.ts'
import { useWords } from '../i18n/words.tsx'
import { type LinkTo, type NavigationItem, Page, type PageProps } from '../ui/index.ts'
import type { Flash } from './flash.ts'
import type { Assets } from './http.tsx'

export interface Help {
  readonly deskPhone: string
  readonly numbers: readonly EmergencyNumber[]
}

export interface Shell {
  readonly path: string
  readonly actor: { readonly name: string; readonly onBehalfOf: string | null; readonly lapsed?: string | null } | null
  /** The main places, and what stands under the person's name. */
  readonly navigation: { readonly main: readonly NavigationItem[]; readonly own: readonly LinkTo[] }
  readonly help: Help
  readonly locales: readonly Locale[]
  readonly assets: Assets
  readonly flash: Flash | null
}

const ShellContext = createContext<Shell | null>(null)
export const ShellProvider = ShellContext.Provider

export function useShell(): Shell {
  const shell = useContext(ShellContext)
  if (!shell) throw new Error('a screen was rendered outside page()')
  return shell
}

const OWN_NAMES: Record<Locale, string> = { fr: 'Français', nl: 'Nederlands', en: 'English', de: 'Deutsch', es: 'Español', it: 'Italiano' }

export type ScreenProps = Pick<
  PageProps,
  'title' | 'heading' | 'eyebrow' | 'lead' | 'headingActions' | 'description' | 'breadcrumbs' | 'back' | 'aside' | 'width' | 'children'
>

/** A page of the house: everything but its title and content comes from the request. */
export function Screen(props: ScreenProps) {
  const shell = useShell()
  const { t, locale } = useWords()
  const { actor, assets, flash, help } = shell
  const path = shell.path.split('?')[0] ?? '/'
  return (
    <Page
      {...props}
      lang={languageTag(locale)}
      actor={actor && { name: actor.name, links: shell.navigation.own.map((link) => ({ ...link, current: link.href === path })), signOut: '/sign-out' }}
      signIn={{ href: '/sign-in', label: t('platform.sign-in') }}
      navigation={shell.navigation.main.map((item) => ({ ...item, current: item.href === path || (item.href !== '/' && path.startsWith(`${item.href}/`)) }))}
      flash={flash ? { tone: flash.tone, text: t(flash.key, flash.values) } : actor?.lapsed ? { tone: 'attention', text: t('platform.lapsed.said', { name: actor.lapsed }) } : undefined}
      help={{
        phoneText: help.deskPhone,
        phoneHref: `tel:${help.deskPhone.replace(/[^+\d]/g, '')}`,
        callBack: actor ? { href: '/call-back', label: t('platform.call-me-back') } : undefined,
        emergencies: help.numbers.map(({ number, label }) => ({ number, label: label[locale] ?? label.fr ?? '' })),
      }}
      languages={shell.locales.map((one) => ({ locale: one, label: OWN_NAMES[one], current: one === locale }))}
      assets={{ style: `/assets/${assets.style}`, script: `/assets/${assets.script}`, font: assets.font ? `/assets/${assets.font}` : undefined }}
      path={shell.path}
      onBehalf={actor?.onBehalfOf ? { name: actor.onBehalfOf, stop: { action: '/on-behalf/end' } } : undefined}
      desk={actor?.onBehalfOf != null}
      footerLinks={[
        { href: '/accessibility', label: t('platform.accessibility') },
        { href: '/privacy', label: t('platform.privacy') },
      ]}
    />
  )
}

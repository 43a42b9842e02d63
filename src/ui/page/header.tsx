import { useWords } from '../../i18n/words.tsx'
import type { LinkTo } from '../content.ts'
import { Icon } from '../icon/icon.tsx'
import { Portrait } from '../person/person.tsx'
import { Help } from './help.tsx'
import { Languages } from './languages.tsx'
import { Logo } from './logo.tsx'
import type { PageProps } from './page.tsx'

export interface NavigationItem extends LinkTo {
  readonly current?: boolean
  /** What waits there; 0 and absent show nothing. */
  readonly count?: number
}

export interface PageActor {
  readonly name: string
  readonly photo?: string
  /** What the person can go to from their name: their pages, the homes of their roles. */
  readonly links: readonly (LinkTo & { readonly current?: boolean })[]
  /** Where signing out is posted. */
  readonly signOut?: string
}

function Account({ actor }: { readonly actor: PageActor }) {
  const { t } = useWords()
  return (
    <details class="menu account">
      <summary>
        <Portrait name={actor.name} photo={actor.photo} size="small" />
        <span class="account-name">{actor.name}</span>
        <span class="visually-hidden">{t('ui.account')}</span>
      </summary>
      <div class="menu-panel account-panel">
        <p class="account-full">{actor.name}</p>
        {actor.links.map((link) => (
          <a class="menu-line" href={link.href} aria-current={link.current ? 'page' : undefined}>{link.label}</a>
        ))}
        {actor.signOut !== undefined && (
          <form method="post" action={actor.signOut} data-turbo="false" data-leaving="">
            <button class="menu-line" type="submit"><Icon name="log-out" /> {t('ui.sign-out')}</button>
          </form>
        )}
      </div>
    </details>
  )
}

export function Header(props: PageProps) {
  const { t } = useWords()
  const navigation = props.navigation ?? []
  return (
    <header class="header">
      <div class="strip">
        <div class="width strip-row">
          <Help help={props.help} />
          <a class="strip-phone" href={props.help.phoneHref}>{props.help.phoneText}</a>
          <Languages languages={props.languages} path={props.path} />
        </div>
      </div>
      <div class="width header-row">
        <a class="header-home" href="/" aria-label={t('ui.home', { name: props.houseName ?? 'Cairn' })}><Logo name={props.houseName} /></a>
        {navigation.length > 0 && (
          <>
            <details class="menu-switch"><summary><Icon name="menu" /><span>{t('ui.menu')}</span></summary></details>
            <nav class="navigation" aria-label={t('ui.navigation')}>
              <ul>
                {navigation.map((item) => (
                  <li>
                    <a class="navigation-link" href={item.href} aria-current={item.current ? 'page' : undefined}>
                      {item.label}
                      {item.count ? <span class="count">{item.count}</span> : null}
                    </a>
                  </li>
                ))}
              </ul>
            </nav>
          </>
        )}
        {props.actor ? <Account actor={props.actor} /> : props.signIn && <a class="header-sign-in" href={props.signIn.href}><Icon name="log-in" /> {props.signIn.label}</a>}
      </div>
    </header>
  )
}

import { raw } from 'hono/html'
import { useWords } from '../../i18n/words.tsx'
import { classes } from '../classes.ts'
import type { Content, LinkTo } from '../content.ts'
import { Icon } from '../icon/icon.tsx'
import { Notice, type NoticeTone } from '../notice/notice.tsx'
import { THEME_COLORS } from '../color.ts'
import { Footer } from './footer.tsx'
import { Header, type NavigationItem, type PageActor } from './header.tsx'
import type { PageHelp } from './help.tsx'
import type { PageLanguage } from './languages.tsx'

export interface PageProps {
  /** The title of the document and, unless `heading` says otherwise, the h1. */
  readonly title: string
  /** Another h1 than the title; false where the page's content holds its h1 (Question, Welcome, `asTitle`). */
  readonly heading?: Content | false
  /** A line above the h1: the kind of page, a number. */
  readonly eyebrow?: Content
  /** A sentence or two under the h1: what this is, what happens next. */
  readonly lead?: Content
  /** Buttons beside the h1. */
  readonly headingActions?: Content
  /** For search engines and shared links. */
  readonly description?: string
  /** BCP 47 language of the page. */
  readonly lang: string
  readonly actor: PageActor | null
  /** Shown when nobody is signed in. */
  readonly signIn?: LinkTo
  readonly navigation?: readonly NavigationItem[]
  /** What has just happened. */
  readonly flash?: { readonly tone?: NoticeTone; readonly text: Content; readonly action?: Content }
  /** The ways up, from the home of the area to the parent of this page. */
  readonly breadcrumbs?: readonly LinkTo[]
  readonly back?: { readonly href: string; readonly label?: string }
  /** The side column from 60rem, under the content on a phone. */
  readonly aside?: Content
  /** text: a reading column; wide: tables, baskets, boards. */
  readonly width?: 'text' | 'wide'
  readonly help: PageHelp
  readonly languages: readonly PageLanguage[]
  readonly assets: { readonly style: string; readonly script: string; readonly font?: string }
  /** The path and query of this page, to come back to after changing the language. */
  readonly path?: string
  /** A desk or an adviser acts for this member: a line on every page, with the way to stop. */
  readonly onBehalf?: { readonly name: string; readonly stop: { readonly action: string; readonly label?: string } }
  /** A shared device of a desk: nothing is kept in the browser. */
  readonly desk?: boolean
  readonly footerLinks?: readonly LinkTo[]
  readonly footerText?: Content
  /** The name of the house; "Cairn" when absent. */
  readonly houseName?: string
  /** More for <head> (canonical, feeds). */
  readonly head?: Content
  readonly children: Content
}

function Head({ title, description, assets, houseName = 'Cairn', head }: PageProps) {
  return (
    <head>
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <title>{`${title} · ${houseName}`}</title>
      {description !== undefined && <meta name="description" content={description} />}
      <meta name="color-scheme" content="light dark" />
      <meta name="theme-color" media="(prefers-color-scheme: light)" content={THEME_COLORS.light} />
      <meta name="theme-color" media="(prefers-color-scheme: dark)" content={THEME_COLORS.dark} />
      <meta name="turbo-prefetch" content="false" />
      {assets.font !== undefined && <link rel="preload" href={assets.font} as="font" type="font/woff2" crossorigin="anonymous" />}
      <link rel="stylesheet" href={assets.style} data-turbo-track="reload" />
      <script src={assets.script} defer data-turbo-track="reload" />
      {head}
    </head>
  )
}

function OnBehalf({ onBehalf }: Required<Pick<PageProps, 'onBehalf'>>) {
  const { t } = useWords()
  return (
    <div class="on-behalf" role="status">
      <form class="width on-behalf-row" method="post" action={onBehalf.stop.action} data-leaving="">
        <p><Icon name="users" /> <span>{t('ui.on-behalf')} <strong>{onBehalf.name}</strong></span></p>
        <button class="on-behalf-stop" type="submit">{onBehalf.stop.label ?? t('ui.stop-on-behalf')}</button>
      </form>
    </div>
  )
}

function Ways({ breadcrumbs = [], back }: PageProps) {
  const { t } = useWords()
  if (breadcrumbs.length === 0 && !back) return null
  return (
    <nav class="ways" aria-label={t('ui.where-you-are')}>
      {back ? (
        <a class="back" href={back.href}><Icon name="arrow-left" /> {back.label ?? t('ui.back')}</a>
      ) : (
        <ol class="breadcrumbs">
          {breadcrumbs.map((link) => <li><a href={link.href}>{link.label}</a></li>)}
        </ol>
      )}
    </nav>
  )
}

function Heading({ title, heading = title, eyebrow, lead, headingActions }: PageProps) {
  if (heading === false) return null
  return (
    <div class="heading">
      {eyebrow !== undefined && <p class="heading-eyebrow">{eyebrow}</p>}
      <div class="heading-line">
        <h1 class="heading-title">{heading}</h1>
        {headingActions !== undefined && <div class="heading-actions">{headingActions}</div>}
      </div>
      {lead !== undefined && <p class="heading-lead">{lead}</p>}
    </div>
  )
}

/** A whole document: head, header, what the page is about, its side column, footer. */
export function Page(props: PageProps) {
  const { t } = useWords()
  const { lang, desk, onBehalf, flash, aside, width = aside ? 'wide' : 'text', children } = props
  return (
    <>
      {raw('<!doctype html>')}
      <html lang={lang} data-desk={desk ? '' : undefined}>
        <Head {...props} />
        <body>
          <a class="skip-link" href="#content" data-turbo="false">{t('ui.skip')}</a>
          {onBehalf && <OnBehalf onBehalf={onBehalf} />}
          <Header {...props} />
          <div class={classes('width', 'place', `place-${width}`, aside ? 'place-aside' : null)}>
            <Ways {...props} />
            <main class="content" id="content" tabindex={-1}>
              {flash && (
                <div data-flash="">
                  <Notice tone={flash.tone ?? 'success'} action={flash.action} announce>{flash.text}</Notice>
                </div>
              )}
              <Heading {...props} />
              {children}
            </main>
            {aside !== undefined && <aside class="aside" aria-label={t('ui.aside')}>{aside}</aside>}
          </div>
          <Footer {...props} />
        </body>
      </html>
    </>
  )
}

import { useWords } from '../../i18n/words.tsx'
import { Button } from '../button/button.tsx'
import type { Content } from '../content.ts'
import { Logo } from '../page/logo.tsx'

export interface PrintSheetProps {
  readonly title: string
  /** Above the title: "Fiche de rendez-vous". */
  readonly kind?: string
  /** Number and day of the sheet. */
  readonly reference?: string
  /** At the foot of the sheet: the desk's phone, what the sheet is for. */
  readonly foot?: Content
  /** Lines to sign on, by name. */
  readonly signatures?: readonly string[]
  readonly level?: 1 | 2
  /** Large type, for a sheet that someone takes home. */
  readonly large?: boolean
  readonly children: Content
}

/** A sheet of A4: appointment, path, report, attendance. On screen it shows as paper. */
export function PrintSheet({ title, kind, reference, foot, signatures = [], level = 2, large = false, children }: PrintSheetProps) {
  const { t } = useWords()
  const Heading = `h${level}` as 'h2'
  return (
    <div class="sheet-place">
      <print-button class="sheet-print" hidden>
        <Button type="button" variant="secondary" icon="printer">{t('ui.print')}</Button>
      </print-button>
      <article class={large ? 'sheet sheet-large' : 'sheet'}>
        <header class="sheet-head">
          <Logo />
          {reference !== undefined && <p class="sheet-reference">{reference}</p>}
        </header>
        {kind !== undefined && <p class="sheet-kind">{kind}</p>}
        <Heading class="sheet-title">{title}</Heading>
        {children}
        {signatures.length > 0 && (
          <dl class="signatures">
            {signatures.map((name) => <div><dt>{name}</dt><dd>{'\u00a0'}</dd></div>)}
          </dl>
        )}
        {foot !== undefined && <footer class="sheet-foot">{foot}</footer>}
      </article>
    </div>
  )
}

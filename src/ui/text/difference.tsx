import { useWords } from '../../i18n/words.tsx'
import { VisuallyHidden } from './prose.tsx'

export interface DifferencePiece {
  /** `skipped`: an unchanged stretch that is not shown. */
  readonly kind: 'same' | 'added' | 'removed' | 'skipped'
  readonly text: string
}

export interface DifferenceProps {
  /** Of the two texts, for screen readers. */
  readonly label: string
  readonly pieces: readonly DifferencePiece[]
  readonly lang?: string
}

/** What changed in a text: words that went are struck out, words that came are underlined, and both are said as such. */
export function Difference({ label, pieces, lang }: DifferenceProps) {
  const { t } = useWords()
  if (!pieces.some((piece) => piece.kind === 'added' || piece.kind === 'removed')) return <p>{t('ui.difference.none')}</p>
  return (
    <div class="difference" role="region" aria-label={label} tabindex={0} lang={lang}>
      {pieces.map(({ kind, text }) =>
        kind === 'skipped' ? <span class="difference-skipped">{t('ui.difference.skipped')}</span>
        : kind === 'added' ? <ins><VisuallyHidden>{t('ui.difference.added')} </VisuallyHidden>{text}<VisuallyHidden> {t('ui.difference.end')}</VisuallyHidden></ins>
        : kind === 'removed' ? <del><VisuallyHidden>{t('ui.difference.removed')} </VisuallyHidden>{text}<VisuallyHidden> {t('ui.difference.end')}</VisuallyHidden></del>
        : text)}
    </div>
  )
}

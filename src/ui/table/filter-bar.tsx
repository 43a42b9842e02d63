import { useWords } from '../../i18n/words.tsx'
import { Button } from '../button/button.tsx'
import type { Content } from '../content.ts'
import { HiddenFields } from '../form/file-field.tsx'

export interface FilterBarProps {
  readonly action: string
  /** Fields (SelectField, TextField…). */
  readonly children: Content
  /** Where all filters are dropped; absent when none is set. */
  readonly clearHref?: string
  /** "32 besoins". */
  readonly result?: string
  readonly hidden?: Readonly<Record<string, string | number | undefined>>
}

/** Fields that narrow the list below, by GET. */
export function FilterBar({ action, children, clearHref, result, hidden = {} }: FilterBarProps) {
  const { t } = useWords()
  return (
    <form class="filter-bar" action={action} method="get" role="search" aria-label={t('ui.filters')}>
      <HiddenFields values={hidden} />
      <div class="filter-fields">
        {children}
        <div class="filter-submit">
          <Button variant="secondary">{t('ui.show')}</Button>
        </div>
      </div>
      {(result !== undefined || clearHref !== undefined) && (
        <p class="filter-result">
          {result !== undefined && <span role="status">{result}</span>}
          {clearHref !== undefined && <a href={clearHref}>{t('ui.clear-filters')}</a>}
        </p>
      )}
    </form>
  )
}

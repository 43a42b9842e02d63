import { useWords } from '../../i18n/words.tsx'
import type { Content } from '../content.ts'

export interface SummaryRow {
  readonly term: string
  readonly details: Content
  /** Where this line is changed. */
  readonly change?: { readonly href: string; readonly label?: string }
}

/** What is known, term by term, with a link to change each line. */
export function SummaryList({ rows }: { readonly rows: readonly SummaryRow[] }) {
  const { t } = useWords()
  return (
    <dl class="summary-list">
      {rows.map((row) => (
        <div class="summary-row">
          <dt>{row.term}</dt>
          <dd class="summary-details">{row.details}</dd>
          {row.change && (
            <dd class="summary-change">
              <a href={row.change.href}>
                {row.change.label ?? t('ui.change')}
                <span class="visually-hidden"> ({row.term})</span>
              </a>
            </dd>
          )}
        </div>
      ))}
    </dl>
  )
}

import { useWords } from '../../i18n/words.tsx'
import { Icon } from '../icon/icon.tsx'

export interface PaginationProps {
  /** Addresses of the neighbouring pages, by key. */
  readonly previous?: string
  readonly next?: string
  readonly previousLabel?: string
  readonly nextLabel?: string
}

/** To the previous and the next page of a list; nothing when there is neither. */
export function Pagination({ previous, next, previousLabel, nextLabel }: PaginationProps) {
  const { t } = useWords()
  if (previous === undefined && next === undefined) return null
  return (
    <nav class="pagination" aria-label={t('ui.pages')}>
      {previous !== undefined && <a class="pagination-previous" rel="prev" href={previous}><Icon name="arrow-left" /> {previousLabel ?? t('ui.previous')}</a>}
      {next !== undefined && <a class="pagination-next" rel="next" href={next}>{nextLabel ?? t('ui.next')} <Icon name="arrow-right" /></a>}
    </nav>
  )
}

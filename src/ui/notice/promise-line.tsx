import { useWords } from '../../i18n/words.tsx'
import type { Content } from '../content.ts'
import { Icon } from '../icon/icon.tsx'

export interface PromiseLineProps {
  /** The person or team who answers. */
  readonly who: string
  /** The words before the day, for a reader who is not the one promised to. */
  readonly lead?: string
  /** The promised day (YYYY-MM-DD). */
  readonly by: string
  /** Why the day has moved, when it has. */
  readonly moved?: string
  readonly late?: boolean
  /** What comes next, in a sentence. */
  readonly children?: Content
}

/** Who answers, and by which day: what every open need shows. */
export function PromiseLine({ who, lead, by, moved, late = false, children }: PromiseLineProps) {
  const { t, day } = useWords()
  return (
    <div class={late ? 'promise promise-late' : 'promise'}>
      <span class="pebble promise-icon"><Icon name={late ? 'hourglass' : 'calendar-check'} /></span>
      <div>
        <p class="promise-who">
          {lead ?? t('ui.promise', { who })} <time class="promise-day" datetime={by}>{day(by)}</time>
        </p>
        {late && <p class="promise-note">{t('ui.promise-late')}</p>}
        {moved !== undefined && <p class="promise-note">{t('ui.promise-moved', { reason: moved })}</p>}
        {children !== undefined && <div class="promise-note">{children}</div>}
      </div>
    </div>
  )
}

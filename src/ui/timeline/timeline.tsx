import type { Content } from '../content.ts'
import { Icon, type IconName } from '../icon/icon.tsx'
import { Portrait } from '../person/person.tsx'

export interface TimelineItem {
  readonly author?: { readonly name: string; readonly photo?: string; readonly role?: string }
  /** When, as people say it. */
  readonly moment: string
  readonly datetime?: string
  /** What happened, after the author's name: "a proposé un rendez-vous". */
  readonly title?: Content
  readonly icon?: IconName
  /** A message, a note, a form. */
  readonly body?: Content
  /** Who may read it, when not everyone here. */
  readonly audience?: Content
}

/** What happened, with whom and when; the oldest first unless the caller says otherwise. */
export function Timeline({ entries, label }: { readonly entries: readonly TimelineItem[]; readonly label?: string }) {
  return (
    <ol class="timeline" aria-label={label}>
      {entries.map((entry) => (
        <li class="timeline-entry">
          {entry.author && !entry.icon ? (
            <Portrait {...entry.author} size="small" />
          ) : (
            <span class="timeline-mark" aria-hidden="true"><Icon name={entry.icon ?? 'circle-dot'} /></span>
          )}
          <div class="timeline-words">
            <p class="timeline-head">
              {entry.author && <span class="timeline-author">{entry.author.name}</span>}{' '}
              {entry.author?.role !== undefined && <span class="timeline-role">{entry.author.role}</span>}{' '}
              {entry.title !== undefined && <span class="timeline-title">{entry.title}</span>}{' '}
              <time class="timeline-moment" datetime={entry.datetime}>{entry.moment}</time>
            </p>
            {entry.audience !== undefined && <p class="timeline-audience"><Icon name="lock" /> <span>{entry.audience}</span></p>}
            {entry.body !== undefined && <div class="timeline-body">{entry.body}</div>}
          </div>
        </li>
      ))}
    </ol>
  )
}

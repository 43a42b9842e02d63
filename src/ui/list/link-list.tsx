import type { Content } from '../content.ts'
import { Icon, type IconName } from '../icon/icon.tsx'

export interface LinkListItem {
  readonly label: Content
  readonly href: string
  /** A line or two under the label. */
  readonly text?: Content
  /** Small facts on one line: "Bruxelles", "12 minutes", "revu en mars". */
  readonly facts?: readonly Content[]
  readonly icon?: IconName
  /** A badge at the end of the line. */
  readonly badge?: Content
  /** Not seen yet. */
  readonly fresh?: boolean
}

/** A list whose every line leads somewhere: needs, articles, circles. Ordered when order means something. */
export function LinkList({ items, ordered = false }: { readonly items: readonly LinkListItem[]; readonly ordered?: boolean }) {
  const List = ordered ? 'ol' : 'ul'
  return (
    <List class="link-list">
      {items.map((item) => (
        <li class={item.fresh ? 'link-item link-item-fresh' : 'link-item'}>
          {item.icon && <span class="pebble"><Icon name={item.icon} /></span>}
          <div class="link-item-words">
            <a class="link-item-label" href={item.href}>{item.label}</a>
            {item.text !== undefined && <p class="link-item-text">{item.text}</p>}
            {item.facts && item.facts.length > 0 && (
              <ul class="facts">
                {item.facts.map((fact) => <li>{fact}</li>)}
              </ul>
            )}
          </div>
          {item.badge !== undefined && <div class="link-item-badge">{item.badge}</div>}
        </li>
      ))}
    </List>
  )
}

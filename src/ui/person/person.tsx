import { classes } from '../classes.ts'
import type { Content } from '../content.ts'
import { Icon } from '../icon/icon.tsx'

/** The first letters of the first and last word of a name. */
export function initialsOf(name: string): string {
  const words = name.split(/[\s-]+/).filter((word) => /^\p{L}/u.test(word))
  const [first, last] = [words[0], words.length > 1 ? words.at(-1) : undefined]
  return [first, last].map((word) => word?.[0]?.toUpperCase() ?? '').join('')
}

const toneOf = (name: string): number => [...name].reduce((sum, letter) => Math.imul(sum ^ (letter.codePointAt(0) ?? 0), 0x01000193) >>> 0, 0x811c9dc5) % 5

export interface PortraitProps {
  readonly name: string
  readonly photo?: string
  readonly size?: 'small' | 'medium' | 'large'
}

/** A photo, or the initials on a stone. Decoration: the name always stands beside it. */
export function Portrait({ name, photo, size = 'medium' }: PortraitProps) {
  return (
    <span class={classes('portrait', `portrait-${size}`, `portrait-${toneOf(name)}`)} aria-hidden="true">
      {photo === undefined ? initialsOf(name) : <img src={photo} alt="" loading="lazy" />}
    </span>
  )
}

export interface PersonProps extends PortraitProps {
  /** "Conseillère, bureau de Bruxelles". */
  readonly role?: Content
  /** "français, néerlandais et arabe". */
  readonly languages?: string
  /** The first real time: "mardi 24 novembre à 14 h". */
  readonly next?: Content
  readonly phone?: { readonly text: string; readonly href: string }
  readonly href?: string
  readonly children?: Content
}

/** Someone: face, name, what they do, how to reach them. */
export function Person({ name, photo, size = 'medium', role, languages, next, phone, href, children }: PersonProps) {
  return (
    <div class={`person person-${size}`}>
      <Portrait name={name} photo={photo} size={size} />
      <div class="person-words">
        <p class="person-name">{href === undefined ? name : <a href={href}>{name}</a>}</p>
        {role !== undefined && <p class="person-role">{role}</p>}
        {languages !== undefined && <p class="person-fact"><Icon name="languages" /> <span>{languages}</span></p>}
        {next !== undefined && <p class="person-fact"><Icon name="calendar" /> <span>{next}</span></p>}
        {phone && <p class="person-fact"><Icon name="phone" /> <a href={phone.href}>{phone.text}</a></p>}
        {children !== undefined && <div class="person-more">{children}</div>}
      </div>
    </div>
  )
}

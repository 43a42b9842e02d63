import { useWords } from '../../i18n/words.tsx'
import { classes } from '../classes.ts'
import { Badge } from '../notice/notice.tsx'
import type { Content, Tone } from '../content.ts'
import { Icon, type IconName } from '../icon/icon.tsx'
import { Person, type PersonProps } from '../person/person.tsx'

export interface OptionCardProps {
  /** The form of help: "Un rendez-vous", "Un cercle", "Un guide". */
  readonly kind: { readonly icon: IconName; readonly label: string; readonly tone?: Tone }
  readonly title: Content
  readonly href?: string
  readonly description?: Content
  /** Why it is proposed, in plain sentences. */
  readonly reasons: readonly Content[]
  /** Place or mode: "Bruxelles, rue Coenraets 72", "par téléphone". */
  readonly where?: { readonly icon?: IconName; readonly text: Content }
  /** The first real date, as people say it; `hint` under it ("encore 3 places"). */
  readonly when?: { readonly text: string; readonly datetime?: string; readonly hint?: Content }
  /** Other facts on one line. */
  readonly facts?: readonly Content[]
  /** The person behind it: marks the option as human. */
  readonly human?: PersonProps
  /** 2 under a section, 3 when absent. */
  readonly level?: 2 | 3 | 4
  /** Buttons or forms. */
  readonly children?: Content
}

/** One way to be accompanied: kind, reasons, place or mode, first date, action. */
export function OptionCard(props: OptionCardProps) {
  const { t } = useWords()
  const Heading = `h${props.level ?? 3}` as 'h3'
  const hasSide = props.when !== undefined || props.where !== undefined || props.human !== undefined || props.children !== undefined
  return (
    <article class={classes('option-card', `option-${props.kind.tone ?? 'neutral'}`, hasSide && 'option-wide')}>
      <header class="option-head">
        <span class="pebble"><Icon name={props.kind.icon} /></span>
        <div class="option-naming">
          <p class="option-kind">
            <span class="option-kind-name">{props.kind.label}</span>
            {props.human && <Badge tone="moss" icon="user">{t('ui.human')}</Badge>}
          </p>
          <Heading class="option-title">{props.href === undefined ? props.title : <a href={props.href}>{props.title}</a>}</Heading>
        </div>
      </header>
      <div class="option-body">
        {props.description !== undefined && <div class="option-description">{props.description}</div>}
        {props.reasons.length > 0 && (
          <div class="option-reasons">
            <p class="option-reasons-title">{t('ui.why')}</p>
            <ul>
              {props.reasons.map((reason) => <li>{reason}</li>)}
            </ul>
          </div>
        )}
        {props.facts && props.facts.length > 0 && (
          <ul class="facts">
            {props.facts.map((fact) => <li>{fact}</li>)}
          </ul>
        )}
      </div>
      {hasSide && (<div class="option-side">
        {props.when && (
          <p class="option-when">
            <time class="option-date" datetime={props.when.datetime}>{props.when.text}</time>
            {props.when.hint !== undefined && <span class="option-when-hint">{props.when.hint}</span>}
          </p>
        )}
        {props.where && (
          <p class="option-where"><Icon name={props.where.icon ?? 'map-pin'} /> <span>{props.where.text}</span></p>
        )}
        {props.human && <Person size="small" {...props.human} />}
        {props.children !== undefined && <div class="option-actions">{props.children}</div>}
      </div>)}
    </article>
  )
}

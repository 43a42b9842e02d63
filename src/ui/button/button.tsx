import { classes } from '../classes.ts'
import type { Content } from '../content.ts'
import { Icon, type IconName } from '../icon/icon.tsx'

export interface ButtonProps {
  readonly children: Content
  /** One primary button a page. */
  readonly variant?: 'primary' | 'secondary' | 'quiet' | 'danger'
  /** With it the button is a link. */
  readonly href?: string
  readonly type?: 'submit' | 'button' | 'reset'
  readonly name?: string
  readonly value?: string
  readonly icon?: IconName
  readonly iconEnd?: IconName
  readonly size?: 'small' | 'medium' | 'large'
  readonly full?: boolean
  readonly disabled?: boolean
  /** The form it submits, when it stands outside it. */
  readonly form?: string
  readonly formaction?: string
  /** Words for screen readers only, after the visible ones ("de l'atelier du 24 novembre"). */
  readonly about?: string
  /** A question asked before the button acts, where the browser runs scripts. */
  readonly confirm?: string
  readonly download?: boolean
}

function Face({ icon, iconEnd, about, children }: Pick<ButtonProps, 'icon' | 'iconEnd' | 'about' | 'children'>) {
  return (
    <>
      {icon && <Icon name={icon} />}
      <span>
        {children}
        {about && <span class="visually-hidden"> {about}</span>}
      </span>
      {iconEnd && <Icon name={iconEnd} />}
    </>
  )
}

/** A button, or a link that looks like one when it has an address. */
export function Button(props: ButtonProps) {
  const { variant = 'primary', size = 'medium', href, full, type = 'submit', confirm } = props
  const look = classes('button', `button-${variant}`, size !== 'medium' && `button-${size}`, full && 'button-full')
  const face = <Face icon={props.icon} iconEnd={props.iconEnd} about={props.about}>{props.children}</Face>
  if (href !== undefined) {
    return (
      <a class={look} href={href} {...(props.download ? { download: '', 'data-turbo': 'false' } : {})}>
        {face}
      </a>
    )
  }
  const button = (
    <button
      class={look}
      type={type}
      name={props.name}
      value={props.value}
      disabled={props.disabled}
      form={props.form}
      {...(props.formaction ? { formaction: props.formaction } : {})}
    >
      {face}
    </button>
  )
  return confirm ? <confirm-button question={confirm}>{button}</confirm-button> : button
}

/** Buttons side by side, one under the other on a phone. */
export function Actions({ children }: { readonly children: Content }) {
  return <div class="actions">{children}</div>
}

export interface PostButtonProps extends Omit<ButtonProps, 'href' | 'type' | 'form' | 'formaction'> {
  readonly action: string
  readonly hidden?: Readonly<Record<string, string | number | undefined>>
}

/** A form of one button: one gesture, one address. */
export function PostButton({ action, hidden = {}, ...button }: PostButtonProps) {
  return (
    <form class="post-button" method="post" action={action}>
      {Object.entries(hidden).map(([name, value]) =>
        value === undefined ? null : <input type="hidden" name={name} value={String(value)} />,
      )}
      <Button variant="secondary" {...button} />
    </form>
  )
}

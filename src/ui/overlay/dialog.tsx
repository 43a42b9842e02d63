import { useWords } from '../../i18n/words.tsx'
import { classes } from '../classes.ts'
import type { Content } from '../content.ts'
import { Icon } from '../icon/icon.tsx'

export interface DialogProps {
  readonly id: string
  readonly title: string
  /** What opens it; `href` is a page that does the same where no script runs. */
  readonly trigger: { readonly label: Content; readonly href: string; readonly variant?: 'primary' | 'secondary' | 'quiet' | 'danger' }
  readonly children: Content
}

/** A question over the page. Without scripts its trigger is a link to a page of the same content. */
export function Dialog({ id, title, trigger, children }: DialogProps) {
  const { t } = useWords()
  return (
    <open-dialog for={id}>
      <a class={classes('button', `button-${trigger.variant ?? 'secondary'}`)} href={trigger.href} aria-haspopup="dialog">
        {trigger.label}
      </a>
      <dialog class="dialog" id={id} aria-labelledby={`${id}-title`}>
        <div class="dialog-head">
          <h2 class="dialog-title" id={`${id}-title`}>{title}</h2>
          <form method="dialog">
            <button class="dialog-close" type="submit" aria-label={t('ui.close')}><Icon name="x" /></button>
          </form>
        </div>
        {children}
      </dialog>
    </open-dialog>
  )
}

import { useWords } from '../../i18n/words.tsx'
import { Icon } from '../icon/icon.tsx'

export interface NavigationStep {
  readonly label: string
  readonly href?: string
  readonly state: 'done' | 'current' | 'ahead'
}

/** Where one stands in a task of several pages. */
export function StepNavigation({ steps, label }: { readonly steps: readonly NavigationStep[]; readonly label?: string }) {
  const { t } = useWords()
  const position = steps.findIndex((step) => step.state === 'current') + 1
  return (
    <nav class="steps" aria-label={label ?? t('ui.steps')}>
      <p class="steps-position">{t('ui.step-of', { position: Math.max(position, 1), total: steps.length })}</p>
      <ol class="steps-list">
        {steps.map((step) => (
          <li class={`step step-${step.state}`} aria-current={step.state === 'current' ? 'step' : undefined}>
            <span class="step-stone" aria-hidden="true">{step.state === 'done' && <Icon name="check" />}</span>
            {step.href === undefined ? <span class="step-label">{step.label}</span> : <a class="step-label" href={step.href}>{step.label}</a>}
            {step.state === 'done' && <span class="visually-hidden">({t('ui.step-done')})</span>}
          </li>
        ))}
      </ol>
    </nav>
  )
}

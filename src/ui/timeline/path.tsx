import { useWords } from '../../i18n/words.tsx'
import { Cairn } from '../cairn/cairn.tsx'
import type { Content } from '../content.ts'
import { Icon } from '../icon/icon.tsx'

export interface PathStep {
  readonly label: Content
  readonly href?: string
  readonly state: 'done' | 'current' | 'ahead' | 'left-out'
  /** With whom, when, where. */
  readonly details?: Content
  readonly body?: Content
}

export interface PathProps {
  /** The path's id: the same path always has the same stones. */
  readonly seed: string
  readonly steps: readonly PathStep[]
}

const WORD = { done: 'ui.step-done', current: 'ui.step-current', ahead: 'ui.step-ahead', 'left-out': 'ui.step-left-out' } as const

/** A path drawn as a cairn beside its steps in words. */
export function Path({ seed, steps }: PathProps) {
  const { t } = useWords()
  const walked = steps.filter((step) => step.state !== 'left-out')
  const done = walked.filter((step) => step.state === 'done').length
  return (
    <div class="path">
      <div class="path-picture">
        <Cairn seed={seed} count={Math.max(walked.length, 1)} filled={done} size="large" label={t('ui.stones', { done, total: walked.length })} />
        <p class="path-count" aria-hidden="true">{t('ui.stones', { done, total: walked.length })}</p>
      </div>
      <ol class="path-steps">
        {steps.map((step) => (
          <li class={`path-step path-${step.state}`}>
            <span class="path-mark" aria-hidden="true">{step.state === 'done' && <Icon name="check" />}</span>
            <div class="path-words">
              <p class="path-label">
                {step.href === undefined ? step.label : <a href={step.href}>{step.label}</a>}
                <span class="path-state">{t(WORD[step.state])}</span>
              </p>
              {step.details !== undefined && <p class="path-details">{step.details}</p>}
              {step.body !== undefined && <div class="path-body">{step.body}</div>}
            </div>
          </li>
        ))}
      </ol>
    </div>
  )
}

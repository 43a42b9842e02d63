import { useWords } from '../../i18n/words.tsx'

export interface ProgressProps {
  readonly label: string
  readonly value: number
  readonly max: number
  /** "120 lignes sur 400"; the share in percent when absent. */
  readonly text?: string
}

/** How far a long task is. */
export function Progress({ label, value, max, text }: ProgressProps) {
  const { t } = useWords()
  const percent = max === 0 ? 0 : Math.round((value / max) * 100)
  return (
    <div class="progress" role="status">
      <p class="progress-label">
        <span>{label}</span> <span class="progress-text">{text ?? t('ui.percent', { percent })}</span>
      </p>
      <progress value={value} max={max} aria-label={label} />
    </div>
  )
}

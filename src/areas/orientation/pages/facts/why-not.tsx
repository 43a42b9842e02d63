// "Why not something else?": what was left out, grouped, counted, each with its reason.
import { useWords } from '../../../../i18n/words.tsx'
import { Disclosure, PostButton } from '../../../../ui/index.ts'
import type { LeftOut } from '../../domain/left-out.ts'

export interface WhyNotProps {
  readonly needId: string
  readonly leftOut: readonly LeftOut[]
  /** The keys of what the member set aside, which can be put back. */
  readonly overruled: readonly string[]
}

export function WhyNot({ needId, leftOut, overruled }: WhyNotProps) {
  const { t, maybe } = useWords()
  if (leftOut.length === 0 && overruled.length === 0) return null
  return (
    <Disclosure summary={t('orientation.why-not.title')}>
      <p>{t('orientation.why-not.lead')}</p>
      <ul>
        {leftOut.map(({ code, kind, count }) => (
          <li>{t('orientation.why-not.line', { what: maybe(`orientation.why-not.kind.${kind}`, kind, { count }), why: maybe(`orientation.why-not.${code}`, code, { count }) })}</li>
        ))}
      </ul>
      {overruled.length > 0 && <PostButton action={`/needs/${needId}/options`} hidden={{ key: overruled[0], choice: 'back' }} variant="quiet" size="small">{t('orientation.why-not.back')}</PostButton>}
    </Disclosure>
  )
}

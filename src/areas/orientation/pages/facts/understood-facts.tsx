// What was understood of a situation, said to the member, who may say that it is not their case.
import type { SituationFact, UnderstoodFact } from '../../../../contracts/orientation.ts'
import { useWords } from '../../../../i18n/words.tsx'
import { PostButton, Section } from '../../../../ui/index.ts'

export interface UnderstoodFactsProps {
  readonly needId: string
  readonly understood: readonly UnderstoodFact[]
  readonly setAside: ReadonlySet<string>
}

/** Health changes what is proposed, and is not written here as something known. */
const isSaid = (fact: SituationFact): boolean => fact !== 'ill'

export function UnderstoodFacts({ needId, understood, setAside }: UnderstoodFactsProps) {
  const { t, maybe } = useWords()
  const said = understood.filter(({ fact }) => isSaid(fact))
  if (said.length === 0) return null
  return (
    <Section title={t('orientation.facts.title')} lead={t('orientation.facts.lead')}>
      <ul>
        {said.map(({ fact, from }) => {
          const label = maybe(`orientation.facts.${fact}`, fact)
          const isAside = setAside.has(fact)
          return (
            <li>
              {isAside ? <s>{label}</s> : label} ({t(from === 'text' ? 'orientation.facts.from-text' : 'orientation.facts.from-profile')})
              <PostButton action={`/needs/${needId}/situation`} hidden={{ fact, choice: isAside ? 'mine' : 'not_mine' }} variant="quiet" size="small" about={label}>
                {t(isAside ? 'orientation.facts.mine' : 'orientation.facts.not-mine')}
              </PostButton>
            </li>
          )
        })}
      </ul>
    </Section>
  )
}

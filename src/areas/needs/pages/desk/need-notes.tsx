import { useWords } from '../../../../i18n/words.tsx'
import { Section, Timeline } from '../../../../ui/index.ts'
import type { NeedNote } from '../../queries/need.ts'

export interface NeedNotesProps {
  readonly notes: readonly NeedNote[]
  readonly timeZone: string
  /** The member reads what is written about them: every note, confidences included. */
  readonly isMember: boolean
}

/** Notes of a need: facts for those who accompany, confidences between their author and the member. Nothing when there is none. */
export function NeedNotes({ notes, timeZone, isMember }: NeedNotesProps) {
  const { t, moment } = useWords()
  if (notes.length === 0) return null
  return (
    <Section title={t('needs.notes.title')} lead={isMember ? t('needs.notes.lead-member') : t('needs.notes.lead')} id="notes">
      <Timeline
        label={t('needs.notes.title')}
        entries={notes.map((note) => ({
          author: { name: note.authorName },
          moment: moment(note.writtenAt, timeZone),
          datetime: note.writtenAt.toISOString(),
          title: note.kind === 'fact' ? t('needs.notes.fact') : t('needs.notes.confidence'),
          audience: note.kind === 'confidence' ? t('needs.notes.confidence-audience') : undefined,
          body: note.body.split('\n').map((line) => <p>{line}</p>),
        }))}
      />
    </Section>
  )
}

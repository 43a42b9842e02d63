// What was proposed and what became of it: counted where recognition fails. No text, and nobody's name.
import type { CommandContext } from './course.ts'

interface Noted {
  readonly needId: string
  readonly moment: 'stated' | 'changed' | 'outcome'
  readonly proposed: string | null
  /** 0 to 1; null where it is not known. */
  readonly probability: number | null
  readonly chosen: string | null
  readonly language: string
  readonly correctedBy: 'member' | 'adviser' | null
  /** Of an outcome: whether the need was met. */
  readonly isSettled?: boolean
}

export async function noteRecognition({ tx, clock }: CommandContext, { needId, moment, proposed, probability, chosen, language, correctedBy, isSettled }: Noted): Promise<void> {
  await tx
    .insertInto('recognition_outcomes')
    .values({ need_id: needId, moment, proposed_theme: proposed, probability, chosen_theme: chosen, language, corrected_by: correctedBy, is_settled: isSettled ?? null, at: clock.now() })
    .execute()
}

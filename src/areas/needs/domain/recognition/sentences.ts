// Which sentences of a long text ask something. A story tells much that is not the need: the sentences with a question or a
// wish in them say it, and so do the first and the last.
import { LANGUAGES, type Language } from '../../../../lib/language.ts'
import { words } from '../../../../lib/text.ts'

/** From this many words on a text is read sentence by sentence too. */
export const STORY_FROM_WORDS = 35
const SENTENCES_MAX = 40
const FEWEST_WORDS = 3

const ASKING: Record<Language, string> = {
  fr: 'comment|pourquoi|combien|quel|quelle|quels|quelles|puis|peut|peux|pouvez|pourriez|voudrais|aimerais|cherche|besoin|dois|faut|aider|aide|droit|savoir|question|souhaite|souhaiterais',
  nl: 'hoe|waarom|hoeveel|welke|kan|kunnen|kunt|mag|moet|wil|graag|zoek|nodig|hulp|helpen|recht|weten|vraag|wie|waar',
  en: 'how|why|what|which|can|could|should|would|need|looking|want|help|right|know|question|who|where',
  de: 'wie|warum|wieviel|welche|welcher|welches|kann|konnen|konnte|darf|muss|mochte|wurde|suche|brauche|hilfe|helfen|recht|wissen|frage|wer|wo',
  es: 'como|cuanto|cual|puedo|pueden|podria|debo|quiero|quisiera|necesito|busco|ayuda|ayudar|derecho|saber|pregunta|quien|donde|gustaria',
  it: 'come|perche|quanto|quale|quali|posso|potete|potrei|devo|vorrei|cerco|serve|bisogno|aiuto|aiutare|diritto|sapere|domanda|chi|dove',
}
const asking = new Set(LANGUAGES.flatMap((language) => ASKING[language].split('|')))

export interface Sentence {
  readonly text: string
  /** How much it counts beside the others: 1, or 3 where it asks. */
  readonly weight: number
}

const ASKS = 3
const TELLS = 1

/** The sentences of a text with what each counts; of very long texts the first and last twenty. Linear. */
export function weighedSentences(text: string): Sentence[] {
  const sentences = (text.match(/[^.!?…\n]+[.!?…]*/gu) ?? []).map((one) => one.trim()).filter((one) => words(one).length >= FEWEST_WORDS)
  const kept = sentences.length <= SENTENCES_MAX ? sentences : [...sentences.slice(0, SENTENCES_MAX / 2), ...sentences.slice(-SENTENCES_MAX / 2)]
  return kept.map((one) => ({ text: one, weight: one.includes('?') || words(one).some((word) => asking.has(word)) ? ASKS : TELLS }))
}

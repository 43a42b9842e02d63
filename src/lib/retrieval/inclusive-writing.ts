// Inclusive writing read as the one word that it stands for: "travailleur·ses", "salarié(e)s", "Mitarbeiter*innen",
// "trabajador/a", "lavoratore/trice", "medewerk(st)er". The word kept is the one written out.
import type { Language } from '../language.ts'

const ENDINGS =
  'e|es|ne|nes|te|tes|le|les|lle|lles|elle|elles|enne|ennes|onne|onnes|se|ses|sse|sses|esse|esses|euse|euses|eure|eures|ere|eres|ère|ères|iere|ieres|ière|ières|rice|rices|trice|trices|atrice|atrices|ice|ices|ive|ives|ve|ves|fe|fes|che|ches|que|ques|rde|rdes|ale|ales'
const MARK = '[·•‧∙⋅․.\\-‐‑–/]'
// Each begins with its mark and looks back from there, so that long texts are passed over quickly.
/** "travailleur·euse·s", "salarié-e-s", "directeur/trice": not before a letter, so that "www.les.fr" stays. */
const frenchMarks = new RegExp(`${MARK}(?<=\\p{L}\\p{L}.)(?:${ENDINGS})(?:${MARK}?s)?(?![\\p{L}\\p{N}]|\\.\\p{L})`, 'giu')
/** "travailleur(euse)s", "medewerk(st)er", "Arbeitnehmer(innen)", "member(s)": what stands in brackets is left out. */
const brackets = /\((?<=\p{L}\p{L}\()-?\p{L}{1,5}\)(?:\(\p{L}{1,2}\))?/gu
const germanMarks = /[*:_·/](?<=\p{L}\p{L}.)-?(?:innen|in|r|n)(?!\p{L})/giu
const germanCapital = /In(?<=\p{Ll}\p{Ll}In)(?:nen)?(?!\p{L})/gu
const spanishMarks = /\/(?<=\p{L}{3}\/)-?(?:as|a|ras|ra|es|os)(?!\p{L})/giu
const spanishSigns = /@(?<=(\p{L})\p{L}?@)s?(?![\p{L}\p{N}.])/giu
const italianMarks = /\/(?<=\p{L}{3}\/)-?(?:a|e|i|trice|trici|essa|esse)(?!\p{L})/giu
const italianSigns = /[*ə](?<=(\p{L})[*ə])(?!\p{L})/giu
const dutchMarks = /\/(?<=\p{L}{3}\/)-?(?:ster|sters|e|in|a|s|n|en)(?!\p{L})/giu

/** @returns the text with each such word written plainly; the same text when there is none. Linear in its length. */
export function plainlyWritten(text: string, language: Language): string {
  const plain = text.includes('(') ? text.replace(brackets, '') : text
  if (language === 'fr') return plain.replace(frenchMarks, '')
  if (language === 'de') return plain.replace(germanMarks, '').replace(germanCapital, '')
  if (language === 'es') return plain.replace(spanishMarks, '').replace(spanishSigns, (_all, _letter, at: number, whole: string) => (/[dlnrz]/i.test(whole[at - 1] ?? '') ? '' : 'o'))
  if (language === 'it') return plain.replace(italianMarks, '').replace(italianSigns, (_all, _letter, at: number, whole: string) => (/[aeiou]/i.test(whole[at - 1] ?? '') ? '' : 'i'))
  if (language === 'nl') return plain.replace(dutchMarks, '')
  return plain
}

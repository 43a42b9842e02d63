// What French asks of a sentence once it is put together: its spaces, its elisions, "1er" before a month. Writers and
// catalogues type plain spaces; nothing a member typed passes here.

const NARROW = '\u202f'

/** Narrow no-break spaces before ; : ? ! and within « »; times (10:30) and addresses (https://) hold no space there. */
export const spacedAsFrench = (text: string): string =>
  text
    .replace(/[ \u00a0]+(?=[;?!»]|:(?!:))/g, NARROW)
    .replace(/«[ \u00a0]*/g, `«${NARROW}`)
    .replace(/([^\s«])»/g, `$1${NARROW}»`)

/** The same for a text whose language only the row knows: an article, a theme. */
export const spacedIn = (language: string, text: string): string => (language === 'fr' ? spacedAsFrench(text) : text)

const BEFORE_A_NAME = /(?:^|[\s(«’])(?:[dD]e|[qQ]ue) \{/
const BEFORE_A_VOWEL = /(^|[\s(«’])(d|qu)e (?=[aeiouâàäéèêëîïôöûüœæ])/gi
const FIRST_OF_MONTH = /(^|\s)1(?=\s(?:janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre))/g

/**
 * What a message still needs once its places are filled: "de {name}" with Amina gives "d’Amina", a date "1er décembre".
 * Null when its text calls for nothing. A name with h keeps its "de": which h is mute is not in its letters.
 */
export function frenchFinish(text: string): ((said: string) => string) | null {
  const elides = BEFORE_A_NAME.test(text)
  const dates = /\{\w+, date/.test(text)
  if (!elides && !dates) return null
  return (said) => {
    const elided = elides ? said.replace(BEFORE_A_VOWEL, '$1$2’') : said
    return dates ? elided.replace(FIRST_OF_MONTH, '$11er') : elided
  }
}

// What members say: the example wordings of content/themes, as they stand, for a language, a country and a trade.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { LANGUAGES, type Language } from '../src/lib/language.ts'
import { PROJECT_ROOT } from '../src/lib/root.ts'
import type { Random } from './random.ts'
import { type Gender, type TradeKind, tradesIn } from './trades.ts'

interface Wording {
  readonly text: string
  readonly country: 'BE' | 'FR' | 'other' | null
  readonly trades: readonly string[]
  readonly gender: Gender | null
  /** Said in a sentence, not in key words. */
  readonly isSentence: boolean
  readonly greets: boolean
}

export interface Speaker {
  readonly language: Language
  readonly country: string
  readonly trade: { readonly key: string; readonly kind: TradeKind }
  readonly gender: Gender
  /** What they have said already is not said again. */
  readonly said: Set<string>
}

const BELGIAN = /onem|forem|actiris|vdab|\brva\b|rsz|rsvz|capac|mutuel|mutualit|ziekenfonds|cpas|ocmw|öshz|itsme|peppol|dimona|\bc\.?(3\.2|4|29|131)\b|inasti|précompte|281\.|fiscale fiche|pécule|wita|working in the arts|travail des arts|kunstwerk|kunstarbeit|künstlerstatut|\bbce\b|\bkbo\b|onss|\brpi\b|tax-on-web|commission paritaire|paritair|aviq|mypension|grapa|service fédéral|\bgsm\b|petit chômage|belg|brux|bruss|brüssel|liège|lüttich|luik|namur|wallon|flamand|vlaams|\bgent\b|numéro national|rijksregister|ondernemingsnummer|eupen|ostbelgien|certificado de trabajador de las artes|lavoratore delle arti/i
const FRENCH = /france travail|pôle emploi|urssaf|cpam|\bcaf\b|\brsa\b|\baah\b|prime d'activité|chorus|siret|dpae|\baem\b|audiens|agirc|carsat|\b507\b|annexe (8|10)|allegato 8|intermitten|congés spectacles|loi 1901|micro-?(entrep|bnc)|paje|maison des artistes|agessa|impots\.gouv|prélèvement à la source|\bdrac\b|préfecture|mairie|cddu|\blyon\b|\bparis\b|marseille|lille|rennes|\bcae\b|\bopco|\bcpf\b|rupture conventionnelle/i
const ELSEWHERE = /enpals|partita iva|forfett|naspi|\binps\b|\binail\b|\bspid\b|comune italiano|codice univoco|\bsepe\b|hacienda|seguridad social|künstlersozial|\bksk\b|finanzamt|agentur für arbeit|jobcenter|xrechnung|minijob|\buwv\b|\bzzp|kamer van koophandel|\bhmrc\b|universal credit/i
const FEMININE = /enceinte|accouch|allait|débutante|étudiante|coiffeuse|seule\b|traductrice|comédienne|institutrice|infirmière|zwanger|schwanger|embarazada|incinta|pregnant|je suis \p{L}+ée\b/iu
const MASCULINE = /papa solo|je suis (opéré|tombé|convoqué|seul|coiffeur|traducteur|comédien|formateur)\b|je me suis trompé\b/i
const OTHER_TRADES = /betegel|badkamer|masseu|massag|kiné|violon|viool|ostéo|loodgiet|plomb|électri|elektri|toiture|dakwerk|avocat|infirm|sage-femme|taxi|vtc\b|agricult|landbouw/i
const SENTENCE = /[.?!…]|(^|[^\p{L}])(je|j'|j’|on|nous|ik|we|wij|ze|i|i'm|my|they|ich|wir|ihr|yo|me|he|ho|sono|mi|non)(?!\p{L})/iu
const isKeywords = (text: string) => (text.match(/,/g) ?? []).length > 4
export const GREETED = /^(bonjour|bonsoir|salut|slt|coucou|cher|chère|hello|hi\b|hey|dear|good|goe|hallo|dag|beste|guten|liebe|sehr|moin|hola|buen|estimad|ciao|salve|gentil)/i

export class WordingShelf {
  readonly #wordings = new Map<string, readonly Wording[]>()

  constructor(sources: Readonly<Record<string, { readonly themes: Readonly<Record<string, { readonly wordings: readonly string[] }>> }>>) {
    for (const [language, { themes }] of Object.entries(sources)) {
      for (const [theme, { wordings }] of Object.entries(themes)) this.#wordings.set(`${language} ${theme}`, wordings.map(classify))
    }
  }

  /** One wording of a theme that this speaker could have written; the narrower wishes give way before the theme does. */
  say(theme: string, speaker: Speaker, random: Random, { like = null, greeted = true }: { like?: RegExp | null; greeted?: boolean } = {}): string {
    const all = this.#wordings.get(`${speaker.language} ${theme}`) ?? []
    const fits = all.filter((one) => !speaker.said.has(one.text) && (one.country === null || one.country === speaker.country))
    const own = fits.filter((one) => one.isSentence && (greeted || !one.greets) && (one.gender === null || one.gender === speaker.gender) && (one.trades.length === 0 || one.trades.includes(speaker.trade.key)))
    const liked = like ? own.filter((one) => like.test(one.text)) : []
    const chosen = [liked, own, fits, all].find((list) => list.length > 0)
    if (!chosen) throw new RangeError(`there is no wording of ${theme} in ${speaker.language}`)
    const { text } = random.pick(chosen)
    speaker.said.add(text)
    return text
  }
}

function classify(text: string): Wording {
  const country = ELSEWHERE.test(text) ? 'other' : BELGIAN.test(text) ? (FRENCH.test(text) ? 'other' : 'BE') : FRENCH.test(text) ? 'FR' : null
  return { text, country, trades: OTHER_TRADES.test(text) ? ['other'] : tradesIn(text), isSentence: SENTENCE.test(text) && !isKeywords(text), greets: GREETED.test(text), gender: FEMININE.test(text) ? 'f' : MASCULINE.test(text) ? 'm' : null }
}

export function readWordings(folder = join(PROJECT_ROOT, 'content', 'themes')): WordingShelf {
  return new WordingShelf(Object.fromEntries(LANGUAGES.map((language) => [language, JSON.parse(readFileSync(join(folder, `${language}.json`), 'utf8'))])))
}

// A language nobody speaks, made of French: every letter accented, 40 % longer, in brackets. What a page shows without
// brackets is no message; what breaks in it would break in German. For development and tests: never in production.
import { IntlMessageFormat } from 'intl-messageformat'
import { isLiteralElement, isPluralElement, isSelectElement, type MessageFormatElement } from '@formatjs/icu-messageformat-parser'
import { type MessageKey, type MessageValues, messageOf, type Words, wordsOf } from './words.tsx'

const ACCENTED: Readonly<Record<string, string>> = {
  a: 'å', b: 'ƀ', c: 'ç', d: 'ð', e: 'é', f: 'ƒ', g: 'ĝ', h: 'ĥ', i: 'î', j: 'ĵ', k: 'ķ', l: 'ļ', m: 'ɱ', n: 'ñ', o: 'ö', p: 'þ', q: 'ǫ', r: 'ŕ', s: 'š', t: 'ţ', u: 'û', v: 'ṽ', w: 'ŵ', x: 'ẋ', y: 'ý', z: 'ž',
}
const GROWTH = 0.4

/** Accents the letters of a text, and makes its words longer by GROWTH in all: "Bonjour" gives "ƀöñññĵöûûŕ". */
export function stretched(text: string): string {
  let owed = 0
  return [...text]
    .map((letter) => {
      const lower = letter.toLowerCase()
      const accented = ACCENTED[lower] ?? lower
      if (!/\p{L}/u.test(letter)) return letter
      owed += GROWTH
      const times = owed >= 1 ? 2 : 1
      if (times === 2) owed -= 1
      return (letter === lower ? accented : accented.toUpperCase()) + accented.repeat(times - 1)
    })
    .join('')
}

const inBrackets = (text: string) => `⟦${text}⟧`

/** The same message, each literal stretched; what fills it stays. */
const stretchedElements = (elements: readonly MessageFormatElement[]): MessageFormatElement[] =>
  elements.map((element) => {
    if (isLiteralElement(element)) return { ...element, value: stretched(element.value) }
    if (!isSelectElement(element) && !isPluralElement(element)) return element
    const options = Object.fromEntries(Object.entries(element.options).map(([name, option]) => [name, { ...option, value: stretchedElements(option.value) }]))
    return { ...element, options } as MessageFormatElement
  })

const compiled = new Map<string, IntlMessageFormat>()
function messageIn(text: string): IntlMessageFormat {
  let message = compiled.get(text)
  if (!message) {
    const ast = new IntlMessageFormat(text, 'fr', undefined, { ignoreTag: true }).getAst()
    message = new IntlMessageFormat(stretchedElements(ast), 'fr')
    compiled.set(text, message)
  }
  return message
}

/** The words of a page in the pseudo-language: dates and numbers are in brackets too, as they came from here. */
export function pseudoWords(): Words {
  const french = wordsOf('fr')
  const maybe = (key: string, otherwise: string, values?: MessageValues) => {
    const text = messageOf(french.locale, key)
    return text === undefined ? otherwise : inBrackets(String(messageIn(text).format(values as Record<string, string>)))
  }
  return {
    locale: french.locale,
    maybe,
    t: (key: MessageKey, values?: MessageValues) => maybe(key, key, values),
    day: (isoDate) => inBrackets(french.day(isoDate)),
    dayAndMonth: (isoDate, todayIso) => inBrackets(french.dayAndMonth(isoDate, todayIso)),
    shortDay: (isoDate) => inBrackets(french.shortDay(isoDate)),
    time: (instant, zone) => inBrackets(french.time(instant, zone)),
    moment: (instant, zone, otherZone) => inBrackets(french.moment(instant, zone, otherZone)),
    number: (value) => french.number(value),
    list: (items) => inBrackets(french.list(items)),
  }
}

// One JSON header (sizes, theme keys, texts) and the bytes of the numbers behind it. The examples are kept instead of
// the weights, which follow from them and are forty times larger.
import type { Language } from '../../../../lib/language.ts'
import type { LanguagePart, Model } from './model.ts'

const VERSION = 2
const LENGTH_BYTES = 4

interface Header {
  readonly version: number
  readonly themes: readonly string[]
  readonly languageUnit: number
  readonly languageBytes: number
  readonly parts: readonly { language: Language; unit: number; texts: readonly string[]; labels: readonly number[] }[]
}

/** The model as bytes, about 320 kB a language; `decodeModel` gives it back. */
export function encodeModel(model: Model): Uint8Array {
  const parts = [...model.parts]
  const header: Header = {
    version: VERSION,
    themes: model.themes,
    languageUnit: model.languageUnit,
    languageBytes: model.languageWeights.length,
    parts: parts.map(([language, part]) => ({
      language,
      unit: part.coefficientUnit,
      texts: part.texts,
      labels: [...part.labels],
    })),
  }
  const head = new TextEncoder().encode(JSON.stringify(header))
  const blocks = [model.languageWeights, ...parts.map(([, part]) => part.coefficients)]
  const bytes = new Uint8Array(LENGTH_BYTES + head.length + blocks.reduce((sum, block) => sum + block.length, 0))
  new DataView(bytes.buffer).setUint32(0, head.length)
  bytes.set(head, LENGTH_BYTES)
  let at = LENGTH_BYTES + head.length
  for (const block of blocks) {
    bytes.set(new Uint8Array(block.buffer, block.byteOffset, block.length), at)
    at += block.length
  }
  return bytes
}

/**
 * Reads what `encodeModel` wrote; throws where the bytes are of another version or cut short. The weights of a
 * language are rebuilt on its first text, or by `warm`.
 */
export function decodeModel(bytes: Uint8Array): Model {
  const headLength = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength).getUint32(0)
  let at = LENGTH_BYTES + headLength
  if (at > bytes.length) throw new Error('the recognition model is cut short')
  const header = JSON.parse(new TextDecoder().decode(bytes.subarray(LENGTH_BYTES, at))) as Header
  if (header.version !== VERSION) throw new Error(`recognition model of version ${header.version}, not ${VERSION}`)
  const block = (length: number): Int8Array => {
    if (at + length > bytes.length) throw new Error('the recognition model is cut short')
    const numbers = new Int8Array(bytes.slice(at, at + length).buffer)
    at += length
    return numbers
  }
  const languageWeights = block(header.languageBytes)
  const parts = new Map<Language, LanguagePart>()
  for (const { language, unit, texts, labels } of header.parts) {
    const coefficients = block(texts.length * header.themes.length)
    parts.set(language, { texts, labels: Uint16Array.from(labels), coefficients, coefficientUnit: unit })
  }
  return { themes: header.themes, parts, languageWeights, languageUnit: header.languageUnit }
}

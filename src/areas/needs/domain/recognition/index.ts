// What a need is about, learnt from example wordings: a suggestion the member can overrule (promise 7), never a gate.
export { decodeModel, encodeModel } from './encoding.ts'
export type { Example, Model } from './model.ts'
export { type Recognition, recognise, SURE_FROM, type ThemeScore, warm } from './recognise.ts'
export { train } from './train.ts'

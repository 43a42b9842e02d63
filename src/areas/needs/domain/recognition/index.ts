// What a need is about, learnt from example wordings: a suggestion the member can overrule (promise 7), never a gate.
export { calibrationError, type Judged, reliability, type ReliabilityBand } from './calibration.ts'
export { evaluateThemes, judge, modelOf } from './evaluate.ts'
export { decodeModel, encodeModel } from './encoding.ts'
export type { Example, Model } from './model.ts'
export { type Recognition, recognise, sharpnessThatFits, type SpeakingWord, speakingWords, SURE_FROM, type ThemeScore } from './recognise.ts'
export { type Learning, learning, train } from './train.ts'

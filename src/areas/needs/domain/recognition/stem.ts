import type { Language } from '../../../../lib/language.ts'

// Longest first: the first ending that leaves at least four letters is removed. Far lighter than Snowball (Porter
// 2001) on purpose: character n-grams already bring distant forms together, a stem only has to join the nearest.
const ENDINGS: Record<Language, readonly string[]> = {
  fr: [
    'issements', 'issement', 'issaient', 'ications', 'ication', 'atrices', 'issions', 'ateurs', 'issait', 'ements',
    'ations', 'atrice', 'issant', 'aient', 'ateur', 'ation', 'ement', 'erait', 'erais', 'euses', 'eront', 'ances',
    'ences', 'iques', 'ites', 'ables', 'euse', 'ance', 'ence', 'able', 'ions', 'eurs', 'ique', 'ives', 'ants',
    'ents', 'erai', 'eres', 'iere', 'iers', 'aux', 'ait', 'ais', 'ant', 'ent', 'eur', 'ees', 'ons', 'ier', 'ive',
    'ifs', 'era', 'ite', 'eux', 'er', 'ez', 'es', 'ee', 'ai', 'al', 'if', 'ir', 'is', 'it', 'e', 's', 'i', 'x', 'a',
  ],
  nl: [
    'heden', 'ingen', 'elijk', 'eren', 'heid', 'ende', 'ing', 'ten', 'den', 'tje', 'jes', 'ers', 'en', 'er', 'je',
    'te', 'de', 'st', 'es', 'e', 's', 't', 'd',
  ],
  en: [
    'ational', 'ization', 'isation', 'fulness', 'ments', 'ation', 'ities', 'ings', 'ment', 'ness', 'ions', 'able',
    'ance', 'ence', 'ally', 'ing', 'ion', 'ies', 'ity', 'ers', 'est', 'ous', 'ive', 'ed', 'er', 'es', 'ly', 'al',
    's', 'e', 'y',
  ],
  de: [
    'ungen', 'lichen', 'igkeit', 'heiten', 'keiten', 'liche', 'keit', 'heit', 'isch', 'lich', 'ung', 'ern', 'end',
    'ste', 'ten', 'tet', 'ig', 'em', 'en', 'er', 'es', 'st', 'te', 'e', 's', 'n', 't',
  ],
  es: [
    'amientos', 'imientos', 'amiento', 'imiento', 'aciones', 'adores', 'adoras', 'uciones', 'acion', 'ucion', 'antes',
    'ancia', 'encia', 'idades', 'mente', 'ador', 'adora', 'idad', 'aron', 'ieron', 'iendo', 'ables', 'ando', 'ante',
    'able', 'ible', 'aban', 'adas', 'ados', 'idas', 'idos', 'iera', 'ivos', 'ivas', 'ado', 'ada', 'ido', 'ida', 'ivo',
    'iva', 'aba', 'ara', 'ero', 'era', 'oso', 'osa', 'ar', 'er', 'ir', 'an', 'en', 'as', 'os', 'es', 'o', 'a', 'e',
    's',
  ],
  it: [
    'amenti', 'imenti', 'amento', 'imento', 'azioni', 'azione', 'uzioni', 'uzione', 'atori', 'atore', 'atrice',
    'mente', 'abile', 'abili', 'ibile', 'anza', 'enza', 'enze', 'ando', 'endo', 'ante', 'anti', 'ita', 'ato', 'ata',
    'ati', 'ate', 'ito', 'uto', 'uta', 'ivo', 'iva', 'ivi', 'oso', 'osa', 'are', 'ere', 'ire', 'ava', 'eva', 'ono',
    'ano', 'iamo', 'o', 'a', 'e', 'i',
  ],
}

const SHORTEST_STEM = 4

/** A folded word without its commonest endings: "factures" and "facturer" both give "factur". */
export function stem(word: string, language: Language): string {
  for (const ending of ENDINGS[language]) {
    if (word.length - ending.length >= SHORTEST_STEM && word.endsWith(ending)) return word.slice(0, -ending.length)
  }
  return word
}

// What is built once from the areas for every request: who acts, where one can go, whom to call.
import type { Actor } from './contracts/actor.ts'
import { findActor } from './areas/identity/index.ts'
import type { Words } from './i18n/words.tsx'
import type { Parts } from './platform/http.tsx'
import type { Shell } from './platform/screen.tsx'

type Given = Pick<Parts, 'config' | 'secret' | 'db' | 'clock' | 'log' | 'assets' | 'locales'>

/** The places of the house, for who acts. */
function navigation(_actor: Actor | null, _words: Words): Shell['navigation'] {
  return { main: [], own: [] }
}

export function composeParts(given: Given): Parts {
  return {
    ...given,
    findActor,
    navigation,
    publicHelp: async () => ({ deskPhone: '', numbers: [] }),
  }
}

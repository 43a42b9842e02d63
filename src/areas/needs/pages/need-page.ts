// The page of a need is composed by orientation, above this area: it hands its renderer down, for refusals to show again.
import type { Actor } from '../../../contracts/actor.ts'
import type { Reader } from '../../../db/connection.ts'
import type { FormState } from '../../../platform/forms.ts'
import type { AppContext } from '../../../platform/http.tsx'
import type { NeedView } from '../queries/need.ts'

/** Which form of the page was refused, with what was typed in it. */
export interface RefusedForm {
  readonly name: string
  readonly state: FormState
}

/** `known`: the need, where it was found a moment ago. */
export type NeedPageRenderer = (c: AppContext, status: 200 | 422, context: { db: Reader; actor: Actor }, needId: string, refused: RefusedForm | null, known?: NeedView) => Promise<Response>

let renderer: NeedPageRenderer | null = null

/** Given once, by the composition root. */
export function useNeedPage(given: NeedPageRenderer): void {
  renderer = given
}

export const renderNeedPage: NeedPageRenderer = (...all) => {
  if (!renderer) throw new Error('no renderer was given for the page of a need')
  return renderer(...all)
}

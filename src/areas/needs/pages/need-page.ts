// The page of a need is composed by orientation, above this area: it hands its renderer down, for refusals to show again.
import type { Actor } from '../../../contracts/actor.ts'
import type { Reader } from '../../../db/connection.ts'
import type { FormState } from '../../../platform/forms.ts'
import type { AppContext } from '../../../platform/http.tsx'

/** Which form of the page was refused, with what was typed in it. */
export interface RefusedForm {
  readonly name: string
  readonly state: FormState
}

export type NeedPageRenderer = (c: AppContext, status: 200 | 422, context: { db: Reader; actor: Actor }, needId: string, refused: RefusedForm | null) => Promise<Response>

let renderer: NeedPageRenderer | null = null

/** Given once, by the composition root. */
export function useNeedPage(given: NeedPageRenderer): void {
  renderer = given
}

export const renderNeedPage: NeedPageRenderer = (...all) => {
  if (!renderer) throw new Error('no renderer was given for the page of a need')
  return renderer(...all)
}

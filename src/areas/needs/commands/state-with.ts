// A need as its page sends it: the statement, and in the same transaction the file and the call asked for with it.
import type { Actor } from '../../../contracts/actor.ts'
import { memberOf } from '../../../contracts/actor.ts'
import { ok, type Result } from '../../../lib/result.ts'
import type { StoredFile } from '../../../platform/files.ts'
import { type CommandContext, recordNeed } from './course.ts'
import { askCallBack, type CallWindow } from './reach.ts'
import { attachFile } from './share.ts'
import { stateNeed, type StateRefusal, type Statement } from './state.ts'

export interface StatementWith {
  readonly statement: Statement
  /** Already checked and stripped by the platform. */
  readonly file: StoredFile | null
  readonly callBack: { readonly phone: string; readonly windows: readonly CallWindow[] } | null
  /** The member agrees that what they wrote of their health is read. */
  readonly healthConsent: boolean
}

/** States a need with what goes with it. The same form sent twice states one need and attaches one file. */
export async function stateNeedWith(context: CommandContext, actor: Actor, { statement, file, callBack, healthConsent }: StatementWith): Promise<Result<{ id: string; again: boolean }, StateRefusal>> {
  const stated = await stateNeed(context, actor, statement)
  if (!stated.ok || stated.value.again) return stated
  const { id } = stated.value
  // Consent is personal: nobody gives it for someone else.
  if (healthConsent && actor.onBehalfOf === null) await recordNeed(context, actor, 'need.health_consented', { needId: id, memberId: memberOf(actor) })
  if (file) await attachFile(context, actor, id, file)
  if (callBack) await askCallBack(context, actor, id, callBack)
  return ok(stated.value)
}

import type { CommandContext } from './course.ts'

/** What came with a message by mail and is not its text. */
export interface Remainder {
  /** Quoted text and signature. */
  readonly folded: string
  readonly unkeptFiles: readonly { readonly name: string; readonly reason: string }[]
}

const FOLDED_CHARACTERS_MAX = 200_000

/** Keeps what came with a message: nothing of a mail is lost. */
export async function keepRemainder({ tx }: Pick<CommandContext, 'tx'>, of: { messageId: string; needId: string; authorId: string }, remainder: Remainder): Promise<void> {
  if (remainder.folded === '' && remainder.unkeptFiles.length === 0) return
  await tx
    .insertInto('confidential.message_remainders')
    .values({ message_id: of.messageId, need_id: of.needId, author_id: of.authorId, folded: remainder.folded.slice(0, FOLDED_CHARACTERS_MAX), unkept_files: JSON.stringify(remainder.unkeptFiles) })
    .execute()
}

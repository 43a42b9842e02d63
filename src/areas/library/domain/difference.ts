// What changed from one text to another, word by word: what stayed, what went, what came.
import { diffWordsWithSpace } from 'diff'

export interface Piece {
  readonly kind: 'same' | 'removed' | 'added'
  readonly text: string
}

/** Beyond so many changed words the two are shown as wholes: a comparison of every word would help nobody, and cost much. */
const MOST_CHANGES = 1_500

/**
 * The words that went and came between two texts (Myers' algorithm, by jsdiff). Put together, all but the removed
 * pieces give `after`, and all but the added ones `before`. Cost: the length times the number of changes, bounded by
 * MOST_CHANGES; texts that differ more come back as one piece removed and one added.
 */
export function differenceOf(before: string, after: string): Piece[] {
  if (before === after) return before === '' ? [] : [{ kind: 'same', text: before }]
  const changes = diffWordsWithSpace(before, after, { maxEditLength: MOST_CHANGES })
  if (!changes) return [{ kind: 'removed' as const, text: before }, { kind: 'added' as const, text: after }].filter((piece) => piece.text !== '')
  return changes.map((change) => ({ kind: change.added ? 'added' : change.removed ? 'removed' : 'same', text: change.value }))
}

/** Unchanged stretches longer than this are shortened to their ends. */
const SHOWN_AROUND = 300

export interface ShownPiece {
  readonly kind: Piece['kind'] | 'skipped'
  readonly text: string
}

/** The same to be read: of a long stretch without a change only its ends, at whole lines where there are any. */
export function shortened(pieces: readonly Piece[]): ShownPiece[] {
  return pieces.flatMap((piece, index): ShownPiece[] => {
    if (piece.kind !== 'same' || piece.text.length <= 2 * SHOWN_AROUND) return [piece]
    const head = index === 0 ? '' : piece.text.slice(0, SHOWN_AROUND)
    const tail = index === pieces.length - 1 ? '' : piece.text.slice(-SHOWN_AROUND)
    const left = head.includes('\n') ? head.slice(0, head.lastIndexOf('\n') + 1) : head
    const right = tail.includes('\n') ? tail.slice(tail.indexOf('\n') + 1) : tail
    return [
      ...(left === '' ? [] : [{ kind: 'same' as const, text: left }]),
      { kind: 'skipped' as const, text: piece.text.slice(left.length, piece.text.length - right.length) },
      ...(right === '' ? [] : [{ kind: 'same' as const, text: right }]),
    ]
  })
}

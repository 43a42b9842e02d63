// What choices and outcomes teach is bounded: a lesson moves an option past one that is as good, never past a better one.

/** Fewer members than this teach nothing (rule 13). */
export const MEMBERS_AT_LEAST = 10
/** Fewer settled needs than this are not shown: nobody is told from another by them (promise 9). */
export const ANSWERS_AT_LEAST = 5
export const LESSON_WEIGHT = 0.08
/** Older ones teach no more. */
export const LEARNT_FROM_DAYS = 730

/**
 * Between -0.08 and 0.08: whether such an option helped more members than set it aside. Ten members more on neither
 * side are counted in, so that few teach little.
 */
export const lessonWeight = ({ helped, overruled }: { readonly helped: number; readonly overruled: number }): number => (LESSON_WEIGHT * (helped - overruled)) / (helped + overruled + MEMBERS_AT_LEAST)

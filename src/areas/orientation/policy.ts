import { type Actor, hasRole } from '../../contracts/actor.ts'

/** What choices and outcomes have taught, counts only: for administrators, never while they act for a member. */
export const mayReadLessons = (actor: Actor): boolean => actor.onBehalfOf === null && hasRole(actor, 'administrator')

import { sql } from 'kysely'
import { type Actor, hasRole } from '../../contracts/actor.ts'

/** An article is for anybody until it is withdrawn; then it is nobody's. The scope, over `articles`. */
export const readableArticles = () => sql<boolean>`articles.withdrawn_at is null`

/** Whoever is signed in may say whether an article helped: for themself, or for the member they act for. */
export const mayJudgeArticle = (actor: Actor | null): actor is Actor => actor !== null

/** What is still to be translated interests administrators and coordinators, in their own name; it names no member. */
export const mayCareForWords = (actor: Actor): boolean => actor.onBehalfOf === null && ((actor.administers ?? []).length > 0 || hasRole(actor, 'coordinator'))

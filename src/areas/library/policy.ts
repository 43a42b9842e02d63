import { sql } from 'kysely'
import type { Actor } from '../../contracts/actor.ts'

/** An article is for anybody until it is withdrawn; then it is nobody's. The scope, over `articles`. */
export const readableArticles = () => sql<boolean>`articles.withdrawn_at is null`

/** Whoever is signed in may say whether an article helped: for themself, or for the member they act for. */
export const mayJudgeArticle = (actor: Actor | null): actor is Actor => actor !== null

import { sql } from 'kysely'
import { type Actor, hasRole, memberOf } from '../../contracts/actor.ts'

/** An article is for anybody once a text of it was published, until it is withdrawn. The scope, over `articles`. */
export const readableArticles = () => sql<boolean>`(articles.withdrawn_at is null and articles.draft_since is null)`

/** Whoever is signed in may say whether an article helped: for themself, or for the member they act for. */
export const mayJudgeArticle = (actor: Actor | null): actor is Actor => actor !== null

/** What is still to be translated interests administrators and coordinators, in their own name; it names no member. */
export const mayCareForWords = (actor: Actor): boolean => actor.onBehalfOf === null && ((actor.administers ?? []).length > 0 || hasRole(actor, 'coordinator'))

/** Who acts, with the themes they may write about: advisers about all, others about those a coordinator gave them. */
export interface Editor {
  readonly actor: Actor
  readonly themes: 'all' | readonly string[]
}

/** Advisers and coordinators read each other's drafts and review them; in their own name only. */
export const isLibraryStaff = (actor: Actor): boolean => actor.onBehalfOf === null && hasRole(actor, 'adviser', 'coordinator')

/** Writing an article with these themes: an adviser, or who was given the right for one of them. Never while acting for a member. */
export const mayWriteArticle = ({ actor, themes }: Editor, about: readonly string[]): boolean =>
  actor.onBehalfOf === null && (themes === 'all' || about.some((theme) => themes.includes(theme)))

/** Beginning one: for whom any theme is open. */
export const mayBeginArticle = ({ actor, themes }: Editor): boolean => actor.onBehalfOf === null && (themes === 'all' || themes.length > 0)

/** Adding or taking away themes: only those one writes about. */
export const mayChangeThemes = ({ themes }: Editor, before: readonly string[], after: readonly string[]): boolean =>
  themes === 'all' || [...before.filter((one) => !after.includes(one)), ...after.filter((one) => !before.includes(one))].every((theme) => themes.includes(theme))

/** Drafts, versions, corrections and what else keeps an article true: who writes it, and who reviews. */
export const mayCareForArticle = (editor: Editor, about: readonly string[]): boolean => isLibraryStaff(editor.actor) || mayWriteArticle(editor, about)

/** The scope of mayCareForArticle, over `articles`. */
export const articlesCaredForBy = ({ actor, themes }: Editor) =>
  sql<boolean>`(${isLibraryStaff(actor)} or (${actor.onBehalfOf === null} and exists (
    select from article_themes own where own.article_id = articles.id and own.theme_key = any(${themes === 'all' ? [] : [...themes]}::text[]))))`

/** The page of what is to be cared for. */
export const mayCareForLibrary = (editor: Editor): boolean => isLibraryStaff(editor.actor) || mayBeginArticle(editor)

/** Four eyes: an adviser or a coordinator other than who wrote it. */
export const mayReviewVersion = (actor: Actor, version: { readonly writtenBy: string | null }): boolean => isLibraryStaff(actor) && version.writtenBy !== actor.personId

/** Taking an article away from readers, and giving it back. */
export const mayWithdrawArticle = (actor: Actor): boolean => isLibraryStaff(actor)

/** A correction is read by its author and by who cares for the article. */
export const mayReadCorrection = (editor: Editor, correction: { readonly authorId: string; readonly themes: readonly string[] }): boolean =>
  correction.authorId === memberOf(editor.actor) || mayCareForArticle(editor, correction.themes)

/** Who may write is a coordinator's to say, for the people of their unit, in their own name. */
export const mayGiveEditing = (actor: Actor): boolean => hasRole(actor, 'coordinator') && actor.onBehalfOf === null

/** Letting one's words teach the search is consent: each person's own, never said for somebody else. */
export const mayLetWordsTeach = (actor: Actor): boolean => actor.onBehalfOf === null

/** What use has taught and what is missing interest those who accompany, coordinate or administer, in their own name; no member is named in it. */
export const mayTendLibrary = (actor: Actor): boolean => actor.onBehalfOf === null && ((actor.administers ?? []).length > 0 || hasRole(actor, 'adviser', 'second_line', 'coordinator'))

/** Words of the same meaning are the team's: advisers, second line and administrators. */
export const mayKeepSynonyms = (actor: Actor): boolean => actor.onBehalfOf === null && ((actor.administers ?? []).length > 0 || hasRole(actor, 'adviser', 'second_line'))

/** The rooms of the library's care that are open to who looks, beside what is missing. */
export const roomsOf = (actor: Actor): { care: boolean; lessons: boolean; synonyms: boolean } => ({ care: isLibraryStaff(actor), lessons: mayTendLibrary(actor), synonyms: mayKeepSynonyms(actor) })

/** Unlearning is for the same people. */
export const mayResetLessons = (actor: Actor): boolean => mayKeepSynonyms(actor)

/** Coordinators and administrators read "personal" in place of a personal theme; those who accompany write about it. */
export const readsPersonalThemes = (actor: Actor): boolean => hasRole(actor, 'adviser', 'second_line')

/** What an answer takes is estimated by the coordinators of the unit, for their unit. */
export const mayEstimateMinutes = (actor: Actor): boolean => actor.onBehalfOf === null && hasRole(actor, 'coordinator')

/** Being told of changes of rules is for members, and for who acts for one. Everybody may read them all. */
export const mayWatchChanges = (actor: Actor | null): actor is Actor => actor !== null && (actor.onBehalfOf !== null || hasRole(actor, 'member'))

/** Wordings that teach the recogniser belong to administrators, in their own name: they name no member. */
export const mayTeach = (actor: Actor): boolean => actor.onBehalfOf === null && (actor.administers ?? []).length > 0

// From an answer to an article: the adviser's own words, never the member's. Nothing is kept until they save it.
import { Hono } from 'hono'
import { isoDateIn } from '../../../i18n/dates.ts'
import { found } from '../../../lib/errors.ts'
import { asId, type Id, type NeedId } from '../../../lib/ids.ts'
import { type AppContext, type AppEnv, notFound, reveal } from '../../../platform/http.tsx'
import { newArticleForm, newArticlePage } from '../../library/index.ts'
import { recordOpening } from '../commands/open-file.ts'
import { mayTurnIntoArticle } from '../policy.ts'
import { findNeed, listNeedMessages } from '../queries/need.ts'

export const toArticleRoutes = new Hono<AppEnv>()

const needIdOf = (c: AppContext): NeedId => asId<NeedId>(c.req.param('id')) ?? notFound()

toArticleRoutes.get('/needs/:id/answers/:messageId/article', reveal(
  (c, { tx, actor, clock }) => recordOpening({ tx, clock }, actor, needIdOf(c)),
  async (c, { db, actor, words, clock }) => {
    const need = found(await findNeed(db, actor, needIdOf(c)))
    const messageId = asId<Id<'Message'>>(c.req.param('messageId'))
    const message = found((await listNeedMessages(db, need.id, need.language)).find((one) => one.id === messageId))
    if (!mayTurnIntoArticle(actor, message)) notFound()
    const themes = need.themes.filter((theme) => !theme.isPersonal).map((theme) => theme.key)
    const form = newArticleForm(actor, isoDateIn(actor.unit.timeZone, clock.now()), { language: need.language, markdown: message.body, themes, mainTheme: themes[0] ?? '', countries: [need.country] })
    return newArticlePage(c, { db, actor, words, clock }, { form, language: need.language, fromAnswer: true })
  },
))

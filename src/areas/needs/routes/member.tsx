// The member's own requests about their needs: to write more, decide, change, end, and take along.
import { Hono } from 'hono'
import { type Actor, memberOf } from '../../../contracts/actor.ts'
import type { Reader } from '../../../db/connection.ts'
import { isoDateIn } from '../../../i18n/dates.ts'
import { found } from '../../../lib/errors.ts'
import { asId, type NeedId } from '../../../lib/ids.ts'
import { storableFile } from '../../../platform/files.ts'
import { filledForm, type FormState, readForm, withError } from '../../../platform/forms.ts'
import { again, type AppContext, type AppEnv, notFound, page, read, reveal, seeOther, write } from '../../../platform/http.tsx'
import { listFamilies, themeLabels } from '../../library/index.ts'
import { answerFollowUp, closeNeed, reopenNeed } from '../commands/close.ts'
import { addToNeed } from '../commands/converse.ts'
import { changeThemes } from '../commands/hands.ts'
import { recordOpening } from '../commands/open-file.ts'
import { askCallBack, decideForward } from '../commands/reach.ts'
import { attachFile, changeAudience, decideWidening, eraseAttachment } from '../commands/share.ts'
import { additionForm, approvalForm, callBackForm, closureForm, followUpForm, readAudience, themesForm, wideningForm } from '../forms/stating.ts'
import { renderNeedPage } from '../pages/need-page.ts'
import { NeedsPage } from '../pages/member/needs-page.tsx'
import { ApprovalPage, AudiencePage, CallBackPage, ClosurePage, FollowUpPage, ThemesPage } from '../pages/member/question-pages.tsx'
import { ReceiptPage } from '../pages/member/receipt-page.tsx'
import { isOwnNeed, mayAccompany, mayConsent, mayReadNeed, mayStateNeed } from '../policy.ts'
import { listNeedsOfMember } from '../queries/lists.ts'
import { findAttachment, findFollowUp, findForward, findMemberInList, findNeedOfAttachment, listNamedPeople } from '../queries/member-part.ts'
import { findNeed, type NeedView } from '../queries/need.ts'
import { readStatingFacts } from '../queries/stating.ts'

const PAGE = 20

export const memberRoutes = new Hono<AppEnv>()

const idIn = (c: AppContext): NeedId => asId<NeedId>(c.req.param('id')) ?? notFound()
const needPath = (id: string, part = ''): string => `/needs/${id}${part}`

/** The actor's own need (or of the member they act for), whose id stands in the address. */
async function ownNeed(db: Reader, actor: Actor, id: string): Promise<NeedView> {
  const need = found(await findNeed(db, actor, id))
  return isOwnNeed(actor, need) ? need : notFound()
}

memberRoutes.get('/needs', read(async (c, { db, actor, clock, words }) => {
  const asked = c.req.query('member')
  const memberId = asked === undefined ? memberOf(actor) : (asId(asked) ?? notFound())
  const own = memberId === memberOf(actor)
  if (own && !mayStateNeed(actor)) return seeOther(c, '/baskets')
  const afterId = asId(c.req.query('after'))
  const unit = actor.onBehalfOf?.unit ?? actor.unit
  const rows = await listNeedsOfMember(db, memberId, isoDateIn(unit.timeZone, clock.now()), afterId ? { key: '', id: afterId } : null, PAGE + 1, own ? null : actor)
  const member = own ? null : found(await findMemberInList(db, memberId))
  // Who sees none of a member's needs, and does not accompany them, learns nothing of them.
  if (member && rows.length === 0 && !mayAccompany(actor, member)) notFound()
  const shown = rows.slice(0, PAGE)
  const next = rows.length > PAGE ? `/needs?${new URLSearchParams({ ...(own ? {} : { member: memberId }), after: shown.at(-1)?.id ?? '' })}` : undefined
  return page(c, 200, <NeedsPage needs={shown} themeLabels={await themeLabels(db, words.locale)} timeZone={unit.timeZone} memberName={member?.name ?? null} mayState={own && mayStateNeed(actor)} next={next} />)
}))

memberRoutes.post('/needs/:id/additions', write(async (c, { tx, actor, clock }) => {
  const id = idIn(c)
  const input = readForm(additionForm, await c.req.formData())
  const refused = (form: FormState) => again((db) => renderNeedPage(c, 422, { db, actor }, id, { name: 'addition', state: form }))
  if (!input.ok) {
    await ownNeed(tx, actor, id)
    return refused(input.form)
  }
  const outcome = await addToNeed({ tx, clock }, actor, id, { ...input.value, channel: actor.onBehalfOf ? 'desk' : 'web' })
  return outcome.ok ? seeOther(c, needPath(id, '#write'), 'needs.member.added') : refused(withError(input.form, 'body', outcome.error.code))
}))

const closurePage = async (c: AppContext, status: 200 | 422, db: Reader, actor: Actor, form: FormState): Promise<Response> => {
  const need = await ownNeed(db, actor, idIn(c))
  return need.open ? page(c, status, <ClosurePage need={need} form={form} mayConsent={mayConsent(actor, need)} />) : seeOther(c, needPath(need.id))
}
memberRoutes.get('/needs/:id/closure', read((c, { db, actor }) => closurePage(c, 200, db, actor, filledForm({}))))
memberRoutes.post('/needs/:id/closure', write(async (c, { tx, actor, clock }) => {
  const id = idIn(c)
  await ownNeed(tx, actor, id)
  const input = readForm(closureForm, await c.req.formData())
  if (!input.ok) return again((db) => closurePage(c, 422, db, actor, input.form))
  const { outcome, helpedBy, mayBeAsked } = input.value
  const closed = await closeNeed({ tx, clock }, actor, id, { outcome, helpedBy: helpedBy ?? null, mayBeAsked: actor.onBehalfOf || !mayBeAsked ? null : mayBeAsked === 'yes' })
  if (!closed.ok) return seeOther(c, needPath(id), 'needs.closure.was-closed')
  return seeOther(c, needPath(id), `needs.closure.done.${outcome}`)
}))

memberRoutes.post('/needs/:id/reopening', write(async (c, { tx, actor, clock }) => {
  const id = idIn(c)
  const outcome = await reopenNeed({ tx, clock }, actor, id)
  return seeOther(c, needPath(id), outcome.ok ? 'needs.member.reopened' : 'needs.member.not-reopened')
}))

const approvalPage = async (c: AppContext, status: 200 | 422, db: Reader, actor: Actor, form: FormState | null): Promise<Response> => {
  const forward = found(await findForward(db, idIn(c)))
  const need = found(await findNeed(db, actor, forward.needId))
  if (!mayConsent(actor, need)) notFound()
  if (forward.state !== 'to_approve') return seeOther(c, needPath(need.id), 'needs.approval.decided')
  return page(c, status, <ApprovalPage need={need} forward={forward} externalId={forward.externalId} form={form ?? filledForm({ question: forward.question })} />)
}
memberRoutes.get('/forwards/:id/approval', read((c, { db, actor }) => approvalPage(c, 200, db, actor, null)))
memberRoutes.post('/forwards/:id/approval', write(async (c, { tx, actor, clock }) => {
  const sent = await c.req.formData()
  const refuses = sent.has('refuse')
  const input = readForm(approvalForm, sent)
  if (!input.ok && !refuses) return again((db) => approvalPage(c, 422, db, actor, input.form))
  const decision = input.ok && !refuses ? { approve: true as const, question: input.value.question } : { approve: false as const }
  const { needId } = await decideForward({ tx, clock }, actor, idIn(c), decision)
  return seeOther(c, needPath(needId), decision.approve ? 'needs.approval.sent' : 'needs.approval.refused')
}))

memberRoutes.post('/needs/:id/widenings/:teamId', write(async (c, { tx, actor, clock }) => {
  const id = idIn(c)
  const teamId = asId(c.req.param('teamId')) ?? notFound()
  const input = readForm(wideningForm, await c.req.formData())
  if (!input.ok) return seeOther(c, needPath(id))
  await decideWidening({ tx, clock }, actor, id, teamId, input.value.decision === 'allow')
  return seeOther(c, needPath(id), `needs.widening.done.${input.value.decision}`)
}))

const audiencePage = async (c: AppContext, status: 200 | 422, db: Reader, actor: Actor, form: FormState | null): Promise<Response> => {
  const need = await ownNeed(db, actor, idIn(c))
  if (!mayConsent(actor, need)) notFound()
  const named = (await listNamedPeople(db, need.id)).map((one) => one.id)
  return page(c, status, <AudiencePage need={need} facts={await readStatingFacts(db, actor)} form={form ?? filledForm({ audience: need.audience, namedPeople: named })} />)
}
memberRoutes.get('/needs/:id/audience', read((c, { db, actor }) => audiencePage(c, 200, db, actor, null)))
memberRoutes.post('/needs/:id/audience', write(async (c, { tx, actor, clock }) => {
  const input = readAudience(await c.req.formData())
  if (!input.ok) return again((db) => audiencePage(c, 422, db, actor, input.form))
  const outcome = await changeAudience({ tx, clock }, actor, idIn(c), input.value)
  if (!outcome.ok) return again((db) => audiencePage(c, 422, db, actor, withError(input.form, outcome.error.field, outcome.error.code)))
  return seeOther(c, needPath(idIn(c)), 'needs.audience.changed')
}))

/** Whoever reads the need may name its themes: the member, and those who accompany. */
const themesPage = async (c: AppContext, status: 200 | 422, db: Reader, actor: Actor, form: FormState | null): Promise<Response> => {
  const need = found(await findNeed(db, actor, idIn(c)))
  if (!isOwnNeed(actor, need) && !mayReadNeed(need)) notFound()
  return page(c, status, <ThemesPage need={need} families={await listFamilies(db, c.get('locale'), null)} form={form ?? filledForm({ themes: need.themes.map((theme) => theme.key) })} />)
}
memberRoutes.get('/needs/:id/themes', read((c, { db, actor }) => themesPage(c, 200, db, actor, null)))
memberRoutes.post('/needs/:id/themes', write(async (c, { tx, actor, clock }) => {
  const input = readForm(themesForm, await c.req.formData())
  if (!input.ok) return again((db) => themesPage(c, 422, db, actor, input.form))
  const outcome = await changeThemes({ tx, clock }, actor, idIn(c), input.value.themes)
  if (!outcome.ok) return again((db) => themesPage(c, 422, db, actor, withError(input.form, 'themes', outcome.error.code)))
  return seeOther(c, needPath(idIn(c)), 'needs.themes.changed')
}))

const callBackPage = async (c: AppContext, status: 200 | 422, db: Reader, actor: Actor, form: FormState | null): Promise<Response> => {
  const need = await ownNeed(db, actor, idIn(c))
  return need.open ? page(c, status, <CallBackPage need={need} form={form ?? filledForm({ phone: need.memberPhone })} />) : seeOther(c, needPath(need.id))
}
memberRoutes.get('/needs/:id/call-back', read((c, { db, actor }) => callBackPage(c, 200, db, actor, null)))
memberRoutes.post('/needs/:id/call-back', write(async (c, { tx, actor, clock }) => {
  const input = readForm(callBackForm, await c.req.formData())
  if (!input.ok) return again((db) => callBackPage(c, 422, db, actor, input.form))
  const outcome = await askCallBack({ tx, clock }, actor, idIn(c), input.value)
  return seeOther(c, needPath(idIn(c)), outcome.ok ? 'needs.call-back.asked' : 'needs.closure.was-closed')
}))

const followUpPage = async (c: AppContext, status: 200 | 422, db: Reader, actor: Actor, form: FormState): Promise<Response> => {
  const need = await ownNeed(db, actor, idIn(c))
  const followUp = found(await findFollowUp(db, need.id))
  return page(c, status, <FollowUpPage need={need} form={form} answered={followUp.state === 'answered'} />)
}
memberRoutes.get('/needs/:id/follow-up', read((c, { db, actor }) => followUpPage(c, 200, db, actor, filledForm({}))))
memberRoutes.post('/needs/:id/follow-up', write(async (c, { tx, actor, clock }) => {
  const id = idIn(c)
  const input = readForm(followUpForm, await c.req.formData())
  if (!input.ok) return again((db) => followUpPage(c, 422, db, actor, input.form))
  const reopen = input.value.reopen !== undefined
  await answerFollowUp({ tx, clock }, actor, id, input.value.stillMet, { reopen })
  return seeOther(c, needPath(id), reopen ? 'needs.member.reopened' : 'needs.follow-up.thanks')
}))

memberRoutes.get('/needs/:id/receipt', read(async (c, { db, actor, clock }) => {
  const need = found(await findNeed(db, actor, idIn(c)))
  return page(c, 200, <ReceiptPage need={need} today={isoDateIn(need.timeZone, clock.now())} />)
}))

memberRoutes.post('/needs/:id/attachments', write(async (c, { tx, actor, clock }) => {
  const id = idIn(c)
  const refused = (code: string) => again((db) => renderNeedPage(c, 422, { db, actor }, id, { name: 'attachment', state: withError(filledForm({}), 'file', code) }))
  found(await findNeed(tx, actor, id))
  const upload = (await c.req.formData()).get('file')
  if (!(upload instanceof File) || (upload.size === 0 && upload.name === '')) return refused('needs.error.no-file')
  const stored = await storableFile(upload)
  if (!stored.ok) return refused(stored.error.code)
  const outcome = await attachFile({ tx, clock }, actor, id, stored.value)
  return outcome.ok ? seeOther(c, needPath(id, '#files'), 'needs.file.attached') : refused(outcome.error.code)
}))

memberRoutes.get('/attachments/:id', reveal(
  async (c, { tx, actor, clock }) => recordOpening({ tx, clock }, actor, found(await findNeedOfAttachment(tx, idIn(c)))),
  async (c, { db }) => {
    const file = found(await findAttachment(db, idIn(c)))
    // Always saved, never shown here: what someone attached does not run in our origin. app.tsx adds the sandbox.
    return c.body(new Uint8Array(file.content), 200, {
      'Content-Type': file.mediaType,
      'Content-Disposition': `attachment; filename="document"; filename*=UTF-8''${encodeURIComponent(file.fileName).replace(/['()*]/g, (letter) => `%${letter.charCodeAt(0).toString(16)}`)}`,
      'Cache-Control': 'no-store',
      'X-Content-Type-Options': 'nosniff',
    })
  },
))

memberRoutes.post('/attachments/:id/erasure', write(async (c, { tx, actor, clock }) => {
  const { needId } = await eraseAttachment({ tx, clock }, actor, idIn(c))
  return seeOther(c, needPath(needId, '#files'), 'needs.file.erased')
}))

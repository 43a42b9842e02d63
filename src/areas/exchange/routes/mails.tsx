// The front desk of mail: what waits for a person, and what becomes of it.
import { Hono } from 'hono'
import type { Actor } from '../../../contracts/actor.ts'
import type { Reader } from '../../../db/connection.ts'
import { isoDateIn } from '../../../i18n/dates.ts'
import { found } from '../../../lib/errors.ts'
import { asId, type Id } from '../../../lib/ids.ts'
import { emptyForm, type FormState, readForm, withError } from '../../../platform/forms.ts'
import { again, type Again, type AppContext, type AppEnv, notFound, page, read, reveal, seeOther, write } from '../../../platform/http.tsx'
import { findMembers } from '../../members/index.ts'
import { listNeedsOfMember } from '../../needs/index.ts'
import { answerNotMember, attachMail, recordMailOpening, setMailAside, type TriageRefusal } from '../commands/triage.ts'
import { attachmentForm, discardingForm, mailsQuery } from '../forms.ts'
import { MailList, mailsPath } from '../pages/mail/mail-list.tsx'
import { MailPage, type MailPageProps } from '../pages/mail/mail-page.tsx'
import { mayTriage } from '../policy.ts'
import { countMailsToTriage, findMailText, findMailToTriage, findRawMail, listAttachable, listMailsToTriage, listPeopleAt } from '../queries/triage.ts'

const OPEN_NEEDS_OFFERED = 20

export const mailRoutes = new Hono<AppEnv>()

const idOf = (c: AppContext): string => asId<Id<'Mail'>>(c.req.param('id')) ?? notFound()

mailRoutes.get('/mails', read(async (c, { db, actor }) => {
  if (!mayTriage(actor) || actor.onBehalfOf) notFound()
  const { basket, after } = mailsQuery.parse(c.req.query())
  const distress = after?.startsWith('first_') ?? false
  const [milliseconds = '', id = ''] = after?.replace(/^first_/, '').split('_') ?? []
  const { mails, next } = await listMailsToTriage(db, actor, basket, after ? { distress, receivedAt: new Date(Number(milliseconds)), id } : null)
  return page(c, 200, (
    <MailList basket={basket} mails={mails} waiting={(await countMailsToTriage(db, actor)) ?? 0} timeZone={actor.unit.timeZone} next={next ? mailsPath(basket, `${next.distress ? 'first_' : ''}${next.receivedAt.getTime()}_${next.id}`) : undefined} />
  ))
}))

async function chosenMember(db: Reader, actor: Actor, memberId: string | null, today: string): Promise<MailPageProps['chosen']> {
  const [member] = memberId ? await listAttachable(db, actor, [memberId]) : []
  if (!member) return null
  const needs = await listNeedsOfMember(db, member.id, today, null, OPEN_NEEDS_OFFERED, actor)
  return { ...member, needs: needs.filter((need) => need.nextStep !== null).map((need) => ({ id: need.id, number: need.number, statedOn: isoDateIn(actor.unit.timeZone, need.statedAt) })) }
}

async function mailPage(c: AppContext, status: 200 | 422, db: Reader, actor: Actor, form: FormState, memberId: string | null): Promise<Response> {
  const mail = found(await findMailToTriage(db, actor, idOf(c)))
  const typed = (c.req.query('q') ?? '').slice(0, 100)
  const members = typed.trim() === '' ? null : await findMembers(db, actor, typed)
  const today = isoDateIn(actor.unit.timeZone, c.get('now'))
  return page(c, status, (
    <MailPage
      mail={mail}
      text={await findMailText(db, mail.id)}
      timeZone={actor.unit.timeZone}
      typed={typed}
      found={members && (await listAttachable(db, actor, members.map((one) => one.id)))}
      candidates={await listAttachable(db, actor, await listPeopleAt(db, mail.senderAddress))}
      chosen={await chosenMember(db, actor, memberId, today)}
      form={form}
    />
  ))
}

const openMail = async (c: AppContext, context: Parameters<typeof recordMailOpening>[0] & { actor: Actor }) => {
  await recordMailOpening(context, context.actor, idOf(c))
}

mailRoutes.get('/mails/:id', reveal(openMail, (c, { db, actor }) => mailPage(c, 200, db, actor, emptyForm, asId<Id<'Person'>>(c.req.query('member')))))

mailRoutes.get('/mails/:id/raw', reveal(openMail, async (c, { db }) => {
  const raw = found(await findRawMail(db, idOf(c)))
  return c.body(new Uint8Array(raw), 200, { 'Content-Type': 'application/octet-stream', 'Content-Disposition': 'attachment; filename="mail.eml"', 'Cache-Control': 'no-store', 'X-Content-Type-Options': 'nosniff' })
}))

const refused = (c: AppContext, actor: Actor, form: FormState, error: TriageRefusal, memberId: string | null): Again =>
  again((db) => mailPage(c, 422, db, actor, withError(form, 'field' in error ? error.field : '', error.code, 'values' in error ? error.values : undefined), memberId))

mailRoutes.post('/mails/:id/attachment', write(async (c, { actor, ...context }) => {
  const sent = await c.req.formData()
  await recordMailOpening(context, actor, idOf(c))
  const input = readForm(attachmentForm, sent)
  const memberId = asId<Id<'Person'>>(String(sent.get('memberId') ?? ''))
  if (!input.ok) return again((db) => mailPage(c, 422, db, actor, input.form, memberId))
  const attached = await attachMail(context, actor, idOf(c), { memberId: input.value.memberId, needId: input.value.target === 'new' ? null : input.value.target })
  return attached.ok ? seeOther(c, '/mails', 'exchange.triage.done.attached') : refused(c, actor, input.form, attached.error, memberId)
}))

mailRoutes.post('/mails/:id/refusal', write(async (c, { actor, ...context }) => {
  const answered = await answerNotMember(context, actor, idOf(c))
  return answered.ok ? seeOther(c, '/mails', 'exchange.triage.done.not-member') : refused(c, actor, emptyForm, answered.error, null)
}))

mailRoutes.post('/mails/:id/discarding', write(async (c, { actor, ...context }) => {
  const sent = await c.req.formData()
  await recordMailOpening(context, actor, idOf(c))
  const input = readForm(discardingForm, sent)
  if (!input.ok) return again((db) => mailPage(c, 422, db, actor, input.form, null))
  const done = await setMailAside(context, actor, idOf(c), input.value.reason)
  return done.ok ? seeOther(c, '/mails', 'exchange.triage.done.aside') : refused(c, actor, input.form, done.error, null)
}))

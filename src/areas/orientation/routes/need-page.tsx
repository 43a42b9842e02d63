// Gathers what the page of a need shows, for whoever opens it; also when one of its forms was refused.
import { isoDateIn } from '../../../i18n/dates.ts'
import type { NeedId } from '../../../lib/ids.ts'
import { found } from '../../../lib/errors.ts'
import { page } from '../../../platform/http.tsx'
import { appointmentTimeline, listAppointmentsOfNeed } from '../../appointments/index.ts'
import { themeLabels } from '../../library/index.ts'
import { AdviserDesk, findNeed, findOpenCallBack, isOwnNeed, listNeedAttachments, listNeedMessages, listNeedNotes, mayReadNeed, MemberPart, NeedAttachments, NeedMessages, NeedNotes, needTimeline, readMemberPart, type NeedPageRenderer, readAdviserDesk } from '../../needs/index.ts'
import { NeedPage } from '../pages/need-page.tsx'
import { listOptions, situationOf } from '../queries.ts'

/** The page of a need, 404 for whom it is not. About twenty queries for the member, ten for an adviser. */
export const renderNeed: NeedPageRenderer = async (c, status, { db, actor }, needId, refused) => {
  const need = found(await findNeed(db, actor, needId))
  const now = c.get('now')
  const locale = c.get('locale')
  const isOwn = isOwnNeed(actor, need)
  const mayRead = mayReadNeed(need)
  const today = isoDateIn(need.timeZone, now)
  const messages = mayRead || isOwn ? await listNeedMessages(db, needId, locale) : []
  const statement = messages.find((message) => message.kind === 'statement')?.body ?? null
  const options = isOwn && need.open && need.open.nextStep !== 'meeting' ? await listOptions(db, await situationOf(db, need, statement, now)) : []
  const desk = isOwn ? null : await readAdviserDesk(db, actor, need, now, c.req.query('template') ?? null)
  const part = isOwn ? await readMemberPart(db, actor, need) : null
  const labels = await themeLabels(db, locale)
  const history = mayRead || isOwn ? await Promise.all([needTimeline(db, needId), appointmentTimeline(db, needId)]) : [[], []]
  const timeline = [...(history[0] ?? []).map((entry) => ({ ...entry, area: 'needs' })), ...(history[1] ?? []).map((entry) => ({ ...entry, area: 'appointments' }))].sort((a, b) => a.at.getTime() - b.at.getTime())
  const notes = mayRead ? await listNeedNotes(db, needId) : []
  const profilePhone = isOwn ? need.memberPhone : null
  return page(
    c,
    status,
    <NeedPage
      need={need}
      now={now}
      isOwn={isOwn}
      reads={mayRead || messages.length > 0}
      themeLabels={labels}
      options={options}
      optionContext={{ needId, themeLabels: labels, today, phone: profilePhone }}
      conversation={<NeedMessages need={need} messages={messages} />}
      actions={part ? <MemberPart {...part} themeLabels={labels} refused={refused} /> : desk && <AdviserDesk {...desk} refused={refused} />}
      attachments={!isOwn && mayRead ? <NeedAttachments needId={needId} attachments={await listNeedAttachments(db, needId)} timeZone={need.timeZone} actorId={actor.personId} isMember={false} refused={refused} /> : null}
      notes={<NeedNotes notes={notes} timeZone={need.timeZone} isMember={need.memberId === actor.personId} />}
      appointments={mayRead || isOwn ? await listAppointmentsOfNeed(db, actor, need.id as NeedId) : []}
      timeline={timeline}
      callBack={mayRead || isOwn ? await findOpenCallBack(db, needId) : null}
    />,
  )
}

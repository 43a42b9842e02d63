// Gathers what the page of a need shows, for whoever opens it; also when one of its forms was refused.
import { isoDateIn } from '../../../i18n/dates.ts'
import type { NeedId } from '../../../lib/ids.ts'
import { found } from '../../../lib/errors.ts'
import { page } from '../../../platform/http.tsx'
import { leaveNote } from '../../../platform/notes.ts'
import { appointmentTimeline, listAppointmentsOfNeed } from '../../appointments/index.ts'
import { findTeachingWords, referenceOf, themeLabels } from '../../library/index.ts'
import { EmailFailureNotice, findEmailFailure } from '../../members/index.ts'
import { AdviserDesk, findNeed, isOwnNeed, listNeedAttachments, listNeedMessages, listNeedNotes, mayReadNeed, mayTurnIntoArticle, MemberPart, NeedAttachments, NeedMessages, NeedNotes, needTimeline, readMemberPart, type NeedPageRenderer, readAdviserDesk } from '../../needs/index.ts'
import { UnderstoodFacts } from '../pages/facts/understood-facts.tsx'
import { WhyNot } from '../pages/facts/why-not.tsx'
import { NeedPage } from '../pages/need-page.tsx'
import { keepFirstOption } from '../commands/note-choice.ts'
import { firstToChoose } from '../domain/first-option.ts'
import { shownLeftOut } from '../domain/left-out.ts'
import { listOptionsAndRest, understandNeed } from '../queries/situation.ts'

/** The page of a need, 404 for whom it is not. About twenty queries for the member, ten for an adviser. */
export const renderNeed: NeedPageRenderer = async (c, status, { db, actor }, needId, refused, known) => {
  const need = known ?? found(await findNeed(db, actor, needId))
  const now = c.get('now')
  const locale = c.get('locale')
  const isOwn = isOwnNeed(actor, need)
  const mayRead = mayReadNeed(need)
  const today = isoDateIn(need.timeZone, now)
  const sees = mayRead || isOwn
  const theirs = sees ? listNeedMessages(db, needId, locale) : Promise.resolve([])
  const proposed = async () => {
    if (!isOwn || !need.open || need.open.nextStep === 'meeting') return null
    const statement = (await theirs).find((message) => message.kind === 'statement')?.body ?? null
    const known = await understandNeed(db, need, statement, now, actor.closed, actor.onBehalfOf === null)
    return { ...known, ...(await listOptionsAndRest(db, known.situation, 10, known.overruled)) }
  }
  // What does not wait for each other is asked together: one connection carries it one after the other, without pauses.
  const [messages, ways, desk, part, labels, needHistory, meetingHistory, notes, attachments, appointments, emailFailure] = await Promise.all([
    theirs,
    proposed(),
    isOwn ? null : readAdviserDesk(db, actor, need, now, c.req.query('template') ?? null),
    isOwn ? readMemberPart(db, actor, need) : null,
    themeLabels(db, locale),
    sees ? needTimeline(db, needId) : [],
    sees ? appointmentTimeline(db, needId) : [],
    mayRead ? listNeedNotes(db, needId) : [],
    !isOwn && mayRead ? listNeedAttachments(db, needId) : null,
    sees ? listAppointmentsOfNeed(db, actor, need.id as NeedId) : [],
    !isOwn && mayRead ? findEmailFailure(db, need.memberId) : null,
  ])
  const first = ways && firstToChoose(ways.options)
  if (first && first.key !== ways.firstSeen) leaveNote(c, (tx) => keepFirstOption({ tx, now }, needId, first))
  const timeline = [...needHistory.map((entry) => ({ ...entry, area: 'needs' })), ...meetingHistory.map((entry) => ({ ...entry, area: 'appointments' }))].sort((a, b) => a.at.getTime() - b.at.getTime())
  // What is personal, or danger, teaches nothing; nor do the words of a need that no article answers.
  const teaches = (ways?.options ?? []).some((option) => option.kind === 'article') && need.distressSigns.length === 0 && !need.themes.some((theme) => theme.isPersonal)
  const statement = teaches ? messages.find((message) => message.kind === 'statement') : undefined
  const searched = statement ? await findTeachingWords(db, actor, statement.body ?? '', need.language, now) : null
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
      options={ways?.options ?? []}
      understood={ways && <UnderstoodFacts needId={needId} understood={ways.understood} setAside={ways.setAside} />}
      whyNot={ways && <WhyNot needId={needId} leftOut={shownLeftOut(ways.leftOut, actor.onBehalfOf === null)} overruled={[...ways.overruled]} />}
      optionContext={{ needId, themeLabels: labels, today, phone: profilePhone, via: referenceOf(searched, c.get('parts').secret) }}
      conversation={<NeedMessages need={need} messages={messages} articleFrom={(message) => (mayTurnIntoArticle(actor, message) ? `/needs/${needId}/answers/${message.id}/article` : null)} />}
      actions={part ? <MemberPart {...part} themeLabels={labels} refused={refused} /> : desk && <AdviserDesk {...desk} refused={refused} />}
      attachments={attachments ? <NeedAttachments needId={needId} attachments={attachments} timeZone={need.timeZone} actorId={actor.personId} isMember={false} refused={refused} /> : null}
      notes={<NeedNotes notes={notes} timeZone={need.timeZone} isMember={need.memberId === actor.personId} />}
      appointments={appointments}
      emailFailure={!isOwn && mayRead ? <EmailFailureNotice failing={emailFailure} timeZone={need.timeZone} isOwn={false} phone={need.memberPhone} /> : null}
      timeline={timeline}
      callBack={sees ? ((part ?? desk)?.callBack ?? null) : null}
    />,
  )
}

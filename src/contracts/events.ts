// Every kind of event, and what it names: ids and codes, never typed text.
export interface EventSubjects {
  'need.stated': { needId: string; memberId: string; teamId: string; channel: string }
  'need.assigned': { needId: string; memberId: string; teamId: string; personId: string | null; reason: string }
  'need.answered': { needId: string; memberId: string; messageId: string }
  'need.asked_back': { needId: string; memberId: string; messageId: string }
  'need.added_to': { needId: string; memberId: string; messageId: string }
  'need.themes_changed': { needId: string; memberId: string }
  'need.situation_corrected': { needId: string; memberId: string }
  'need.option_overruled': { needId: string; memberId: string }
  'option_lessons.reset': { resetId: string }
  'need.promise_moved': { needId: string; memberId: string; reason: string; promisedOn: string }
  'need.snoozed': { needId: string; memberId: string; until: string }
  'need.note_written': { needId: string; memberId: string; kind: string }
  'need.closed': { needId: string; memberId: string; outcome: string }
  'need.reopened': { needId: string; memberId: string }
  'need.merged': { needId: string; memberId: string; intoNeedId: string }
  'need.call_back_asked': { needId: string; memberId: string }
  'need.called_back': { needId: string; memberId: string; reached: boolean }
  'need.escalated': { needId: string; memberId: string; level: number; teamId: string }
  'need.audience_changed': { needId: string; memberId: string; audience: string }
  'need.followed_up': { needId: string; memberId: string }
  'need.follow_up_answered': { needId: string; memberId: string; stillMet: string }
  'need.health_consented': { needId: string; memberId: string }
  'need.attached': { needId: string; memberId: string; attachmentId: string }
  'need.attachment_erased': { needId: string; memberId: string; attachmentId: string }
  'need.nudged': { needId: string; memberId: string; step: number }
  'need.widening_asked': { needId: string; memberId: string; teamId: string }
  'needs.reassigned': { reassignmentId: string; unitId: string; teamId: string; personId: string | null }
  'duty.arranged': { unitId: string; teamId: string }
  'duty.set': { teamId: string; on: string; half: string; personId: string | null }
  'duty.swap_asked': { swapId: string; teamId: string }
  'duty.swap_accepted': { swapId: string; teamId: string }
  'duty.swap_declined': { swapId: string; teamId: string }
  'forward.drafted': { needId: string; memberId: string; forwardId: string }
  'forward.approved': { needId: string; memberId: string; forwardId: string }
  'forward.refused': { needId: string; memberId: string; forwardId: string }
  'forward.answered': { needId: string; memberId: string; forwardId: string }
  'appointment.booked': { appointmentId: string; memberId: string; adviserId: string; needId: string | null }
  'appointment.moved': { appointmentId: string; memberId: string; adviserId: string; needId: string | null; fromId: string }
  'appointment.cancelled': { appointmentId: string; memberId: string; adviserId: string; needId: string | null; reason: string }
  'appointment.held': { appointmentId: string; memberId: string; adviserId: string; needId: string | null; outcome: string }
  'availability.changed': { adviserId: string }
  'change.dated': { articleId: string; takesEffectOn: string }
  'change.dismissed': { articleId: string; memberId: string }
  'watch.changed': { memberId: string }
  'article.judged': { articleId: string; needId: string | null; helped: boolean }
  'article.drafted': { articleId: string; language: string; number: number; asksReview: boolean }
  'article.discarded': { articleId: string; language: string; number: number }
  'article.reviewed': { articleId: string; reviewId: string; writerId: string; outcome: string }
  'article.published': { articleId: string; language: string; number: number }
  'article.translation_kept': { articleId: string; language: string }
  'article.owned': { articleId: string; ownerId: string | null }
  'article.confirmed': { articleId: string; reviewOn: string }
  'article.withdrawn': { articleId: string; insteadId: string | null }
  'article.returned': { articleId: string }
  'article.correction_suggested': { articleId: string; correctionId: string; memberId: string }
  'article.correction_decided': { articleId: string; correctionId: string; memberId: string; outcome: string }
  'article.editor_given': { unitId: string; personId: string; themeKey: string }
  'article.editor_ended': { unitId: string; personId: string; themeKey: string }
  'articles.review_asked': { personId: string; askedOn: string }
  'learning.allowed': { personId: string }
  'learning.withdrawn': { personId: string }
  'lessons.reset': { resetId: string }
  'synonym.added': { language: string }
  'synonym.removed': { language: string }
  'wordings.changed': { themeKey: string; language: string }
  'gap.marked': { markId: string; mark: string }
  'gap.mark_lifted': { markId: string }
  'minutes.estimated': { unitId: string; themeKey: string }
  'member.welcomed': { memberId: string }
  'member.changed': { memberId: string; field: string }
  'member.barred': { memberId: string; barredId: string }
  'bar.removed': { memberId: string; barredId: string }
  'member.registered': { memberId: string; officeId: string }
  'member.told': { memberId: string; outcome: string }
  'member.phone_doubted': { memberId: string }
  'caller.noted': { messageId: string; teamId: string }
  'caller.called': { messageId: string; outcome: string }
  'member.erased': { memberId: string }
  'member.imported': { memberId: string; unitId: string }
  'member.updated': { memberId: string; unitId: string; fields: string }
  'member.left': { memberId: string; unitId: string; leftOn: string }
  'member.returned': { memberId: string; unitId: string }
  'member.transferred': { memberId: string; unitId: string; fromUnitId: string }
  'address.given': { memberId: string; changeId: string }
  'address.proven': { memberId: string; changeId: string }
  'address.decided': { memberId: string; changeId: string; outcome: string }
  'need.member_left': { needId: string; memberId: string }
  'mail.received': { mailId: string; outcome: string; personId: string | null; needId: string | null }
  'mail.decided': { mailId: string; decision: string; personId: string | null }
  'delegation.started': { delegationId: string; memberId: string; reason: string }
  'delegation.ended': { delegationId: string; memberId: string }
  'unit.opened': { unitId: string }
  'unit.changed': { unitId: string; part: string }
  'unit.closed': { unitId: string; closingId: string }
  'office.opened': { unitId: string; officeId: string }
  'office.changed': { unitId: string; officeId: string }
  'office.closed': { unitId: string; officeId: string; closingId: string }
  'team.opened': { unitId: string; teamId: string }
  'team.changed': { unitId: string; teamId: string }
  'team.joined': { unitId: string; teamId: string; personId: string }
  'team.left': { unitId: string; teamId: string; personId: string }
  'role.granted': { unitId: string; personId: string; role: string }
  'role.revoked': { unitId: string; personId: string; role: string }
  'person.added': { unitId: string; personId: string }
  'responders.changed': { unitId: string; themeKey: string }
  'access.changed': { unitId: string; officeId: string | null; thing: string; themeKey: string | null }
  'extra-day.added': { unitId: string; day: string }
  'extra-day.removed': { unitId: string; day: string }
  'closing.decided': { unitId: string; officeId: string | null; closingId: string }
  'member.moved': { unitId: string; memberId: string; officeId: string; closingId: string }
  'person.signed_in': { personId: string }
  'person.signed_out': { personId: string }
  'session.revoked': { personId: string }
  'sign_in_way.added': { personId: string; way: string }
  'sign_in_way.removed': { personId: string; way: string }
}
export type EventKind = keyof EventSubjects

export interface HappenedEvent<K extends EventKind = EventKind> {
  readonly id: number
  readonly kind: K
  readonly at: Date
  readonly actorId: string | null
  readonly onBehalfOf: string | null
  readonly subject: EventSubjects[K]
}

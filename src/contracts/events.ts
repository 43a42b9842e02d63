// Every kind of event, and what it names: ids and codes, never typed text.
export interface EventSubjects {
  'need.stated': { needId: string; memberId: string; teamId: string; channel: string }
  'need.assigned': { needId: string; memberId: string; teamId: string; personId: string | null; reason: string }
  'need.answered': { needId: string; memberId: string; messageId: string }
  'need.asked_back': { needId: string; memberId: string; messageId: string }
  'need.added_to': { needId: string; memberId: string; messageId: string }
  'need.themes_changed': { needId: string; memberId: string }
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
  'forward.drafted': { needId: string; memberId: string; forwardId: string }
  'forward.approved': { needId: string; memberId: string; forwardId: string }
  'forward.refused': { needId: string; memberId: string; forwardId: string }
  'forward.answered': { needId: string; memberId: string; forwardId: string }
  'appointment.booked': { appointmentId: string; memberId: string; adviserId: string; needId: string | null }
  'appointment.moved': { appointmentId: string; memberId: string; adviserId: string; needId: string | null; fromId: string }
  'appointment.cancelled': { appointmentId: string; memberId: string; adviserId: string; needId: string | null; reason: string }
  'appointment.held': { appointmentId: string; memberId: string; adviserId: string; needId: string | null; outcome: string }
  'availability.changed': { adviserId: string }
  'article.judged': { articleId: string; needId: string | null; helped: boolean }
  'member.welcomed': { memberId: string }
  'member.changed': { memberId: string; field: string }
  'member.barred': { memberId: string; barredId: string }
  'bar.removed': { memberId: string; barredId: string }
  'member.erased': { memberId: string }
  'delegation.started': { delegationId: string; memberId: string; reason: string }
  'delegation.ended': { delegationId: string; memberId: string }
  'person.signed_in': { personId: string }
  'person.signed_out': { personId: string }
  'session.revoked': { personId: string }
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

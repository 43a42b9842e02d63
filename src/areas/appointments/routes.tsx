import { type Context, Hono } from 'hono'
import type { Actor } from '../../contracts/actor.ts'
import type { MeetingMode } from '../../contracts/orientation.ts'
import type { Reader } from '../../db/connection.ts'
import type { MessageKey } from '../../i18n/words.tsx'
import { found, NotFound } from '../../lib/errors.ts'
import { type AppointmentId, asId, type Id, isUuid, type NeedId, type PersonId } from '../../lib/ids.ts'
import { isoDateIn } from '../../i18n/dates.ts'
import { emptyForm, type FormState, readForm, withError } from '../../platform/forms.ts'
import { again, type AppContext, type AppEnv, page, read, seeOther, write } from '../../platform/http.tsx'
import { bookAppointment, cancelAppointment, type ChangeRefusal, moveAppointment } from './commands/booking.ts'
import { noteOutcome } from './commands/outcome.ts'
import { addAbsence, endAvailability, removeAbsence, setAvailability, setVideoLink } from './commands/plan.ts'
import { mayBeNoted, mayStillChange, stateOf } from './domain/appointment.ts'
import { absenceForm, absenceOf, bookingForm, dayIn, linkForm, modeIn, moveForm, openingForm, outcomeForm } from './forms.ts'
import { calendarEntry } from './mails.tsx'
import { calendarFile } from './domain/calendar-file.ts'
import { AppointmentPage } from './pages/appointment-page.tsx'
import { AppointmentsPage } from './pages/appointments-page.tsx'
import { AvailabilityPage, type AvailabilityPageProps } from './pages/availability-page.tsx'
import { SlotsPage, type SlotsPageProps } from './pages/slots-page.tsx'
import { WeekPage } from './pages/week-page.tsx'
import { mayChangeAppointment, mayHoldHours, mayNoteOutcome } from './policy.ts'
import { type Appointment, findAppointment, listComing, listPast, type PastKey } from './queries/appointments.ts'
import { findAdviser, findBookableAdviser, findNeedToBook, listSlotDays } from './queries/booking.ts'
import { findWeek, getPlan } from './queries/week.ts'

export const routes = new Hono<AppEnv>()

const idIn = <T extends Id<string>>(c: Context, name: string): T => found(asId<T>(c.req.param(name)))
const readerZone = (actor: Actor): string => (actor.onBehalfOf ?? actor).unit.timeZone

/** 409 where someone was quicker, 422 where the answer itself must change. */
const statusOf = (refusal: MessageKey): 409 | 422 => (refusal === 'appointments.refusal.slot-taken' || refusal === 'appointments.refusal.member-busy' ? 409 : 422)
const fieldOf = (refusal: ChangeRefusal): string => (refusal === 'appointments.refusal.phone-needed' ? 'phone' : 'startsAt')

interface SlotChoice {
  readonly mode: MeetingMode | null
  readonly from: string | null
  readonly form: FormState
  readonly now: Date
}

async function slotsForNeed(db: Reader, actor: Actor, needId: NeedId, adviserId: PersonId, { mode, from, form, now }: SlotChoice): Promise<SlotsPageProps> {
  const need = found(await findNeedToBook(db, actor, needId))
  const adviser = found(await findBookableAdviser(db, { adviserId, memberId: need.member.id, unitId: need.unitId, needId }))
  return {
    purpose: 'book', action: `/needs/${needId}/appointments`, path: `/needs/${needId}/slots`, back: `/needs/${needId}`, adviser,
    memberName: need.member.id === actor.personId ? null : need.member.name, readerZone: readerZone(actor), deskPhone: actor.unit.deskPhone,
    slots: await listSlotDays(db, adviser, { asked: mode, wished: need.meetingWish, from, now }),
    form: form.values.phone ? form : { ...form, values: { ...form.values, phone: [need.member.phone ?? ''] } },
  }
}

async function slotsToMove(db: Reader, actor: Actor, id: AppointmentId, { mode, from, form, now }: SlotChoice): Promise<SlotsPageProps> {
  const appointment = found(await findAppointment(db, actor, id))
  if (!mayChangeAppointment(appointment.access)) throw new NotFound()
  const adviser = found(await findAdviser(db, appointment.adviser.id))
  return {
    purpose: 'move', action: `/appointments/${id}/move`, path: `/appointments/${id}/move`, back: `/appointments/${id}`, adviser,
    memberName: appointment.access === 'member' && !actor.onBehalfOf ? null : appointment.member.name, readerZone: readerZone(actor), deskPhone: actor.unit.deskPhone,
    slots: await listSlotDays(db, adviser, { asked: mode, wished: appointment.mode, from, now, exceptAppointmentId: id }),
    form: form.values.phone ? form : { ...form, values: { ...form.values, phone: [appointment.phone ?? ''] } },
  }
}

const queryOf = (c: AppContext, now: Date): SlotChoice => ({ mode: modeIn(c.req.query('mode')), from: dayIn(c.req.query('from')), form: emptyForm, now })

routes.get('/needs/:needId/slots', read(async (c, { db, actor, clock }) => {
  const needId = idIn<NeedId>(c, 'needId')
  const adviserId = asId<PersonId>(c.req.query('adviser'))
  // Without an adviser there is nothing to choose hours of: the page of the need offers whom to meet.
  if (adviserId === null) return seeOther(c, `/needs/${found(await findNeedToBook(db, actor, needId)).id}`)
  return page(c, 200, <SlotsPage {...await slotsForNeed(db, actor, needId, adviserId, queryOf(c, clock.now()))} />)
}))

/** What was typed, shown again beside the next free hours. */
const shownAgain = (form: FormState, now: Date): SlotChoice => ({ mode: modeIn(form.values.mode?.[0]), from: typedDay(form), form, now })
const typedDay = (form: FormState): string | null => dayIn(form.values.startsAt?.[0]?.slice(0, 10))

routes.post('/needs/:needId/appointments', write(async (c, { tx, actor, clock }) => {
  const needId = idIn<NeedId>(c, 'needId')
  const input = readForm(bookingForm, await c.req.formData())
  const refuse = (form: FormState, status: 409 | 422) =>
    again(async (db) => page(c, status, <SlotsPage {...await slotsForNeed(db, actor, needId, found(asId<PersonId>(form.values.adviserId?.[0])), shownAgain(form, clock.now()))} />))
  if (!input.ok) return refuse(input.form, 422)
  const result = await bookAppointment({ tx, clock }, actor, { ...input.value, needId, modeWished: null })
  return result.ok ? seeOther(c, `/appointments/${result.value}`, 'appointments.booked') : refuse(withError(input.form, fieldOf(result.error), result.error), statusOf(result.error))
}))

routes.get('/appointments', read(async (c, { db, actor, clock }) => {
  const now = clock.now()
  const before = pastKey(c.req.query('before'))
  const { appointments: past, next } = await listPast(db, actor, now, before)
  const coming = before ? [] : await listComing(db, actor, now)
  const nextHref = next && `/appointments?before=${next.startsAt.toISOString()}_${next.id}`
  return page(c, 200, <AppointmentsPage coming={coming} past={past} next={nextHref} isFirstPage={before === null} readerZone={readerZone(actor)} now={now} />)
}))

function pastKey(text: string | undefined): PastKey | null {
  const [at = '', id = ''] = (text ?? '').split('_')
  const startsAt = new Date(at)
  return isUuid(id) && !Number.isNaN(startsAt.getTime()) ? { startsAt, id } : null
}

function appointmentPage(actor: Actor, appointment: Appointment, now: Date, form: FormState) {
  const may = { change: mayChangeAppointment(appointment.access) && mayStillChange(appointment, now), note: mayNoteOutcome(appointment.access) && mayBeNoted(appointment, now) }
  return <AppointmentPage appointment={appointment} state={stateOf(appointment, now)} readerZone={readerZone(actor)} may={may} form={form} />
}

routes.get('/appointments/:id', read(async (c, { db, actor, clock }) => {
  const appointment = found(await findAppointment(db, actor, idIn<AppointmentId>(c, 'id')))
  return page(c, 200, appointmentPage(actor, appointment, clock.now(), emptyForm))
}))

routes.get('/appointments/:id/calendar.ics', read(async (c, { db, actor, clock, words }) => {
  const appointment = found(await findAppointment(db, actor, idIn<AppointmentId>(c, 'id')))
  if (!mayChangeAppointment(appointment.access) || appointment.cancellation) throw new NotFound()
  const reader = appointment.access === 'adviser' ? appointment.adviser : appointment.member
  const entry = calendarEntry(words, appointment, { publicUrl: c.get('parts').config.publicUrl, reader, now: clock.now() })
  return c.body(calendarFile({ ...entry, attendee: null }, 'PUBLISH'), 200, {
    'Content-Type': 'text/calendar; charset=utf-8; method=PUBLISH', 'Content-Disposition': 'attachment; filename="rendez-vous.ics"', 'Cache-Control': 'no-store',
  })
}))

routes.get('/appointments/:id/move', read(async (c, { db, actor, clock }) => {
  const id = idIn<AppointmentId>(c, 'id')
  const appointment = found(await findAppointment(db, actor, id))
  if (!mayStillChange(appointment, clock.now())) return seeOther(c, `/appointments/${id}`)
  return page(c, 200, <SlotsPage {...await slotsToMove(db, actor, id, queryOf(c, clock.now()))} />)
}))

routes.post('/appointments/:id/move', write(async (c, { tx, actor, clock }) => {
  const id = idIn<AppointmentId>(c, 'id')
  const input = readForm(moveForm, await c.req.formData())
  const refuse = (form: FormState, status: 409 | 422) => again(async (db) => page(c, status, <SlotsPage {...await slotsToMove(db, actor, id, shownAgain(form, clock.now()))} />))
  if (!input.ok) return refuse(input.form, 422)
  const result = await moveAppointment({ tx, clock }, actor, { ...input.value, appointmentId: id })
  if (result.ok) return seeOther(c, `/appointments/${result.value}`, 'appointments.moved-to')
  if (result.error === 'appointments.refusal.begun' || result.error === 'appointments.refusal.cancelled') return refusedChange(c, actor, id, clock.now(), result.error)
  return refuse(withError(input.form, fieldOf(result.error), result.error), statusOf(result.error))
}))

/** The page of an appointment that can no longer be changed, with why. */
const refusedChange = (c: AppContext, actor: Actor, id: AppointmentId, now: Date, refusal: ChangeRefusal) =>
  again(async (db) => page(c, 422, appointmentPage(actor, found(await findAppointment(db, actor, id)), now, withError(emptyForm, '', refusal))))

routes.post('/appointments/:id/cancellation', write(async (c, { tx, actor, clock }) => {
  const id = idIn<AppointmentId>(c, 'id')
  const result = await cancelAppointment({ tx, clock }, actor, id)
  return result.ok ? seeOther(c, `/appointments/${id}`, 'appointments.cancelled') : refusedChange(c, actor, id, clock.now(), result.error)
}))

routes.post('/appointments/:id/outcome', write(async (c, { tx, actor, clock }) => {
  const id = idIn<AppointmentId>(c, 'id')
  const input = readForm(outcomeForm, await c.req.formData())
  const refuse = (form: FormState) => again(async (db) => page(c, 422, appointmentPage(actor, found(await findAppointment(db, actor, id)), clock.now(), form)))
  if (!input.ok) return refuse(input.form)
  const result = await noteOutcome({ tx, clock }, actor, id, input.value.outcome)
  return result.ok ? seeOther(c, `/appointments/${id}`, 'appointments.noted') : refuse(withError(input.form, 'outcome', result.error))
}))

routes.get('/week', read(async (c, { db, actor, clock }) => {
  if (!mayHoldHours(actor)) throw new NotFound()
  const now = clock.now()
  const week = found(await findWeek(db, actor, { adviserId: asId<PersonId>(c.req.query('of')), day: dayIn(c.req.query('from')), now }))
  return page(c, 200, <WeekPage week={week} timeZone={actor.unit.timeZone} now={now} />)
}))

async function availabilityPage(db: Reader, actor: Actor, now: Date, typed: AvailabilityPageProps['typed']) {
  if (!mayHoldHours(actor)) throw new NotFound()
  return <AvailabilityPage plan={await getPlan(db, actor, now)} timeZone={actor.unit.timeZone} today={isoDateIn(actor.unit.timeZone, now)} ownOfficeId={actor.officeId} typed={typed} />
}
const refusedPlan = (c: AppContext, actor: Actor, now: Date, which: 'opening' | 'absence' | 'link', form: FormState) =>
  again(async (db) => page(c, 422, await availabilityPage(db, actor, now, { which, form })))

routes.get('/availability', read(async (c, { db, actor, clock }) => page(c, 200, await availabilityPage(db, actor, clock.now(), null))))

const OPENING_FIELD = {
  'appointments.refusal.openings-overlap': 'startsAt',
  'appointments.refusal.no-slot-fits': 'endsAt',
  'appointments.refusal.office-needed': 'officeId',
  'appointments.refusal.link-needed': 'modes',
} as const

routes.post('/availability', write(async (c, { tx, actor, clock }) => {
  const input = readForm(openingForm, await c.req.formData())
  if (!input.ok) return refusedPlan(c, actor, clock.now(), 'opening', input.form)
  const result = await setAvailability({ tx, clock }, actor, input.value)
  if (!result.ok) return refusedPlan(c, actor, clock.now(), 'opening', withError(input.form, OPENING_FIELD[result.error], result.error))
  return seeOther(c, '/availability', 'appointments.hours-of.added')
}))

routes.post('/availability/video-link', write(async (c, { tx, actor, clock }) => {
  const input = readForm(linkForm, await c.req.formData())
  if (!input.ok) return refusedPlan(c, actor, clock.now(), 'link', input.form)
  await setVideoLink({ tx, clock }, actor, input.value.videoUrl)
  return seeOther(c, '/availability', 'appointments.link.kept')
}))

routes.post('/availability/:id/end', write(async (c, { tx, actor, clock }) => {
  await endAvailability({ tx, clock }, actor, idIn(c, 'id'))
  return seeOther(c, '/availability', 'appointments.hours-of.ended')
}))

routes.post('/absences', write(async (c, { tx, actor, clock }) => {
  const input = readForm(absenceForm, await c.req.formData())
  if (!input.ok) return refusedPlan(c, actor, clock.now(), 'absence', input.form)
  const result = await addAbsence({ tx, clock }, actor, absenceOf(input.value, actor.unit.timeZone))
  if (!result.ok) return refusedPlan(c, actor, clock.now(), 'absence', withError(input.form, 'untilOn', result.error))
  return seeOther(c, '/availability#absences', 'appointments.absence.added', { count: result.value.hitCount })
}))

routes.post('/absences/:id/removal', write(async (c, { tx, actor, clock }) => {
  await removeAbsence({ tx, clock }, actor, idIn(c, 'id'))
  return seeOther(c, '/availability#absences', 'appointments.absence.removed')
}))

import type { Area } from '../../platform/area.ts'
import { jobs } from './jobs.ts'
import { appointmentOptions } from './options.ts'
import { personalData } from './personal-data.ts'
import { reactions } from './reactions.ts'
import { routes } from './routes.tsx'

export { type ComingMeeting, endHours, handOverMeetings, listComingMeetings } from './commands/move-away.ts'
export { stateOf } from './domain/appointment.ts'
export { type Appointment, listAppointmentsOfNeed } from './queries/appointments.ts'
export { appointmentTimeline } from './timeline.ts'

/** Hours of advisers, appointments with them, and the mails and calendars that follow. */
export const appointments: Area = { name: 'appointments', routes, options: appointmentOptions, personalData, reactions, jobs }

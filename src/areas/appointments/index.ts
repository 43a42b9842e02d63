import type { Area } from '../../platform/area.ts'
import { jobs } from './mails.tsx'
import { appointmentOptions } from './options.ts'
import { personalData } from './personal-data.ts'
import { reactions } from './reactions.ts'
import { routes } from './routes.tsx'

export { appointmentTimeline } from './timeline.ts'

/** Hours of advisers, appointments with them, and the mails and calendars that follow. */
export const appointments: Area = { name: 'appointments', routes, options: appointmentOptions, personalData, reactions, jobs }

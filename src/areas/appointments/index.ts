import type { Area } from '../../platform/area.ts'

export const appointments: Area = { name: 'appointments' }

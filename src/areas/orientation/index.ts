import type { Area } from '../../platform/area.ts'

export const orientation: Area = { name: 'orientation' }

import type { Area } from '../../platform/area.ts'

export const library: Area = { name: 'library' }

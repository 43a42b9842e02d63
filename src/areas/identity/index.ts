import type { Area } from '../../platform/area.ts'

export const identity: Area = { name: 'identity' }

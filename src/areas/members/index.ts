import type { Area } from '../../platform/area.ts'

export const members: Area = { name: 'members' }

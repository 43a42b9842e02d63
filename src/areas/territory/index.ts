import type { Area } from '../../platform/area.ts'

export const territory: Area = { name: 'territory' }

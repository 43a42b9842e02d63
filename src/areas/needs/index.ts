import type { Area } from '../../platform/area.ts'

export const needs: Area = { name: 'needs' }

import { describe, expect, it } from 'vitest'
import { endsWork } from './leaving.ts'

const liege = { id: '1', key: 'office-liege', name: 'Équipe de Liège' }
const lucas = { grants: [{ role: 'member' }, { role: 'adviser' }], teams: [liege] } as const

describe('someone who leaves', () => {
  it('ends their work with the last role that accompanies', () => {
    expect(endsWork(lucas, { kind: 'role', role: 'adviser' })).toBe(true)
    expect(endsWork(lucas, { kind: 'role', role: 'member' })).toBe(false)
    expect(endsWork({ ...lucas, grants: [{ role: 'adviser' }, { role: 'coordinator' }] }, { kind: 'role', role: 'adviser' })).toBe(false)
  })
  it('ends their work with the last team', () => {
    expect(endsWork(lucas, { kind: 'team', team: liege })).toBe(true)
    expect(endsWork({ ...lucas, teams: [liege, { id: '2' }] }, { kind: 'team', team: liege })).toBe(false)
  })
  it('ends it where only meetings are left', () => {
    expect(endsWork({ grants: [], teams: [] }, { kind: 'meetings' })).toBe(true)
  })
})

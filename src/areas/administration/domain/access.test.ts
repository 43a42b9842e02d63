import { describe, expect, it } from 'vitest'
import { type AccessThing, type ClosedAccess, isStillEmpty } from '../../../contracts/actor.ts'
import { closedAt } from './access.ts'

const closed = (thing: AccessThing, closesOn: string | null = null): ClosedAccess => ({ thing, themeKey: null, opensOn: closesOn ? '2026-01-01' : null, closesOn, office: null })
const NEED = '/needs/00000000-0000-7000-8000-000000000001'

describe('what an office has not opened', () => {
  it('is shut where something new would begin', () => {
    for (const [method, path] of [['GET', '/needs/new'], ['GET', '/needs/new/details'], ['POST', '/needs'], ['POST', '/call-back']] as const) {
      expect(closedAt([closed('needs')], method, path)?.thing, path).toBe('needs')
    }
    expect(closedAt([closed('appointments')], 'GET', `${NEED}/slots`)?.thing).toBe('appointments')
    expect(closedAt([closed('appointments')], 'POST', `${NEED}/appointments`)?.thing).toBe('appointments')
    expect(closedAt([closed('library')], 'GET', '/library/calculer-son-prix')?.thing).toBe('library')
  })
  it('leaves open what is under way', () => {
    const all = [closed('needs'), closed('appointments'), closed('library')]
    for (const [method, path] of [['GET', '/needs'], ['GET', NEED], ['POST', `${NEED}/additions`], ['GET', '/appointments'], ['POST', '/appointments/x/move'], ['GET', '/'], ['GET', '/offices']] as const) {
      expect(closedAt(all, method, path), path).toBeNull()
    }
  })
  it('shuts nothing else', () => {
    expect(closedAt([], 'GET', '/needs/new')).toBeNull()
    expect(closedAt([closed('theme')], 'GET', '/needs/new')).toBeNull()
    expect(closedAt([closed('library')], 'GET', '/needs/new')).toBeNull()
  })
  it('is an empty room for staff before it first opens, not after', () => {
    expect(isStillEmpty({ closed: [closed('needs')] }, 'needs')).toBe(true)
    expect(isStillEmpty({ closed: [closed('needs', '2026-11-01')] }, 'needs')).toBe(false)
    expect(isStillEmpty({}, 'needs')).toBe(false)
  })
})

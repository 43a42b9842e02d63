import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { PROJECT_ROOT } from '../../../lib/root.ts'
import { concernsLaw, FAMILIES, THEMES } from './themes.ts'

describe('themes', () => {
  it('are forty-five, in nine families, each key once', () => {
    expect(THEMES).toHaveLength(45)
    expect(new Set(THEMES.map((theme) => theme.key)).size).toBe(45)
    expect(THEMES.map((theme) => theme.position)).toEqual(THEMES.map((_, index) => index + 1))
  })
  it('are the ones that the words of content/ name', () => {
    const words = JSON.parse(readFileSync(join(PROJECT_ROOT, 'content/themes/en.json'), 'utf8')) as { themes: object; families: object }
    expect(Object.keys(words.themes).sort()).toEqual(THEMES.map((theme) => theme.key).sort())
    expect(Object.keys(words.families).sort()).toEqual([...FAMILIES].sort())
  })
  it('are personal where they tell of health, family or care', () => {
    expect(THEMES.filter((theme) => theme.isPersonal).map((theme) => theme.key)).toEqual(['rights-sickness', 'rights-family', 'care-overload', 'care-isolation', 'care-conflict', 'care-hardship', 'care-safety'])
  })
  it('know where law is concerned', () => {
    expect(concernsLaw(['tax'])).toBe(true)
    expect(concernsLaw(['tools', 'economy'])).toBe(false)
  })
})

import { describe, expect, it } from 'vitest'
import { authenticityOf } from './authentication-results.ts'

const OURS = 'mx.coop.example'
describe('what our mail server says of a sender', () => {
  it.each([
    ['mx.coop.example; dmarc=pass (p=reject) header.from=example.org; spf=fail', 'pass'],
    ['mx.coop.example 1; spf=pass smtp.mailfrom=example.org; dkim=fail; dmarc=fail (p=none) header.from=example.org', 'fail'],
    ['mx.coop.example; spf=softfail; dkim=pass header.d=example.org', 'pass'],
    ['mx.coop.example; spf=fail; dkim=none', 'fail'],
    ['mx.coop.example; spf=fail (dkim=pass; dmarc=pass)', 'fail'],
    ['mx.coop.example; none', 'unknown'],
    ['MX.COOP.EXAMPLE; DMARC=FAIL', 'fail'],
  ])('%s', (header, expected) => {
    expect(authenticityOf([header], OURS)).toBe(expected)
  })
  it('believes nobody else, and only the newest header', () => {
    expect(authenticityOf(['mx.elsewhere.example; dmarc=fail'], OURS)).toBe('unknown')
    expect(authenticityOf(['mx.coop.example; dmarc=fail', 'mx.coop.example; dmarc=pass'], OURS)).toBe('fail')
    expect(authenticityOf(['mx.coop.example; dmarc=fail'], null)).toBe('unknown')
  })
})

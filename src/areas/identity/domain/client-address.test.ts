import { describe, expect, it } from 'vitest'
import { clientAddress } from './client-address.ts'

describe('the address tries are counted by', () => {
  it('is the peer when it comes from elsewhere, whatever it says', () => {
    expect(clientAddress('203.0.113.7', '198.51.100.1')).toBe('203.0.113.7')
  })
  it('is the last one a proxy nearby names', () => {
    expect(clientAddress('::ffff:127.0.0.1', '198.51.100.1, 203.0.113.7')).toBe('203.0.113.7')
  })
  it('is the peer when a neighbour names nobody', () => {
    expect(clientAddress('192.168.1.4', undefined)).toBe('192.168.1.4')
  })
})

import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { compressed } from './compression.ts'

const TEXT = 'Où en est mon besoin ? '.repeat(200)

describe('a page on its way', () => {
  it.each([
    ['gzip, deflate, br, zstd', 'br'],
    ['gzip, deflate', 'gzip'],
    ['br;q=0, gzip;q=0.5', 'gzip'],
    ['br;q=0.0,gzip', 'gzip'],
    ['BR', 'br'],
    ['gzip;q=1.0, br;q=0.1', 'br'],
  ])('to one who takes %s goes as %s', (accepted, encoding) => {
    const sent = compressed(TEXT, accepted)
    expect(sent?.encoding).toBe(encoding)
    expect((encoding === 'br' ? brotliDecompressSync : gunzipSync)(sent?.body ?? '').toString()).toBe(TEXT)
  })
  it.each([undefined, '', 'identity', 'zstd', 'br;q=0, gzip;q=0', 'brotli'])('goes as it is to one who takes %s', (accepted) => {
    expect(compressed(TEXT, accepted)).toBeNull()
  })
  it('is left as it is when it is short', () => {
    expect(compressed('Bonjour', 'br')).toBeNull()
  })
})

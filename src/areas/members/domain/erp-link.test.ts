import { describe, expect, it } from 'vitest'
import { erpLink, erpLinkTemplate } from './erp-link.ts'

describe('the link to the ERP', () => {
  it.each(['https://erp.example/partners/{external_id}', ' https://erp.example:8443/web?id={external_id}#form '])('is taken: %s', (typed) => {
    expect(erpLinkTemplate(typed)).toBe(typed.trim())
  })
  it.each(['http://erp.example/{external_id}', 'https://erp.example/partners', 'https://{external_id}.example/x', 'https://user@erp.example/{external_id}', 'javascript:alert(1)//{external_id}', 'https://erp.example /{external_id}', 'https://erp.example{external_id}/', 'https://erp/{external_id}', ''])(
    'is refused: %s',
    (typed) => {
      expect(erpLinkTemplate(typed)).toBeNull()
    },
  )
  it('holds the key as one piece, whatever stands in it', () => {
    expect(erpLink('https://erp.example/p/{external_id}/edit', '../../admin?x=1&"é')).toBe('https://erp.example/p/%2E%2E%2F%2E%2E%2Fadmin%3Fx%3D1%26%22%C3%A9/edit')
  })
})

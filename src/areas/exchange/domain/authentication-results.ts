// What our own mail server found out about the sender (RFC 8601). Anybody can write such a header: only the topmost one
// of the server we trust counts, since it is the last to have touched the mail and removes forged ones.

export type Authenticity = 'pass' | 'fail' | 'unknown'

const withoutComments = (header: string): string => {
  let depth = 0
  let kept = ''
  for (const letter of header) {
    if (letter === '(') depth++
    else if (letter === ')') depth = Math.max(0, depth - 1)
    else if (depth === 0) kept += letter
  }
  return kept
}

/** DMARC decides, since it looks at the address that people see; without it, SPF and DKIM together. */
export function authenticityOf(headers: readonly string[], trustedServer: string | null): Authenticity {
  if (trustedServer === null) return 'unknown'
  for (const header of headers) {
    const [server = '', ...results] = withoutComments(header.slice(0, 10_000)).split(';').map((part) => part.trim().toLowerCase())
    if (server.split(/\s+/)[0] !== trustedServer.toLowerCase()) continue
    const verdicts = (method: string) => results.flatMap((result) => new RegExp(`^${method}\\s*=\\s*([a-z]+)`).exec(result)?.[1] ?? [])
    const [dmarc] = verdicts('dmarc')
    if (dmarc === 'pass' || dmarc === 'fail') return dmarc
    const others = [...verdicts('spf'), ...verdicts('dkim')]
    if (others.includes('pass')) return 'pass'
    return others.includes('fail') ? 'fail' : 'unknown'
  }
  return 'unknown'
}

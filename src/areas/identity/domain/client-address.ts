// Whose tries are counted together. A proxy in front of us is on this machine or this network, and names the client
// last; what a client from elsewhere says of itself is not believed.

const NEAR = /^(::1$|127\.|10\.|192\.168\.|172\.(1[6-9]|2\d|3[01])\.|f[cd][0-9a-f]{2}:|fe80:)/i

/** The address tries are counted by; "unknown" where there is no connection (tests). */
export function clientAddress(peer: string | undefined, forwardedFor: string | undefined): string {
  const address = (peer ?? '').replace(/^::ffff:/, '')
  if (address !== '' && !NEAR.test(address)) return address
  const named = forwardedFor?.split(',').at(-1)?.trim()
  return named || address || 'unknown'
}

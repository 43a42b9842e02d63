// Which addresses lead inside a network: nothing that a person typed may make us ask there.
import { BlockList, isIPv4, isIPv6 } from 'node:net'

// Special-purpose registries of IANA (RFC 6890 and its updates), multicast and what is reserved.
const inside = new BlockList()
for (const [network, prefix] of [
  ['0.0.0.0', 8], ['10.0.0.0', 8], ['100.64.0.0', 10], ['127.0.0.0', 8], ['169.254.0.0', 16], ['172.16.0.0', 12], ['192.0.0.0', 24], ['192.0.2.0', 24], ['192.88.99.0', 24],
  ['192.168.0.0', 16], ['198.18.0.0', 15], ['198.51.100.0', 24], ['203.0.113.0', 24], ['224.0.0.0', 4], ['240.0.0.0', 4],
] as const) inside.addSubnet(network, prefix, 'ipv4')
// Of version 6 only what is given out (2000::/3) is outside, but for ways into version 4 and examples.
const given = new BlockList()
given.addSubnet('2000::', 3, 'ipv6')
for (const [network, prefix] of [['2001::', 23], ['2001:db8::', 32], ['2002::', 16], ['3fff::', 20]] as const) inside.addSubnet(network, prefix, 'ipv6')

/** Whether an IP address leads inside a network (or is none at all): loopback, private, link-local, multicast, reserved, mapped or translated. */
export function isPrivateAddress(address: string): boolean {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1]
  if (mapped) return isPrivateAddress(mapped)
  if (isIPv4(address)) return inside.check(address, 'ipv4')
  if (isIPv6(address)) return !given.check(address, 'ipv6') || inside.check(address, 'ipv6')
  return true
}

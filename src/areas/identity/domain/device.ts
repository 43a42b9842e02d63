// A device in words its owner recognises: the browser and the system, read from what the browser says of itself.

export interface Device {
  readonly browser: 'chrome' | 'edge' | 'firefox' | 'safari' | 'samsung' | 'opera' | 'unknown'
  readonly system: 'android' | 'iphone' | 'ipad' | 'windows' | 'mac' | 'linux' | 'unknown'
}

// The first that matches: browsers name their ancestors too (Edge says Chrome, Chrome says Safari).
const BROWSERS: readonly (readonly [Device['browser'], RegExp])[] = [
  ['edge', /\bEdgA?i?O?S?\//],
  ['samsung', /\bSamsungBrowser\//],
  ['opera', /\bOPR\/|\bOpera\b/],
  ['firefox', /\bFirefox\/|\bFxiOS\//],
  ['chrome', /\bChrome\/|\bCriOS\/|\bChromium\//],
  ['safari', /\bSafari\//],
]
const SYSTEMS: readonly (readonly [Device['system'], RegExp])[] = [
  ['iphone', /\biPhone\b/],
  ['ipad', /\biPad\b/],
  ['android', /\bAndroid\b/],
  ['windows', /\bWindows\b/],
  ['mac', /\bMacintosh\b|\bMac OS X\b/],
  ['linux', /\bLinux\b|\bX11\b/],
]

const first = <T extends string>(list: readonly (readonly [T, RegExp])[], text: string): T | 'unknown' => list.find(([, pattern]) => pattern.test(text))?.[0] ?? 'unknown'

export const deviceOf = (userAgent: string | null): Device => ({
  browser: first(BROWSERS, userAgent ?? ''),
  system: first(SYSTEMS, userAgent ?? ''),
})

// The colours of the house in OKLCH (lightness, chroma, hue), by day and by night. make-tokens.ts writes them as CSS:
// in hexadecimal, because esbuild does not lower colours inside custom properties and Safari 12 cannot read oklch().

export type Oklch = readonly [lightness: number, chroma: number, hue: number]
type ByMode = { readonly light: Oklch; readonly dark: Oklch }

export const PALETTE = {
  // Stone: the walls, the paper, the lines.
  ground: { light: [0.966, 0.0105, 82], dark: [0.2, 0.009, 65] },
  surface: { light: [0.991, 0.006, 85], dark: [0.243, 0.011, 66] },
  sunken: { light: [0.934, 0.0145, 80], dark: [0.168, 0.008, 62] },
  line: { light: [0.872, 0.018, 78], dark: [0.345, 0.014, 68] },
  edge: { light: [0.575, 0.024, 74], dark: [0.62, 0.022, 75] },
  ink: { light: [0.262, 0.016, 62], dark: [0.943, 0.012, 85] },
  'ink-soft': { light: [0.392, 0.02, 66], dark: [0.825, 0.018, 80] },
  // Moss: what one may do.
  moss: { light: [0.395, 0.077, 131], dark: [0.815, 0.1, 127] },
  'moss-strong': { light: [0.325, 0.066, 132], dark: [0.87, 0.1, 126] },
  'on-moss': { light: [0.986, 0.01, 120], dark: [0.205, 0.035, 131] },
  'moss-ink': { light: [0.385, 0.075, 132], dark: [0.85, 0.09, 126] },
  'moss-tint': { light: [0.938, 0.036, 124], dark: [0.3, 0.035, 130] },
  'moss-edge': { light: [0.56, 0.09, 130], dark: [0.66, 0.09, 128] },
  // Ochre: attention.
  'ochre-ink': { light: [0.385, 0.082, 62], dark: [0.87, 0.1, 82] },
  'ochre-tint': { light: [0.945, 0.048, 85], dark: [0.305, 0.04, 72] },
  'ochre-edge': { light: [0.6, 0.122, 68], dark: [0.72, 0.125, 75] },
  // Slate: information.
  'slate-ink': { light: [0.375, 0.052, 247], dark: [0.86, 0.045, 240] },
  'slate-tint': { light: [0.936, 0.017, 240], dark: [0.295, 0.025, 245] },
  'slate-edge': { light: [0.56, 0.055, 245], dark: [0.67, 0.055, 242] },
  // Brick: danger.
  brick: { light: [0.415, 0.135, 30], dark: [0.83, 0.085, 34] },
  'on-brick': { light: [0.982, 0.008, 40], dark: [0.21, 0.045, 30] },
  'brick-ink': { light: [0.405, 0.132, 30], dark: [0.86, 0.075, 36] },
  'brick-tint': { light: [0.947, 0.026, 38], dark: [0.3, 0.045, 32] },
  'brick-edge': { light: [0.56, 0.16, 31], dark: [0.68, 0.13, 32] },
  focus: { light: [0.595, 0.126, 62], dark: [0.84, 0.14, 82] },
  // The stones of a cairn, their lit faces, the grounds of initials.
  'stone-0': { light: [0.64, 0.028, 246], dark: [0.55, 0.03, 246] },
  'stone-1': { light: [0.735, 0.024, 72], dark: [0.62, 0.022, 74] },
  'stone-2': { light: [0.765, 0.078, 79], dark: [0.67, 0.078, 78] },
  'stone-3': { light: [0.6, 0.052, 133], dark: [0.53, 0.05, 132] },
  'stone-4': { light: [0.655, 0.066, 42], dark: [0.57, 0.066, 40] },
  'stone-light-0': { light: [0.725, 0.023, 245], dark: [0.635, 0.026, 245] },
  'stone-light-1': { light: [0.81, 0.021, 76], dark: [0.7, 0.02, 76] },
  'stone-light-2': { light: [0.838, 0.068, 83], dark: [0.745, 0.07, 81] },
  'stone-light-3': { light: [0.69, 0.053, 128], dark: [0.615, 0.052, 129] },
  'stone-light-4': { light: [0.735, 0.058, 45], dark: [0.65, 0.06, 43] },
  'pebble-0': { light: [0.885, 0.02, 245], dark: [0.36, 0.03, 246] },
  'pebble-1': { light: [0.89, 0.016, 75], dark: [0.365, 0.018, 74] },
  'pebble-2': { light: [0.9, 0.055, 82], dark: [0.37, 0.05, 76] },
  'pebble-3': { light: [0.885, 0.045, 126], dark: [0.36, 0.04, 130] },
  'pebble-4': { light: [0.885, 0.036, 48], dark: [0.365, 0.045, 40] },
  // The hills at the foot of a page.
  'hill-far': { light: [0.936, 0.018, 100], dark: [0.235, 0.016, 120] },
  'hill-near': { light: [0.906, 0.026, 110], dark: [0.262, 0.02, 122] },
} as const satisfies Record<string, ByMode>

export type ColorName = keyof typeof PALETTE
export type Mode = 'light' | 'dark'
export const MODES: readonly Mode[] = ['light', 'dark']

/** OKLab to linear sRGB (Ottosson 2020). */
function linearRgb([lightness, chroma, hue]: Oklch): [number, number, number] {
  const [a, b] = [chroma * Math.cos((hue * Math.PI) / 180), chroma * Math.sin((hue * Math.PI) / 180)]
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3
  return [
    4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s,
    -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s,
    -0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s,
  ]
}

/** "#rrggbb"; refuses a colour that sRGB cannot show. */
export function toHex(color: Oklch): string {
  const bytes = linearRgb(color).map((value) => {
    if (value < -0.002 || value > 1.002) throw new Error(`oklch(${color.join(' ')}) lies outside sRGB`)
    const bounded = Math.min(Math.max(value, 0), 1)
    const encoded = bounded <= 0.0031308 ? 12.92 * bounded : 1.055 * bounded ** (1 / 2.4) - 0.055
    return Math.round(encoded * 255)
  })
  return `#${bytes.map((byte) => byte.toString(16).padStart(2, '0')).join('')}`
}

/** The relative luminance of "#rrggbb" (WCAG 2.2). */
function luminance(hex: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const value = Number.parseInt(hex.slice(at, at + 2), 16) / 255
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

/** The contrast ratio of two colours "#rrggbb", 1 to 21 (WCAG 2.2). */
export function contrast(one: string, other: string): number {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b)
  return (light + 0.05) / (dark + 0.05)
}

export const hexOf = (name: ColorName, mode: Mode): string => toHex(PALETTE[name][mode])

/** The colour of the browser's own frame: that of the strip at the top. */
export const THEME_COLORS = { light: hexOf('sunken', 'light'), dark: hexOf('sunken', 'dark') } as const

/** The colour tokens as CSS. */
export function colorTokens(): string {
  const block = (mode: Mode, indent: string) =>
    Object.keys(PALETTE)
      .map((name) => `${indent}--${name}: ${hexOf(name as ColorName, mode)};`)
      .join('\n')
  return `/* Written by make-tokens.ts from palette.ts: do not edit. */
:root {
${block('light', '  ')}
}

@media (prefers-color-scheme: dark) {
  :root {
${block('dark', '    ')}
  }
}
`
}

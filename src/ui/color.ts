// From OKLCH to what screens and WCAG speak.
import { type Oklch, PALETTE } from './palette.ts'

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

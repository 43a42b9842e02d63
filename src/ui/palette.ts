// The colours of the house in OKLCH (lightness, chroma, hue), by day and by night. make-tokens.ts writes them as CSS,
// in hexadecimal, because esbuild does not lower colours inside custom properties and Safari 12 cannot read oklch().

export type Oklch = readonly [lightness: number, chroma: number, hue: number]
type ByMode = { readonly light: Oklch; readonly dark: Oklch }

export const PALETTE = {
  // Stone: the walls, the paper, the lines.
  ground: { light: [0.968, 0.0115, 90], dark: [0.2, 0.009, 65] },
  surface: { light: [0.992, 0.006, 92], dark: [0.243, 0.011, 66] },
  sunken: { light: [0.937, 0.0165, 88], dark: [0.168, 0.008, 62] },
  line: { light: [0.873, 0.02, 86], dark: [0.345, 0.014, 68] },
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
  'stone-0': { light: [0.63, 0.02, 240], dark: [0.54, 0.02, 240] },
  'stone-1': { light: [0.745, 0.022, 78], dark: [0.63, 0.02, 76] },
  'stone-2': { light: [0.76, 0.082, 79], dark: [0.66, 0.078, 78] },
  'stone-3': { light: [0.59, 0.05, 128], dark: [0.52, 0.046, 128] },
  'stone-4': { light: [0.645, 0.07, 44], dark: [0.56, 0.066, 42] },
  'stone-light-0': { light: [0.7, 0.018, 240], dark: [0.6, 0.018, 240] },
  'stone-light-1': { light: [0.805, 0.02, 82], dark: [0.69, 0.018, 78] },
  'stone-light-2': { light: [0.82, 0.078, 83], dark: [0.72, 0.074, 81] },
  'stone-light-3': { light: [0.655, 0.052, 125], dark: [0.58, 0.05, 126] },
  'stone-light-4': { light: [0.705, 0.066, 47], dark: [0.62, 0.062, 45] },
  'pebble-0': { light: [0.885, 0.02, 245], dark: [0.36, 0.03, 246] },
  'pebble-1': { light: [0.89, 0.016, 75], dark: [0.365, 0.018, 74] },
  'pebble-2': { light: [0.9, 0.055, 82], dark: [0.37, 0.05, 76] },
  'pebble-3': { light: [0.885, 0.045, 126], dark: [0.36, 0.04, 130] },
  'pebble-4': { light: [0.885, 0.036, 48], dark: [0.365, 0.045, 40] },
  // The hills at the foot of a page.
  'hill-far': { light: [0.936, 0.018, 100], dark: [0.235, 0.016, 120] },
  'hill-near': { light: [0.906, 0.026, 110], dark: [0.262, 0.02, 122] },
} as const satisfies Record<string, ByMode>

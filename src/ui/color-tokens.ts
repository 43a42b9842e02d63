import { type ColorName, hexOf, type Mode } from './color.ts'
import { PALETTE } from './palette.ts'

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

// Writes colors.gen.css from palette.ts: node src/ui/make-tokens.ts
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { colorTokens } from './color-tokens.ts'

writeFileSync(join(import.meta.dirname, 'colors.gen.css'), colorTokens())

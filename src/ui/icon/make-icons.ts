// Writes icons.gen.ts from lucide-static: node src/ui/icon/make-icons.ts. Add a name below, run it, commit both.
import { readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'

const NAMES = `
accessibility archive arrow-down arrow-left arrow-right arrow-up arrow-up-down bell blocks book-open briefcase building-2
calculator calendar calendar-check calendar-days calendar-plus calendar-x chart-column check chevron-down chevron-left
chevron-right circle circle-alert circle-check circle-dot circle-question-mark circle-x clipboard-list clock coffee compass copy
download ear euro external-link eye eye-off file-text filter fingerprint-pattern flag footprints gavel globe graduation-cap
hand hand-heart handshake heart heart-handshake history hourglass house id-card inbox info key languages leaf life-buoy
lightbulb link list list-checks lock lock-open log-in log-out mail map map-pin menu message-circle messages-square milestone
minus monitor mountain newspaper octagon-alert palette paperclip pencil phone phone-call plug plus presentation printer
qr-code refresh-cw repeat route rss scale search send settings shield shield-check signpost smartphone sparkles sprout star
sun table thumbs-down thumbs-up toolbox trash-2 triangle-alert undo-2 upload user users video vote wallet webhook wifi-off
wrench x
`
  .trim()
  .split(/\s+/)

const require = createRequire(import.meta.url)
const folder = join(dirname(require.resolve('lucide-static/package.json')), 'icons')
const inner = (name: string) =>
  readFileSync(join(folder, `${name}.svg`), 'utf8')
    .replace(/^[\s\S]*?<svg[^>]*>/, '')
    .replace('</svg>', '')
    .replace(/\s+/g, ' ')
    .replaceAll(' />', '/>')
    .replaceAll('> <', '><')
    .trim()
const lines = NAMES.map((name) => `  '${name}': '${inner(name)}',`)
writeFileSync(
  join(import.meta.dirname, 'icons.gen.ts'),
  `// Written by make-icons.ts from lucide-static (ISC; some icons from Feather, MIT): do not edit.\nexport const ICONS = {\n${lines.join('\n')}\n} as const\n`,
)

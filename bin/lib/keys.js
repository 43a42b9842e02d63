// Writes src/i18n/keys.gen.ts: the type of every message key, from the French catalogues.
import { globSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

export function writeMessageKeys(root) {
  const keys = globSync('src/**/messages/fr.json', { cwd: root })
    .flatMap((path) => Object.keys(JSON.parse(readFileSync(join(root, path), 'utf8'))))
    .sort()
  const text = `// Written by bin/lib/keys.js from the French catalogues: do not edit.\nexport type MessageKey =\n${keys.map((key) => `  | '${key}'`).join('\n')}\n`
  const path = join(root, 'src/i18n/keys.gen.ts')
  let before = ''
  try {
    before = readFileSync(path, 'utf8')
  } catch {}
  if (before !== text) writeFileSync(path, text)
  return before === text
}

// Keeps the record of what each translation was made from (src/i18n/translations.ts): node bin/lib/translations.ts
// Says which messages wait for a translator; `--right nl:ui.close` notes that a translation holds although its French changed.
import { existsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { loadCatalogues } from '../../src/i18n/catalogue.ts'
import { readTranslationRecord, recordTranslations, TRANSLATION_RECORD, waitingMessages } from '../../src/i18n/translations.ts'
import { PROJECT_ROOT } from '../../src/lib/root.ts'

const words = process.argv.slice(2)
const right = new Set(words.filter((word) => word !== '--right'))
const path = join(PROJECT_ROOT, TRANSLATION_RECORD)
const catalogues = loadCatalogues()
const record = recordTranslations(catalogues, existsSync(path) ? readTranslationRecord() : {}, (locale, key) => right.has(`${locale}:${key}`))
writeFileSync(path, `${JSON.stringify(record, null, 2)}\n`)
const { missing, behind } = waitingMessages(catalogues, record)
for (const { locale, key, french } of missing) console.log(`${locale}: ${key} is missing: ${french}`)
for (const { locale, key, french } of behind) console.log(`${locale}: ${key} is older than its French: ${french}`)
console.log(`${Object.keys(record).length} messages, ${missing.length} missing, ${behind.length} behind`)

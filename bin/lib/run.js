// Builds when a source has changed, then runs the command line in this process.
import { existsSync } from 'node:fs'
import { enableCompileCache } from 'node:module'
import { join } from 'node:path'
import { build } from './build.js'
import { ROOT } from './launch.js'

// An installation without its source (a container) holds what was built.
if (existsSync(join(ROOT, 'src', 'cli', 'main.ts'))) {
  const started = performance.now()
  const built = await build(ROOT)
  if (built && process.argv[2] === 'start') process.stderr.write(`Cairn: built in ${((performance.now() - started) / 1000).toFixed(1)} s\n`)
}
// What Node made of the program last time: half a second at each start.
enableCompileCache?.(join(ROOT, '.cache', 'compiled'))
await import(join(ROOT, 'dist', 'cli.js'))

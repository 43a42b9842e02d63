// Two server processes behind one port, on the demo cooperative, for a whole run of browser tests: whatever a page needs
// must be known to both.
import type { TestProject } from 'vitest/node'
import { demoInstallation, startServer } from '../installation.ts'
import { openChromium } from './chromium.ts'

declare module 'vitest' {
  interface ProvidedContext {
    address: string
    dataFolder: string
  }
}

export default async function setup(project: TestProject) {
  // Unpacked before several files want it at once: a program that is still being written cannot be started.
  await openChromium().then((browser) => browser.close())
  const installation = await demoInstallation()
  const server = await startServer(installation.dataFolder, { words: ['start', '--processes', '2'] })
  project.provide('address', server.address)
  project.provide('dataFolder', installation.dataFolder)
  return async () => {
    await server.stop()
    await installation.remove()
  }
}

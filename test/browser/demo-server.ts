// One server process on the demo cooperative for a whole run of browser tests.
import type { TestProject } from 'vitest/node'
import { demoInstallation, startServer } from '../installation.ts'

declare module 'vitest' {
  interface ProvidedContext {
    address: string
  }
}

export default async function setup(project: TestProject) {
  const installation = await demoInstallation()
  const server = await startServer(installation.dataFolder)
  project.provide('address', server.address)
  return async () => {
    await server.stop()
    await installation.remove()
  }
}

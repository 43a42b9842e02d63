import type { Command } from './command.ts'
import { lookAtDatabase } from './doctor/database.ts'
import { findingLines } from './doctor/finding.ts'
import { installationFindings } from './doctor/installation.ts'
import { portFinding } from './doctor/port.ts'
import { providerFindings } from './doctor/provider.ts'

export const doctorCommand: Command = {
  summary: 'say what is wrong with an installation',
  usage: 'bin/cairn doctor',
  help: [
    'Looks at Node, the settings, the folder of data, what was built, the languages, the database (reachable, migrated,',
    'plain roles, content, jobs, mails), the port, and the OpenID Connect provider where one is set. Changes nothing, and works beside a running server; an embedded',
    'database that is at rest is started for the look and stopped again.',
    '',
    'Each line begins with ✓ or with ✗ and what to do. Exit code: 0 when all is well, 1 otherwise.',
  ].join('\n'),
  async run({ config, out }) {
    const before = installationFindings(config)
    const { findings, servedAt } = await lookAtDatabase(config)
    const all = [...before, ...findings, await portFinding(config, servedAt), ...(await providerFindings(config))]
    for (const line of all.flatMap(findingLines)) out(line)
    const ills = all.filter((finding) => !finding.well).length
    out(ills === 0 ? '\nAll is well.' : `\n${ills === 1 ? 'One thing needs' : `${ills} things need`} attention.`)
    return ills === 0 ? 0 : 1
  },
}

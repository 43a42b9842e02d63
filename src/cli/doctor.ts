import type { Command } from './command.ts'

export const doctorCommand: Command = {
  summary: 'say what is wrong with an installation',
  usage: 'bin/cairn doctor',
  help: '',
  async run() {
    return 1
  },
}

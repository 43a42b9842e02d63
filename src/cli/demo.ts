import type { Command } from './command.ts'

export const demoCommand: Command = {
  summary: 'fill an empty database with the demo cooperative',
  usage: 'bin/cairn demo',
  help: '',
  async run() {
    return 1
  },
}

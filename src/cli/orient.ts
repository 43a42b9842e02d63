import type { Command } from './command.ts'

export const orientCommand: Command = {
  summary: 'orient texts from a file, storing nothing',
  usage: 'bin/cairn orient --queries FILE.jsonl',
  help: '',
  async run() {
    return 1
  },
}

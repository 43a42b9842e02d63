// The library as a folder of files, out and in.
import { resolve } from 'node:path'
import { ArticleFilesError, exportLibrary, FolderNotEmpty, importLibrary } from '../areas/library/index.ts'
import { openPool } from '../db/connection.ts'
import { openDatabase } from '../platform/start.ts'
import { type Command, CommandError, type CommandContext } from './command.ts'

async function withOwner<T>({ config, note }: CommandContext, work: (db: ReturnType<typeof openPool>['db']) => Promise<T>): Promise<T> {
  const database = await openDatabase(config, note, { migrating: false })
  const owner = openPool(database.address, 'owner', { max: 2, name: 'cairn library' })
  try {
    return await work(owner.db)
  } finally {
    await owner.close()
    await database.close()
  }
}

function folderOf({ positionals }: CommandContext): string {
  const [, folder] = positionals
  if (folder === undefined) throw new CommandError(`which folder? Usage: ${libraryCommand.usage}`, 2)
  return resolve(folder)
}

async function exportTo(context: CommandContext): Promise<number> {
  const folder = folderOf(context)
  try {
    const { texts, guides } = await withOwner(context, (db) => exportLibrary(db, folder, new Date()))
    context.out(`Written to ${folder}: ${texts} texts, ${guides} guides.`)
    return 0
  } catch (error) {
    if (error instanceof FolderNotEmpty) throw new CommandError(`${folder} is not empty, and nothing in it was touched. Name a new folder.`)
    throw error
  }
}

async function importFrom(context: CommandContext): Promise<number> {
  const folder = folderOf(context)
  const dryRun = context.options['dry-run'] === true
  try {
    const { files, remarks } = await withOwner(context, (db) => importLibrary(db, folder, { dryRun }))
    for (const { path, outcome } of files) if (outcome !== 'same') context.out(`${outcome.padEnd(8)} ${path}`)
    for (const remark of remarks) context.note(remark)
    const count = (wanted: string) => files.filter((file) => file.outcome === wanted).length
    context.out(`${dryRun ? 'It would be' : 'Done'}: ${count('new')} new, ${count('changed')} changed, ${count('removed')} removed, ${count('same')} as they were.`)
    return 0
  } catch (error) {
    if (!(error instanceof ArticleFilesError)) throw error
    for (const line of error.lines) context.note(line)
    throw new CommandError(`${error.lines.length} ${error.lines.length === 1 ? 'thing is' : 'things are'} wrong in ${folder}: nothing was changed. Put them right and run it again.`)
  }
}

export const libraryCommand: Command = {
  summary: 'the library as a folder of Markdown files, out and in',
  usage: 'bin/cairn library export FOLDER | bin/cairn library import FOLDER [--dry-run]',
  help: `export writes every published text as a file: LANGUAGE/SLUG.md, with front matter between lines of three dashes (title,
summary, themes, countries, source, dates, owner, variants, what it was translated from); its easy-to-read version
beside it as LANGUAGE/SLUG.easy.md; guided answers as guides/SLUG.yaml. The same library gives the same bytes. Drafts
and the history stay in the database. The folder must be new or empty.

import brings the library in step with such a folder: new articles are added, known ones (by SLUG) changed, each changed
text as a new version; articles that the folder does not hold stay. A text whose file is gone from an article that the
folder holds is removed. One file that is wrong, and nothing is changed: each wrong line is named. Safe beside a running
server, safe to repeat. An owner who is not known here is left out, and said.

  --dry-run   say what would happen, change nothing

Exit codes: 0 done, 1 refused, 2 wrong usage.`,
  options: { 'dry-run': { type: 'boolean' } },
  async run(context) {
    const [verb] = context.positionals
    if (verb === 'export') return exportTo(context)
    if (verb === 'import') return importFrom(context)
    throw new CommandError(`library ${verb ?? ''}: there is export and import. Usage: ${libraryCommand.usage}`, 2)
  },
}

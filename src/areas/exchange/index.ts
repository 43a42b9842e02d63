// Exchange: what comes in and goes out beside the pages. Mail in.
import { Hono } from 'hono'
import type { Area } from '../../platform/area.ts'
import type { AppEnv } from '../../platform/http.tsx'
import { exchangeJobs } from './jobs.ts'
import { personalData } from './personal-data.ts'
import { countMailsToTriage } from './queries/triage.ts'
import { importRoutes } from './routes/imports.tsx'
import { linkRoutes } from './routes/links.tsx'
import { mailRoutes } from './routes/mails.tsx'

export { apiRoutes } from './api/routes.ts'
export { importMembers, type ImportEnd, type ReportedLine } from './commands/import-members/import-members.ts'
export { NotCsv } from './commands/import-members/file-lines.ts'
export { createToken, listTokens, revokeToken } from './commands/tokens.ts'
export { namesOf } from './domain/file-columns.ts'
export { safeCell } from './domain/import-tally.ts'
export { problemInWords, tallyInWords } from './pages/imports/import-pages.tsx'
export { type MailDesk, type Received, receiveMail } from './commands/receive/receive-mail.ts'
export { mayTriage, mayViewLeavers, unitsWithImports } from './policy.ts'
export { answeringMails } from './queries/answering.ts'

const routes = new Hono<AppEnv>()
for (const part of [mailRoutes, importRoutes, linkRoutes]) routes.route('/', part)

export const exchange: Area = {
  name: 'exchange', routes, personalData, jobs: exchangeJobs,
  async waitingBeside(db, actor) {
    const count = await countMailsToTriage(db, actor)
    return count === null ? null : { href: '/mails', message: 'exchange.triage.waiting-count', count }
  },
}

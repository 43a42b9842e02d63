// Needs: what a member asks, who answers, by when, until the member closes it. The area that the others imitate.
import { Hono } from 'hono'
import type { Area } from '../../platform/area.ts'
import type { AppEnv } from '../../platform/http.tsx'
import { needsJobs } from './jobs.ts'
import { needOptions } from './options.ts'
import { personalData } from './personal-data.ts'
import { reactions } from './reactions.ts'
import { deskRoutes } from './routes/desk.tsx'
import { memberRoutes } from './routes/member.tsx'
import { operationsRoutes } from './routes/operations.tsx'
import { statingRoutes } from './routes/stating.tsx'

export { askTeam } from './commands/ask-team.ts'
export { recordOpening } from './commands/open-file.ts'
export { detectDistress } from './domain/distress.ts'
export { loadRecogniser } from './load-recogniser.ts'
export { type NeedPageRenderer, type RefusedForm, useNeedPage } from './pages/need-page.ts'
export { AdviserDesk } from './pages/desk/adviser-desk.tsx'
export { NeedAttachments } from './pages/member/attachments.tsx'
export { MemberPart } from './pages/member/member-part.tsx'
export { NeedMessages } from './pages/member/need-messages.tsx'
export { NeedNotes } from './pages/desk/need-notes.tsx'
export { isOwnNeed, mayReadNeed } from './policy.ts'
export { readMemberPart } from './queries/member-part.ts'
export { readAdviserDesk } from './queries/desk.ts'
export { type BasketName, basketTeams, countBaskets, listForwardsToAnswer, listNeedsOfMember, type NeedRow } from './queries/lists.ts'
export { findNeed, findOpenCallBack, listNeedAttachments, listNeedMessages, listNeedNotes, type NeedMessage, type NeedView, type OpenCallBack } from './queries/need.ts'
export { needTimeline } from './timeline.ts'
export { recogniseNeed, warmRecogniser } from './recogniser.ts'

const routes = new Hono<AppEnv>()
for (const part of [statingRoutes, memberRoutes, deskRoutes, operationsRoutes]) routes.route('/', part)

export const needs: Area = { name: 'needs', routes, options: needOptions, personalData, reactions, jobs: needsJobs }

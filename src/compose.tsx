// What is built once from the areas for every request: who acts, where one can go, whom to call.
import { type Actor, hasRole, isInTeam, isStillEmpty } from './contracts/actor.ts'
import { closedAt } from './areas/administration/index.ts'
import { mayTriage, mayViewLeavers, unitsWithImports } from './areas/exchange/index.ts'
import { endDelegation, findActor, noteUse, resumeDelegation } from './areas/identity/index.ts'
import { mayCareForWords } from './areas/library/index.ts'
import { publicHelp } from './areas/orientation/index.ts'
import type { Words } from './i18n/words.tsx'
import { fixedClock } from './lib/clock.ts'
import type { Parts } from './platform/http.tsx'
import type { Shell } from './platform/screen.tsx'

type Given = Pick<Parts, 'config' | 'secret' | 'db' | 'clock' | 'log' | 'assets' | 'locales'>

/** The places of the house, for who acts. */
function navigation(actor: Actor | null, { t }: Words, receivesMail: boolean): Shell['navigation'] {
  // A room that the office has not opened yet is not shown; once it was open, what is under way is still there.
  const isOpen = (thing: 'needs' | 'appointments' | 'library') => actor === null || !isStillEmpty(actor, thing)
  const library = { href: '/library', label: t('platform.nav.library') }
  const offices = { href: '/offices', label: t('platform.nav.offices') }
  if (!actor) return { main: [library, offices], own: [] }
  const administration = actor.onBehalfOf === null && (actor.administers ?? []).length > 0 ? [{ href: '/administration', label: t('administration.title') }] : []
  const own = [
    ...(hasRole(actor, 'member') || actor.onBehalfOf ? [{ href: '/me', label: t('platform.nav.profile') }, { href: '/me/file', label: t('platform.nav.file') }] : []),
    ...(hasRole(actor, 'adviser', 'second_line') && isOpen('appointments') ? [{ href: '/availability', label: t('platform.nav.availability') }] : []),
    ...(actor.onBehalfOf === null && (hasRole(actor, 'coordinator') || (hasRole(actor, 'adviser') && isInTeam(actor, 'office'))) ? [{ href: '/rota', label: t('needs.rota.nav') }] : []),
    ...(unitsWithImports(actor).length > 0 ? [{ href: '/imports', label: t('exchange.imports.nav') }] : []),
    ...(mayViewLeavers(actor) ? [{ href: '/leavers', label: t('exchange.leavers.nav') }] : []),
    ...(mayCareForWords(actor) ? [{ href: '/administration/languages', label: t('administration.languages.title') }] : []),
    { href: '/sessions', label: t('platform.nav.sessions') },
    ...(actor.sharesAccount ? [{ href: '/sign-in/person', label: t('identity.person.change') }] : []),
  ]
  const asMember = actor.onBehalfOf !== null || !hasRole(actor, 'adviser', 'second_line', 'coordinator', 'operations', 'administrator')
  if (asMember) {
    return { main: [{ href: '/needs', label: t('platform.nav.needs') }, { href: '/appointments', label: t('platform.nav.appointments') }, ...(isOpen('library') ? [library] : []), offices, ...administration], own }
  }
  return {
    main: [
      ...(hasRole(actor, 'adviser', 'second_line', 'coordinator') && isOpen('needs') ? [{ href: '/baskets', label: t('platform.nav.baskets') }] : []),
      ...(hasRole(actor, 'coordinator') ? [{ href: '/coordination', label: t('needs.coordination.nav') }] : []),
      ...(hasRole(actor, 'operations') ? [{ href: '/forwards', label: t('platform.nav.forwards') }] : []),
      ...(hasRole(actor, 'adviser', 'second_line') && isOpen('appointments') ? [{ href: '/week', label: t('platform.nav.week') }] : []),
      ...(hasRole(actor, 'adviser', 'second_line', 'coordinator') ? [{ href: '/call-backs', label: t('desk.nav') }] : []),
      ...(receivesMail && mayTriage(actor) ? [{ href: '/mails', label: t('exchange.triage.nav') }] : []),
      ...(hasRole(actor, 'adviser', 'coordinator') ? [{ href: '/members', label: t('platform.nav.members') }] : []),
      ...(isOpen('library') ? [library] : []),
      ...administration,
    ],
    own,
  }
}

export function composeParts(given: Given): Parts {
  return {
    ...given,
    findActor,
    navigation: (actor, words) => navigation(actor, words, given.config.mailReplyAddress !== null || given.config.imapUrl !== null),
    delegations: { noteUse, resume: resumeDelegation, end: (tx, actor, now) => endDelegation({ tx, clock: fixedClock(now) }, actor) },
    closedTo: (actor, method, path) => closedAt(actor.closed ?? [], method, path),
    publicHelp,
  }
}

// What is built once from the areas for every request: who acts, where one can go, whom to call.
import { type Actor, hasRole } from './contracts/actor.ts'
import { findActor } from './areas/identity/index.ts'
import { publicHelp } from './areas/orientation/index.ts'
import type { Words } from './i18n/words.tsx'
import type { Parts } from './platform/http.tsx'
import type { Shell } from './platform/screen.tsx'

type Given = Pick<Parts, 'config' | 'secret' | 'db' | 'clock' | 'log' | 'assets' | 'locales'>

/** The places of the house, for who acts. */
function navigation(actor: Actor | null, { t }: Words): Shell['navigation'] {
  const library = { href: '/library', label: t('platform.nav.library') }
  const offices = { href: '/offices', label: t('platform.nav.offices') }
  if (!actor) return { main: [library, offices], own: [] }
  const own = [
    ...(hasRole(actor, 'member') || actor.onBehalfOf ? [{ href: '/me', label: t('platform.nav.profile') }, { href: '/me/file', label: t('platform.nav.file') }] : []),
    ...(hasRole(actor, 'adviser', 'second_line') ? [{ href: '/availability', label: t('platform.nav.availability') }] : []),
    { href: '/sessions', label: t('platform.nav.sessions') },
  ]
  const asMember = actor.onBehalfOf !== null || !hasRole(actor, 'adviser', 'second_line', 'coordinator', 'operations', 'administrator')
  if (asMember) {
    return { main: [{ href: '/needs', label: t('platform.nav.needs') }, { href: '/appointments', label: t('platform.nav.appointments') }, library, offices], own }
  }
  return {
    main: [
      ...(hasRole(actor, 'adviser', 'second_line', 'coordinator') ? [{ href: '/baskets', label: t('platform.nav.baskets') }] : []),
      ...(hasRole(actor, 'operations') ? [{ href: '/forwards', label: t('platform.nav.forwards') }] : []),
      ...(hasRole(actor, 'adviser', 'second_line') ? [{ href: '/week', label: t('platform.nav.week') }] : []),
      ...(hasRole(actor, 'adviser', 'coordinator') ? [{ href: '/members', label: t('platform.nav.members') }] : []),
      library,
    ],
    own,
  }
}

export function composeParts(given: Given): Parts {
  return {
    ...given,
    findActor,
    navigation,
    publicHelp: () => publicHelp(given.db),
  }
}

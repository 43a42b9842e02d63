// Whom a change of rule concerns, and why somebody is shown it: data becomes words.
import { countryName } from '../../../../i18n/names.ts'
import type { Words } from '../../../../i18n/words.tsx'
import type { ChangeFacts, ConcernReason } from '../../domain/rule-change.ts'

type Labels = ReadonlyMap<string, string>

/** "les artistes et les demandeurs d’emploi, en Belgique": for everybody to read, advisers first. */
export function whoIsConcerned(words: Words, change: Pick<ChangeFacts, 'statuses' | 'trades' | 'askedThemes'> & { readonly countries: readonly string[] }, labels: Labels): string {
  const { t, list, locale } = words
  return [
    change.countries.length === 0 ? t('library.changes.everywhere') : list(change.countries.map((country) => countryName(locale, country))),
    change.statuses.length === 0 ? t('library.changes.everybody') : list(change.statuses.map((status) => t(`library.changes.status.${status}`))),
    ...(change.trades.length === 0 ? [] : [t('library.changes.trades')]),
    ...(change.askedThemes.length === 0 ? [] : [t('library.changes.asked', { list: list(change.askedThemes.map((theme) => labels.get(theme) ?? theme)) })]),
  ].join(' · ')
}

/** "Pourquoi vous le voyez : votre pays (Belgique) et votre métier (illustratrice)." */
export const whyShown = (words: Words, reasons: readonly ConcernReason[], labels: Labels): string =>
  words.t('library.changes.why', { reasons: words.list(reasons.map((reason) => saidReason(words, reason, labels))) })

function saidReason({ t, list, locale }: Words, reason: ConcernReason, labels: Labels): string {
  switch (reason.kind) {
    case 'country':
      return t('library.changes.why.country', { country: countryName(locale, reason.country) })
    case 'everywhere':
      return t('library.changes.why.everywhere')
    case 'status':
      return t('library.changes.why.status', { status: t(`library.changes.status.${reason.status}`) })
    case 'perhaps':
      return t('library.changes.why.perhaps', { statuses: list(reason.statuses.map((status) => t(`library.changes.status.${status}`))) })
    case 'trade':
      return t('library.changes.why.trade', { trade: reason.trade })
    case 'theme':
      return t('library.changes.why.theme', { theme: labels.get(reason.theme) ?? reason.theme })
  }
}

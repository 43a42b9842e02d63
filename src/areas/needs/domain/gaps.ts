// Where nobody answers: themes without a second line, languages that nobody speaks. Counted over open needs; a personal
// theme is never told by its name.
export interface OpenGroup {
  readonly themeKey: string | null
  readonly isPersonal: boolean
  readonly teamId: string
  readonly language: string
  readonly open: number
  readonly late: number
  /** Late, and nobody has it in hand. */
  readonly unanswered: number
}

export interface Speakers {
  readonly teamId: string
  readonly languages: readonly string[]
}

export interface LanguageGap {
  readonly language: string
  readonly open: number
  /** Open needs that lie with a team in which nobody speaks it. */
  readonly withoutSpeaker: number
  /** Nobody of the whole unit speaks it. */
  readonly nobody: boolean
}

/** The languages of open needs that somewhere nobody speaks, the most needs first. */
export function languageGaps(groups: readonly OpenGroup[], speakers: readonly Speakers[]): LanguageGap[] {
  const byTeam = Map.groupBy(speakers, (one) => one.teamId)
  const speaks = (teamId: string, language: string) => byTeam.get(teamId)?.some((one) => one.languages.includes(language)) ?? false
  return [...Map.groupBy(groups, (group) => group.language)]
    .map(([language, of]) => ({
      language,
      open: sum(of, (group) => group.open),
      withoutSpeaker: sum(of.filter((group) => !speaks(group.teamId, language)), (group) => group.open),
      nobody: !speakers.some((one) => one.languages.includes(language)),
    }))
    .filter((gap) => gap.withoutSpeaker > 0)
    .sort((a, b) => b.withoutSpeaker - a.withoutSpeaker || a.language.localeCompare(b.language))
}

export interface ThemeGap {
  /** `personal` holds all personal themes together. */
  readonly theme: string
  readonly open: number
  readonly unanswered: number
  readonly hasSecondLine: boolean
}

/** Themes without a second line in the unit, and those whose needs nobody answers; most needs first, each once. */
export function themeGaps(groups: readonly OpenGroup[], themes: readonly { readonly key: string; readonly isPersonal: boolean; readonly hasSecondLine: boolean }[]): ThemeGap[] {
  const gaps = themes.filter((theme) => !theme.isPersonal).map((theme) => gapOf(theme.key, groups.filter((group) => group.themeKey === theme.key), theme.hasSecondLine))
  const personal = themes.filter((theme) => theme.isPersonal)
  if (personal.length > 0) gaps.push(gapOf('personal', groups.filter((group) => group.isPersonal), personal.every((theme) => theme.hasSecondLine)))
  return gaps.filter((gap) => !gap.hasSecondLine || gap.unanswered > 0).sort((a, b) => b.unanswered - a.unanswered || b.open - a.open || a.theme.localeCompare(b.theme))
}

const gapOf = (theme: string, of: readonly OpenGroup[], hasSecondLine: boolean): ThemeGap => ({ theme, open: sum(of, (group) => group.open), unanswered: sum(of, (group) => group.unanswered), hasSecondLine })
const sum = <T>(of: readonly T[], value: (one: T) => number): number => of.reduce((total, one) => total + value(one), 0)

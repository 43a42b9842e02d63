import type { Words } from '../../../i18n/words.tsx'
import { articleOf } from '../domain/french-article.ts'

/** "Bureau de Liège", "Bureau du Mans", "Kantoor Le Mans". */
export function officeTitle({ t }: Words, name: string): string {
  const { form, rest } = articleOf(name)
  return form === 'none' ? t('territory.office.title', { name }) : t(`territory.office-of.${form}`, { rest })
}

/** What the team of an office is called when it is made: "Équipe de Liège", "Équipe du Mans". */
export function officeTeamName({ t }: Words, name: string): string {
  const { form, rest } = articleOf(name)
  return form === 'none' ? t('territory.team-of.office', { office: name }) : t(`territory.team-of.office-${form}`, { rest })
}

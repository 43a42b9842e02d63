// How often the way proposed first was overruled, by theme and language, and what was taken instead.
import { languageName } from '../../../../i18n/names.ts'
import { useWords } from '../../../../i18n/words.tsx'
import { Section, Table } from '../../../../ui/index.ts'
import type { ChoiceFigures } from '../../domain/first-option.ts'
import { ANSWERS_AT_LEAST } from '../../domain/lesson.ts'

export interface OverruledFirstsProps {
  readonly choices: ChoiceFigures
  readonly days: number
  readonly themeName: (theme: string) => string
  readonly kindName: (kind: string) => string
}

export function OverruledFirsts({ choices: { overruled, rare, instead }, days, themeName, kindName }: OverruledFirstsProps) {
  const { t, locale, number } = useWords()
  const theme = (key: string | null) => (key === null ? t('orientation.first.no-theme') : themeName(key))
  const count = (shown: number | null) => (shown === null ? '–' : number(shown))
  return (
    <Section title={t('orientation.first.title')} lead={t('orientation.first.lead', { days, few: ANSWERS_AT_LEAST })}>
      {overruled.length === 0 ? <p>{t('orientation.first.none', { few: ANSWERS_AT_LEAST })}</p> : (
        <Table
          caption={t('orientation.first.title')}
          captionHidden
          columns={[
            { label: t('orientation.lessons.theme') }, { label: t('orientation.first.language') }, { label: t('orientation.first.decided'), numeric: true }, { label: t('orientation.first.overruled'), numeric: true },
            { label: t('orientation.first.share'), numeric: true }, { label: t('orientation.first.by-adviser'), numeric: true },
          ]}
          rows={overruled.map((one) => [theme(one.theme), languageName(locale, one.language), number(one.decided), count(one.overruled), one.share === null ? '–' : t('orientation.first.percent', { share: number(Math.round(one.share * 100)) }), count(one.byAdviser)])}
        />
      )}
      {rare > 0 && <p>{t('orientation.first.rare', { few: ANSWERS_AT_LEAST })}</p>}
      {instead.length > 0 && (
        <Table
          caption={t('orientation.first.instead')}
          columns={[{ label: t('orientation.lessons.theme') }, { label: t('orientation.first.language') }, { label: t('orientation.first.proposed') }, { label: t('orientation.first.taken') }, { label: t('orientation.first.times'), numeric: true }]}
          rows={instead.map((one) => [theme(one.theme), languageName(locale, one.language), kindName(one.proposed), one.chosen === null ? t('orientation.first.nothing-yet') : kindName(one.chosen), number(one.count)])}
        />
      )}
    </Section>
  )
}

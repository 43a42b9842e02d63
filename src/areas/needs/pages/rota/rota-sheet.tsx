// The rota of a week on paper, for the wall of the office.
import { useWords } from '../../../../i18n/words.tsx'
import { addDays } from '../../../../lib/working-days.ts'
import { Screen } from '../../../../platform/screen.tsx'
import { PrintSheet, Table } from '../../../../ui/index.ts'
import { HALVES } from '../../domain/duty.ts'
import { DutyName } from './duty-name.tsx'
import { rotaPath } from './paths.ts'
import type { RotaPageProps } from './props.ts'

export function RotaSheet({ office, monday, week, names }: Pick<RotaPageProps, 'office' | 'monday' | 'week' | 'names'>) {
  const words = useWords()
  const { t } = words
  const days = [0, 1, 2, 3, 4].map((index) => addDays(monday, index))
  return (
    <Screen title={t('needs.rota.title', { team: office.name })} heading={false} back={{ href: rotaPath(office.id, monday) }}>
      <PrintSheet level={1} kind={t('needs.rota.sheet')} title={t('needs.rota.title', { team: office.name })} reference={t('needs.rota.lead', { from: words.dayAndMonth(monday), until: words.dayAndMonth(addDays(monday, 4)) })} foot={t('needs.rota.sheet-foot')}>
        <Table
          caption={t('needs.rota.week')}
          captionHidden
          columns={[{ label: t('needs.rota.day') }, ...HALVES.map((half) => ({ label: t(`needs.rota.half.${half}`) }))]}
          rows={days.map((on) => [words.shortDay(on), ...HALVES.map((half) => <DutyName duty={week.find((slot) => slot.on === on && slot.half === half)?.duty ?? { kind: 'off' }} names={names} />)])}
        />
      </PrintSheet>
    </Screen>
  )
}

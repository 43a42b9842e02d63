import { useWords } from '../../../../i18n/words.tsx'
import { Badge } from '../../../../ui/index.ts'
import type { Duty } from '../../domain/duty.ts'

/** Who is on duty in one half day, or that nobody is: in words, not by colour alone. */
export function DutyName({ duty, names }: { readonly duty: Duty; readonly names: ReadonlyMap<string, string> }) {
  const { t } = useWords()
  switch (duty.kind) {
    case 'covered':
      return <>{names.get(duty.personId) ?? ''}{duty.byException && <>{' '}<Badge icon="repeat">{t('needs.rota.changed')}</Badge></>}</>
    case 'gap':
      return <Badge tone="brick" icon="calendar-x">{t('needs.rota.gap', { name: names.get(duty.personId) ?? '', reason: duty.reason })}</Badge>
    case 'unplanned':
      return <>{t('needs.rota.unplanned')}</>
    case 'off':
      return <>{t('needs.rota.off')}</>
  }
}

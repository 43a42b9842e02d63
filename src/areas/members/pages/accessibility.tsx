import { useWords } from '../../../i18n/words.tsx'
import { Screen } from '../../../platform/screen.tsx'
import { Prose } from '../../../ui/index.ts'

/** The day the statement was last compared with the pages. */
const CHECKED_ON = '2026-11-23'

export function AccessibilityPage() {
  const { t, day } = useWords()
  return (
    <Screen title={t('members.accessibility.title')} lead={t('members.accessibility.lead')}>
      <Prose>
        <h2>{t('members.accessibility.state')}</h2>
        <p>{t('members.accessibility.state-text')}</p>
        <ul>
          <li>{t('members.accessibility.without-script')}</li>
          <li>{t('members.accessibility.keyboard')}</li>
          <li>{t('members.accessibility.zoom')}</li>
          <li>{t('members.accessibility.print')}</li>
          <li>{t('members.accessibility.person')}</li>
        </ul>
        <h2>{t('members.accessibility.limits')}</h2>
        <ul>
          <li>{t('members.accessibility.limit-languages')}</li>
          <li>{t('members.accessibility.limit-attachments')}</li>
          <li>{t('members.accessibility.limit-audit')}</li>
        </ul>
        <h2>{t('members.accessibility.checked')}</h2>
        <p>{t('members.accessibility.checked-text', { day: day(CHECKED_ON) })}</p>
        <h2>{t('members.accessibility.tell')}</h2>
        <p>{t('members.accessibility.tell-text')}</p>
        <h2>{t('members.accessibility.complain')}</h2>
        <p>{t('members.accessibility.complain-text')}</p>
        <ul>
          <li>{t('members.accessibility.complain-be')} <a href="https://www.unia.be">unia.be</a></li>
          <li>{t('members.accessibility.complain-fr')} <a href="https://www.defenseurdesdroits.fr">defenseurdesdroits.fr</a></li>
        </ul>
      </Prose>
    </Screen>
  )
}

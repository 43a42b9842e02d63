import type { Retention } from '../../../contracts/personal-data.ts'
import { useWords } from '../../../i18n/words.tsx'
import { Screen } from '../../../platform/screen.tsx'
import { Notice, Prose, Table } from '../../../ui/index.ts'

const KEPT = ['person', 'needs', 'appointments', 'traces', 'mails'] as const
const RIGHTS = ['read', 'correct', 'take', 'erase', 'bar', 'say'] as const

function Erased({ kept }: { readonly kept: readonly Retention[] }) {
  const { t, maybe, day } = useWords()
  return (
    <>
      <Notice tone="success" title={t('members.erased.title')} announce>{kept.length === 0 ? t('members.erased.all') : t('members.erased.kept')}</Notice>
      {kept.length > 0 && (
        <Table
          caption={t('members.erased.list')}
          columns={[{ label: t('members.erased.what') }, { label: t('members.erased.law') }, { label: t('members.erased.until') }]}
          rows={kept.map((one) => [maybe(`members.retention.${one.what}`, one.what), maybe(`members.law.${one.law}`, one.law), /^\d{4}-\d\d-\d\d/.test(one.until) ? day(one.until) : one.until])}
        />
      )}
    </>
  )
}

export function PrivacyPage({ erased }: { readonly erased: readonly Retention[] | null }) {
  const { t } = useWords()
  return (
    <Screen title={t('members.privacy.title')} lead={t('members.privacy.lead')}>
      {erased && <Erased kept={erased} />}
      <Table
        caption={t('members.privacy.kept')}
        columns={[{ label: t('members.privacy.what') }, { label: t('members.privacy.why') }, { label: t('members.privacy.how-long') }]}
        rows={KEPT.map((kind) => [t(`members.privacy.${kind}`), t(`members.privacy.${kind}-why`), t(`members.privacy.${kind}-long`)])}
      />
      <Prose>
        <h2>{t('members.privacy.who')}</h2>
        <p>{t('members.privacy.who-text')}</p>
        <p>{t('members.privacy.never')}</p>
        <h2>{t('members.privacy.rights')}</h2>
        <ul>{RIGHTS.map((right) => <li>{t(`members.privacy.right-${right}`)}</li>)}</ul>
        <p>{t('members.privacy.how')}</p>
        <h2>{t('members.privacy.browser')}</h2>
        <p>{t('members.privacy.browser-text')}</p>
        <h2>{t('members.privacy.complain')}</h2>
        <p>{t('members.privacy.complain-text')}</p>
        <ul>
          <li>{t('members.privacy.apd')} <a href="https://www.autoriteprotectiondonnees.be">autoriteprotectiondonnees.be</a></li>
          <li>{t('members.privacy.cnil')} <a href="https://www.cnil.fr">cnil.fr</a></li>
        </ul>
      </Prose>
    </Screen>
  )
}

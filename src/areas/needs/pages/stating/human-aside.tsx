import { useWords } from '../../../../i18n/words.tsx'
import { type Help, useShell } from '../../../../platform/screen.tsx'
import { Card, EmergencyNumbers } from '../../../../ui/index.ts'

const telephone = (phone: string): string => `tel:${phone.replace(/[^+\d]/g, '')}`

/** The numbers of the country in the reader's language. */
export function Emergencies({ help }: { readonly help: Help }) {
  const { locale } = useWords()
  return <EmergencyNumbers emergencies={help.numbers.map(({ number, label }) => ({ number, label: label[locale] ?? label.fr ?? '' }))} />
}

export const PhoneLink = ({ phone }: { readonly phone: string }) => <a href={telephone(phone)}>{phone}</a>

/** Beside each page where one writes: someone to talk to instead, and whom to call in danger. */
export function HumanAside() {
  const { t } = useWords()
  const { help, actor } = useShell()
  return (
    <>
      <Card title={t('needs.aside.talk')}>
        <p>{t('needs.aside.talk-text')}</p>
        <p><PhoneLink phone={help.deskPhone} /></p>
        {actor && <p><a href="/call-back">{t('needs.aside.call-back')}</a></p>}
      </Card>
      <Card title={t('needs.aside.danger')} tone="brick">
        <Emergencies help={help} />
      </Card>
    </>
  )
}

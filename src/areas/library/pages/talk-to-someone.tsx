import { useWords } from '../../../i18n/words.tsx'
import { Actions, Button, Card } from '../../../ui/index.ts'

/** The way from a text to a person, on every page of the library. */
export function TalkToSomeone({ need }: { readonly need?: string | null }) {
  const { t } = useWords()
  return (
    <Card title={t('library.talk.title')} tone="moss">
      <p>{need ? t('library.talk.need-text') : t('library.talk.text')}</p>
      <Actions>
        {need
          ? <Button href={`/needs/${need}`} variant="secondary" icon="arrow-left">{t('library.talk.need')}</Button>
          : <Button href="/needs/new" variant="secondary" icon="message-circle">{t('library.talk.ask')}</Button>}
        <Button href="/offices" variant="quiet" icon="map-pin">{t('library.talk.offices')}</Button>
      </Actions>
    </Card>
  )
}

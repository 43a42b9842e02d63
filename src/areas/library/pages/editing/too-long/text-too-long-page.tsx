import { useWords } from '../../../../../i18n/words.tsx'
import { Screen } from '../../../../../platform/screen.tsx'
import { Actions, Button, Notice } from '../../../../../ui/index.ts'

/** What is sent to an editor's form and is so long that it is not even read: it cannot be given back, the browser still has it. */
export function TextTooLongPage() {
  const { t } = useWords()
  return (
    <Screen title={t('library.too-long.title')} lead={t('library.too-long.lead')}>
      <Notice tone="attention" title={t('library.too-long.back')}>{t('library.too-long.kept')}</Notice>
      <Actions><Button href="/library" variant="secondary">{t('library.title')}</Button></Actions>
    </Screen>
  )
}

import type { MessageKey } from '../i18n/words.tsx'
import { useWords } from '../i18n/words.tsx'
import { Button } from '../ui/index.ts'
import { Screen } from './screen.tsx'

function ErrorPage({ title, text, reference }: { readonly title: MessageKey; readonly text: MessageKey; readonly reference?: string }) {
  const { t } = useWords()
  return (
    <Screen title={t(title)} lead={t(text, { reference })}>
      <Button href="/" variant="secondary">{t('platform.home')}</Button>
    </Screen>
  )
}

export const NotFoundPage = () => <ErrorPage title="platform.not-found.title" text="platform.not-found.text" />
export const ForbiddenPage = () => <ErrorPage title="platform.forbidden.title" text="platform.forbidden.text" />
export const TooLargePage = () => <ErrorPage title="platform.too-large.title" text="platform.too-large.text" />
export const TooManyPage = () => <ErrorPage title="platform.too-many.title" text="platform.too-many.text" />
export const FailedPage = ({ reference }: { readonly reference: string }) => (
  <ErrorPage title="platform.failed.title" text="platform.failed.text" reference={reference} />
)

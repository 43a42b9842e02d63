import { useWords } from '../../../i18n/words.tsx'
import { Actions, Button, Form, Notice, Section } from '../../../ui/index.ts'

export interface VerdictFormProps {
  readonly slug: string
  readonly signedIn: boolean
  /** The member's own need for which the article is read, or null. */
  readonly needId: string | null
  /** What the member said before. */
  readonly helped: boolean | null
  readonly error: string | null
  /** The answers of a guide, as its query string: the reader comes back to the same result. */
  readonly answers?: string
}

/** Whether the article helped, or settled the need it was read for: two buttons, no reason asked. */
export function VerdictForm({ slug, signedIn, needId, helped, error, answers }: VerdictFormProps) {
  const { t } = useWords()
  const action = `/library/${slug}/verdict`
  return (
    <Section title={needId ? t('library.verdict.settled') : t('library.verdict.helped')} id="verdict">
      {!signedIn ? (
        <>
          <p>{t('library.verdict.sign-in')}</p>
          <Actions>
            <Button href={`/sign-in?${new URLSearchParams({ next: `/library/${slug}${answers ? `?${answers}` : ''}` })}`} variant="secondary" icon="log-in">{t('platform.sign-in')}</Button>
          </Actions>
        </>
      ) : (
        <>
          {helped !== null && <Notice tone="success">{helped ? t('library.verdict.said-yes') : t('library.verdict.said-no')}</Notice>}
          <Form action={action} hidden={{ need: needId ?? undefined, answers: answers || undefined }} errors={error === null ? [] : [{ field: 'verdict', text: error }]} label={t('library.verdict.helped')}>
            <Actions>
              <Button variant="secondary" icon="thumbs-up" name="helped" value="yes">{needId ? t('library.verdict.yes-settled') : t('library.verdict.yes')}</Button>
              <Button variant="secondary" icon="thumbs-down" name="helped" value="no">{needId ? t('library.verdict.no-settled') : t('library.verdict.no')}</Button>
            </Actions>
          </Form>
          {needId && <p>{t('library.verdict.settled-what-next')}</p>}
        </>
      )}
    </Section>
  )
}

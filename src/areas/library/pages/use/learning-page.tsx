import { useWords } from '../../../../i18n/words.tsx'
import { Screen } from '../../../../platform/screen.tsx'
import { Actions, Button, Notice, PostButton, Prose, Section } from '../../../../ui/index.ts'

export interface LearningPageProps {
  /** Since when their words may teach; null: they may not. */
  readonly since: Date | null
  readonly traceCount: number
  readonly timeZone: string
}

/** "My words may help the search": what it does, in plain words, and one button. */
export function LearningPage({ since, traceCount, timeZone }: LearningPageProps) {
  const { t, moment } = useWords()
  return (
    <Screen title={t('library.learning.title')} lead={t('library.learning.lead')} back={{ href: '/me', label: t('platform.nav.profile') }}>
      {since === null ? (
        <Notice title={t('library.learning.off')}>{t('library.learning.off-text')}</Notice>
      ) : (
        <Notice tone="success" title={t('library.learning.on', { moment: moment(since, timeZone) })}>{t('library.learning.on-text', { count: traceCount })}</Notice>
      )}
      <Section title={t('library.learning.how')}>
        <Prose>
          <ul>
            <li>{t('library.learning.how-kept')}</li>
            <li>{t('library.learning.how-ten')}</li>
            <li>{t('library.learning.how-nobody')}</li>
            <li>{t('library.learning.how-long')}</li>
            <li>{t('library.learning.how-same')}</li>
          </ul>
        </Prose>
      </Section>
      <Actions>
        {since === null
          ? <PostButton action="/me/words" hidden={{ choice: 'yes' }} variant="primary" size="large">{t('library.learning.allow')}</PostButton>
          : <PostButton action="/me/words" hidden={{ choice: 'no' }} variant="secondary" size="large">{t('library.learning.withdraw')}</PostButton>}
        <Button variant="quiet" href="/me">{t('library.learning.back')}</Button>
      </Actions>
    </Screen>
  )
}

import { useWords } from '../../../../i18n/words.tsx'
import { type FormState, valueOf } from '../../../../platform/forms.ts'
import { Screen } from '../../../../platform/screen.tsx'
import { Actions, Button, Form, Notice, PostButton, Section, SummaryList, TextArea } from '../../../../ui/index.ts'
import { errorsIn } from '../../../identity/index.ts'
import { SMALL_BELOW } from '../../domain/small-groups.ts'
import type { Gap } from '../../queries/gaps.ts'
import { placeOf, shownCount, subjectOf, whyOf, workHref } from './gaps-page.tsx'

export interface GapPageProps {
  readonly gap: Gap
  readonly themes: readonly { readonly key: string; readonly label: string }[]
  readonly form: FormState
  readonly timeZone: string
}

/** One thing that is missing: what is known of it, and who says what about it. */
export function GapPage({ gap, themes, form, timeZone }: GapPageProps) {
  const words = useWords()
  const { t, moment } = words
  const subject = subjectOf(words, gap, themes)
  const href = workHref(gap)
  const errors = errorsIn(form, words)
  const path = `/library/missing/${gap.id}`
  return (
    <Screen title={subject.text} heading={<span lang={subject.lang}>{subject.text}</span>} eyebrow={t('library.missing.title')} lead={whyOf(words, gap)} back={{ href: '/library/missing', label: t('library.missing.title') }}>
      {gap.mark && (
        <Notice
          title={t(gap.mark.mark === 'in_hand' ? 'library.missing.in-hand-by' : 'library.missing.not-ours-by', { name: gap.mark.by, moment: moment(gap.mark.at, timeZone) })}
          action={<PostButton action={`${path}/marks/lifting`} variant="secondary" size="small">{t('library.missing.lift')}</PostButton>}
        >
          {gap.mark.reason}
        </Notice>
      )}
      {errors.all.some((error) => error.field === '') && <Notice tone="danger" title={errors.of('') ?? ''} />}
      <SummaryList
        rows={[
          { term: t('library.missing.where'), details: placeOf(words, gap) },
          { term: t(gap.kind === 'theme' ? 'library.missing.helps' : gap.kind === 'article' ? 'library.missing.against' : 'library.missing.searchers'), details: shownCount(words, gap.helpedCount) },
          ...(gap.kind === 'theme' ? [{ term: t('library.missing.not-settled'), details: shownCount(words, gap.notSettledCount) }, ...(gap.searcherCount >= SMALL_BELOW ? [{ term: t('library.missing.searched'), details: shownCount(words, gap.searcherCount) }] : [])] : []),
          { term: t('library.missing.counted'), details: moment(gap.countedAt, timeZone) },
        ]}
      />
      <Actions>
        {href !== null && <Button href={href}>{t(gap.article || gap.coverage === 'own' ? 'library.missing.improve' : 'library.missing.write')}</Button>}
        {!gap.mark && <PostButton action={`${path}/marks`} hidden={{ mark: 'in_hand', reason: '' }} variant="secondary">{t('library.missing.take')}</PostButton>}
      </Actions>
      {!gap.mark && (
        <Section title={t('library.missing.not-ours')} lead={t('library.missing.not-ours-lead')}>
          <Form action={`${path}/marks`} hidden={{ mark: 'not_ours' }} errors={errors.all.filter((error) => error.field !== '')}>
            <TextArea name="reason" label={t('library.use.reason')} value={valueOf(form, 'reason')} rows={3} maxlength={500} error={errors.of('reason')} />
            <Actions><Button variant="secondary">{t('library.missing.say-not-ours')}</Button></Actions>
          </Form>
        </Section>
      )}
    </Screen>
  )
}

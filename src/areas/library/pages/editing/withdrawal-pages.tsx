import { useWords } from '../../../../i18n/words.tsx'
import { type FormState, valueOf } from '../../../../platform/forms.ts'
import { Screen } from '../../../../platform/screen.tsx'
import { Actions, Button, Form, Notice, PostButton, TextArea, TextField } from '../../../../ui/index.ts'
import { errorsIn } from '../../../identity/index.ts'
import { LENGTHS } from '../../domain/editing.ts'
import type { ArticleInWork } from '../../queries/editing/texts.ts'
import { TalkToSomeone } from '../talk-to-someone.tsx'
import { carePath, readPath } from './paths.ts'

/** Taking an article away from readers, or giving it back. */
export function WithdrawalPage({ article, form, timeZone }: { readonly article: ArticleInWork; readonly form: FormState; readonly timeZone: string }) {
  const words = useWords()
  const { t, moment } = words
  const errors = errorsIn(form, words)
  return (
    <Screen title={t('library.withdrawal.title')} eyebrow={article.slug} lead={t('library.withdrawal.lead')} back={{ href: carePath, label: t('library.care.title') }}>
      {article.withdrawal ? (
        <Notice
          tone="attention" title={t('library.withdrawal.done', { name: article.withdrawal.by ?? t('library.someone'), moment: moment(article.withdrawal.at, timeZone) })}
          action={<PostButton action={`${readPath(article.slug)}/return`} variant="secondary" icon="undo-2">{t('library.withdrawal.return')}</PostButton>}
        >
          {article.withdrawal.reason}
        </Notice>
      ) : (
        <Form action={`${readPath(article.slug)}/withdrawal`} errors={errors.all} label={t('library.withdrawal.title')}>
          <TextArea name="reason" rows={3} label={t('library.withdrawal.reason')} hint={t('library.withdrawal.reason-hint')} value={valueOf(form, 'reason')} error={errors.of('reason')} maxlength={LENGTHS.reason} />
          <TextField name="instead" optional label={t('library.withdrawal.instead')} hint={t('library.withdrawal.instead-hint')} value={valueOf(form, 'instead')} error={errors.of('instead')} />
          <Actions><Button variant="danger">{t('library.withdrawal.button')}</Button></Actions>
        </Form>
      )}
    </Screen>
  )
}

/** What a reader finds at the address of an article that was taken away. */
export function WithdrawnPage({ reason, instead }: { readonly reason: string; readonly instead: { readonly slug: string; readonly title: string; readonly language: string } | null }) {
  const { t } = useWords()
  return (
    <Screen title={t('library.withdrawn.title')} lead={t('library.withdrawn.lead')} back={{ href: '/library', label: t('library.title') }} aside={<TalkToSomeone />}>
      {reason !== '' && <p>{reason}</p>}
      {instead && <p>{t('library.withdrawn.instead')} <a href={readPath(instead.slug)} lang={instead.language}>{instead.title}</a></p>}
    </Screen>
  )
}

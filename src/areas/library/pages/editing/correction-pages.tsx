// A reader says what is wrong or missing; whoever cares for the article decides, and the reader is told.
import { useWords } from '../../../../i18n/words.tsx'
import { type FormState, valueOf } from '../../../../platform/forms.ts'
import { Screen } from '../../../../platform/screen.tsx'
import { Actions, Button, Disclosure, EmptyState, Form, Notice, RadioCards, SummaryList, TextArea } from '../../../../ui/index.ts'
import { errorsIn } from '../../../identity/index.ts'
import { LENGTHS } from '../../domain/editing.ts'
import type { Correction } from '../../queries/editing/corrections.ts'
import { Corrections } from './care-page.tsx'
import { carePath, editPath, readPath } from './paths.ts'

interface SuggestionFormProps {
  readonly slug: string
  readonly language: string
  readonly form: FormState
}

function SuggestionForm({ slug, language, form }: SuggestionFormProps) {
  const words = useWords()
  const { t } = words
  const errors = errorsIn(form, words)
  return (
    <Form action={`${readPath(slug)}/corrections`} errors={errors.all} hidden={{ language, formKey: valueOf(form, 'formKey') }} label={t('library.correction.title')}>
      <TextArea name="body" id="correction" rows={4} label={t('library.correction.label')} hint={t('library.correction.hint')} value={valueOf(form, 'body')} error={errors.of('body')} maxlength={LENGTHS.correction} />
      <Actions><Button variant="secondary" icon="send">{t('library.correction.send')}</Button></Actions>
    </Form>
  )
}

/** Under an article: "Suggest a correction", folded; a visitor is led to sign in. */
export function SuggestCorrection({ slug, language, formKey }: { readonly slug: string; readonly language: string; readonly formKey: string | null }) {
  const { t } = useWords()
  return (
    <Disclosure summary={t('library.correction.title')} id="suggest-correction">
      {formKey === null
        ? <p><a href={`/sign-in?${new URLSearchParams({ next: readPath(slug) })}`}>{t('library.correction.sign-in')}</a></p>
        : <SuggestionForm slug={slug} language={language} form={{ values: { formKey: [formKey] }, errors: {} }} />}
    </Disclosure>
  )
}

/** The same on a page of its own, where something was refused. */
export function SuggestionPage({ title, ...form }: SuggestionFormProps & { readonly title: string }) {
  const { t } = useWords()
  return (
    <Screen title={t('library.correction.title')} eyebrow={<span lang={form.language}>{title}</span>} back={{ href: readPath(form.slug), label: t('library.edit.read') }}>
      <SuggestionForm {...form} />
    </Screen>
  )
}

export function OwnCorrectionsPage({ corrections, timeZone }: { readonly corrections: readonly Correction[]; readonly timeZone: string }) {
  const { t } = useWords()
  return (
    <Screen title={t('library.correction.own')} lead={t('library.correction.own-lead')} back={{ href: '/library', label: t('library.title') }}>
      {corrections.length === 0 ? <EmptyState title={t('library.correction.none')}>{t('library.correction.none-text')}</EmptyState> : <Corrections corrections={corrections} timeZone={timeZone} />}
    </Screen>
  )
}

export interface CorrectionPageProps {
  readonly correction: Correction
  readonly mayDecide: boolean
  readonly form: FormState
  readonly timeZone: string
}

export function CorrectionPage({ correction, mayDecide, form, timeZone }: CorrectionPageProps) {
  const words = useWords()
  const { t, moment } = words
  const errors = errorsIn(form, words)
  return (
    <Screen
      title={t('library.correction.one')} eyebrow={<a href={readPath(correction.slug)} lang={correction.language}>{correction.title}</a>}
      lead={t('library.version.by', { name: correction.authorName, moment: moment(correction.suggestedAt, timeZone) })} back={mayDecide ? { href: carePath, label: t('library.care.title') } : { href: '/library/corrections', label: t('library.correction.own') }}
    >
      {correction.body.split(/\n{2,}/).map((paragraph) => <p>{paragraph.split('\n').map((line, index) => (index === 0 ? line : <><br />{line}</>))}</p>)}
      {correction.outcome !== null ? (
        <>
          <Notice tone={correction.outcome === 'taken' ? 'success' : 'information'} title={t(`library.correction.outcome.${correction.outcome}`)}>{correction.answer || undefined}</Notice>
          <SummaryList rows={[{ term: t('library.correction.decided'), details: t('library.version.by', { name: correction.decidedBy ?? t('library.someone'), moment: moment(correction.decidedAt ?? correction.suggestedAt, timeZone) }) }]} />
        </>
      ) : mayDecide ? (
        <>
          <Actions><Button href={editPath(correction.slug, correction.language)} variant="secondary" icon="pencil">{t('library.edit.open')}</Button></Actions>
          <Form action={`/library/corrections/${correction.id}/decision`} errors={errors.all} label={t('library.correction.decide')}>
            <RadioCards name="outcome" label={t('library.correction.decide')} hint={t('library.correction.decide-hint')} value={valueOf(form, 'outcome')} error={errors.of('outcome')} options={[
              { value: 'taken', label: t('library.correction.outcome.taken') }, { value: 'not_taken', label: t('library.correction.outcome.not_taken') },
            ]} />
            <TextArea name="answer" optional label={t('library.correction.answer', { name: correction.authorName })} value={valueOf(form, 'answer')} error={errors.of('answer')} maxlength={LENGTHS.answer} />
            <Actions><Button>{t('library.correction.tell')}</Button></Actions>
          </Form>
        </>
      ) : (
        <Notice title={t('library.correction.waiting')}>{t('library.correction.waiting-text')}</Notice>
      )}
    </Screen>
  )
}

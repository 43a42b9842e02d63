import { useWords } from '../../../../i18n/words.tsx'
import { languageName } from '../../../../i18n/names.ts'
import { valueOf } from '../../../../platform/forms.ts'
import { Actions, Button, Form, Notice, SelectField, TextArea } from '../../../../ui/index.ts'
import type { RefusedForm } from '../need-page.ts'
import type { AdviserDeskProps } from '../../queries/desk.ts'
import { formOnPage } from './refused-form.ts'

type AnswerFormProps = Pick<AdviserDeskProps, 'need' | 'templates' | 'articles' | 'templateId'> & { readonly refused: RefusedForm | null }

/** The main action of the desk: one text that is sent as an answer, or as a question back. */
export function AnswerForm({ need, templates, articles, templateId, refused }: AnswerFormProps) {
  const words = useWords()
  const { t } = words
  const answer = formOnPage('answer', refused, words)
  const chosen = templates.find((template) => template.id === (valueOf(answer.form, 'templateId') || templateId))
  const body = answer.wasRefused ? valueOf(answer.form, 'body') : (chosen?.body ?? '')
  // A template was just put in: the text is where one goes on.
  const wasTemplated = answer.wasRefused && answer.errors.length === 0
  const path = `/needs/${need.id}`
  const otherLanguage = need.language !== words.locale
  return (
    <Form action={`${path}/answers`} id="answer" label={t('needs.desk.answer.title')} errors={answer.errors} draft={`answer-${need.id}`} hidden={{ formKey: crypto.randomUUID() }}>
      {otherLanguage && <Notice>{t('needs.desk.answer.language', { name: need.memberName, language: languageName(words.locale, need.language) })}</Notice>}
      <TextArea
        name="body"
        id="answer-body"
        rows={9}
        maxlength={20_000}
        label={t('needs.desk.answer.body')}
        hint={t('needs.desk.answer.body-hint')}
        value={body}
        autofocus={wasTemplated}
        error={answer.of('body')}
      />
      {templates.length > 0 && (
        <>
          <SelectField
            name="templateId"
            id="answer-templateId"
            label={t('needs.desk.answer.template')}
            hint={t('needs.desk.answer.template-hint')}
            optional
            emptyLabel={t('needs.desk.answer.no-template')}
            options={templates.map(({ id, title }) => ({ value: id, label: title }))}
            value={chosen?.id}
            error={answer.of('templateId')}
          />
          <Actions>
            <Button variant="quiet" icon="file-text" formaction={`${path}/answers/template`}>{t('needs.desk.answer.insert-template')}</Button>
          </Actions>
        </>
      )}
      {articles.length > 0 && (
        <SelectField
          name="articleId"
          id="answer-articleId"
          label={t('needs.desk.answer.article')}
          hint={t('needs.desk.answer.article-hint')}
          optional
          width="full"
          emptyLabel={t('needs.desk.answer.no-article')}
          options={articles.map(({ id, title, language }) => ({ value: id, label: language === need.language ? title : t('needs.desk.answer.article-in', { title, language: languageName(words.locale, language) }) }))}
          value={valueOf(answer.form, 'articleId')}
          error={answer.of('articleId')}
        />
      )}
      <Actions>
        <Button icon="send">{t('needs.desk.answer.send')}</Button>
        <Button variant="secondary" icon="circle-question-mark" formaction={`${path}/questions`}>{t('needs.desk.answer.ask-back')}</Button>
      </Actions>
      <p>{t('needs.desk.answer.what-next')}</p>
    </Form>
  )
}

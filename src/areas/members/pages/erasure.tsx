import { useWords } from '../../../i18n/words.tsx'
import { type FormState, valueOf } from '../../../platform/forms.ts'
import { Screen } from '../../../platform/screen.tsx'
import { Actions, Button, Form, Notice, Prose, TextField } from '../../../ui/index.ts'
import { errorsIn } from '../../identity/index.ts'

export function ErasurePage({ form }: { readonly form: FormState }) {
  const words = useWords()
  const { t } = words
  const errors = errorsIn(form, words)
  return (
    <Screen title={t('members.erasure.title')} lead={t('members.erasure.lead')} back={{ href: '/me/file', label: t('members.file.title') }}>
      <Prose>
        <h2>{t('members.erasure.gone')}</h2>
        <p>{t('members.erasure.gone-text')}</p>
        <h2>{t('members.erasure.kept')}</h2>
        <p>{t('members.erasure.kept-text')}</p>
        <p><a href="/me/file/export" download data-turbo="false">{t('members.erasure.take-first')}</a></p>
      </Prose>
      <Notice tone="attention">{t('members.erasure.final')}</Notice>
      <Form action="/me/erasure" errors={errors.all}>
        <TextField name="word" width="medium" autocomplete="off" spellcheck={false} label={t('members.erasure.type', { word: t('members.erasure.word') })} value={valueOf(form, 'word')} error={errors.of('word')} />
        <Actions>
          <Button variant="danger">{t('members.erasure.erase')}</Button>
          <Button variant="quiet" href="/me/file">{t('members.me.cancel')}</Button>
        </Actions>
      </Form>
    </Screen>
  )
}

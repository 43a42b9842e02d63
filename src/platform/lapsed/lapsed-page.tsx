import { useWords } from '../../i18n/words.tsx'
import { Actions, Button, Form, Notice } from '../../ui/index.ts'
import { Screen } from '../screen.tsx'

/** Sent again with what was typed, it says: go on acting for this member. */
export const RESUME_FIELD = 'resume-delegation'

interface LapsedProps {
  readonly action: string
  readonly name: string
  readonly delegationId: string
  readonly typed: FormData
}

/** Who acted for a member and left the page open for an hour: nothing was done, nothing typed is lost. */
export function LapsedPage({ action, name, delegationId, typed }: LapsedProps) {
  const { t } = useWords()
  const fields = [...(typed as Iterable<[string, FormDataEntryValue]>)].filter(([field]) => field !== RESUME_FIELD)
  const texts = fields.filter((field): field is [string, string] => typeof field[1] === 'string')
  return (
    <Screen title={t('platform.lapsed.title', { name })} lead={t('platform.lapsed.lead', { name })}>
      {texts.length < fields.length && <Notice tone="attention">{t('platform.lapsed.file')}</Notice>}
      <Form action={action} hidden={{ [RESUME_FIELD]: delegationId }}>
        {texts.map(([field, value]) => <input type="hidden" name={field} value={value} />)}
        <Actions>
          <Button type="submit" icon="users">{t('platform.lapsed.resume', { name })}</Button>
          <Button href="/" variant="quiet">{t('platform.lapsed.stop')}</Button>
        </Actions>
      </Form>
    </Screen>
  )
}

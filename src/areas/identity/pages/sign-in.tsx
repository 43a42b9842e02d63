import { type MessageKey, useWords } from '../../../i18n/words.tsx'
import { type FormState, valueOf } from '../../../platform/forms.ts'
import { Screen } from '../../../platform/screen.tsx'
import { Button, Disclosure, Notice, PostButton, Question, TextField } from '../../../ui/index.ts'
import { errorsIn } from './form-errors.ts'
import { OtherWays, useProviderName, type WaysIn } from './ways/other-ways.tsx'

interface SignInProps {
  readonly form: FormState
  readonly next?: string
  readonly ways: WaysIn
  /** Why another way than the mail did not lead in. */
  readonly problem?: MessageKey
}

export function SignInPage({ form, next, ways, problem }: SignInProps) {
  const words = useWords()
  const { t } = words
  const errors = errorsIn(form, words)
  return (
    <Screen title={t('identity.sign-in.title')} heading={false}>
      {problem && <Notice tone="attention" announce>{t(problem)}</Notice>}
      <Question action="/sign-in" hidden={{ next }} errors={errors.all} title={t('identity.sign-in.title')} hint={t('identity.sign-in.lead')} submitLabel={t('identity.sign-in.send')} next={t('identity.sign-in.next')}>
        <TextField name="email" type="email" inputmode="email" autocomplete="email" autocapitalize="none" spellcheck={false} required label={t('identity.sign-in.email')} hint={t('identity.sign-in.email-hint')} value={valueOf(form, 'email')} error={errors.of('email')} />
      </Question>
      <OtherWays ways={ways} next={next} />
      <Disclosure summary={t('identity.sign-in.no-email')}>{t('identity.sign-in.no-email-text')}</Disclosure>
    </Screen>
  )
}

interface CodeProps {
  readonly form: FormState
  readonly email: string
  readonly minutes: number
  /** The account that this code links, by its name. */
  readonly linking: { readonly name: string | null } | null
}

export function CodePage({ form, email, minutes, linking }: CodeProps) {
  const named = useProviderName()
  const words = useWords()
  const { t } = words
  const errors = errorsIn(form, words)
  return (
    <Screen title={t('identity.code.title')} heading={false} back={{ href: '/sign-in', label: t('identity.code.again') }}>
      {linking && <Notice>{t('identity.provider.prove', { name: named(linking.name) })}</Notice>}
      <Question action="/sign-in/code" errors={errors.all} title={t('identity.code.title')} hint={t('identity.code.lead', { email, minutes })} submitLabel={t('identity.code.enter')}>
        <TextField name="code" inputmode="numeric" autocomplete="one-time-code" width="short" maxlength={9} required label={t('identity.code.code')} hint={t('identity.code.code-hint')} value={valueOf(form, 'code')} error={errors.of('code')} />
      </Question>
      <Disclosure summary={t('identity.code.nothing')}>{t('identity.code.nothing-text')}</Disclosure>
    </Screen>
  )
}

export function LinkPage({ token, next, refused = false }: { readonly token: string; readonly next?: string; readonly refused?: boolean }) {
  const { t } = useWords()
  if (refused) {
    return (
      <Screen title={t('identity.link.refused')}>
        <Notice tone="attention" announce>{t('identity.link.refused-text')}</Notice>
        <Button href="/sign-in">{t('identity.link.ask-again')}</Button>
      </Screen>
    )
  }
  return (
    <Screen title={t('identity.link.title')} lead={t('identity.link.lead')}>
      <PostButton action={`/sign-in/link/${token}`} hidden={{ next }} variant="primary" size="large" icon="log-in">{t('identity.link.enter')}</PostButton>
    </Screen>
  )
}


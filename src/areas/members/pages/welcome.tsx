import { useWords } from '../../../i18n/words.tsx'
import type { FormState } from '../../../platform/forms.ts'
import { Screen } from '../../../platform/screen.tsx'
import { Button, Question, StepNavigation } from '../../../ui/index.ts'
import { errorsIn } from '../../identity/index.ts'
import type { PlaceFound } from '../domain/place-choice.ts'
import { WELCOME_STEPS, type WelcomeStep } from '../domain/profile.ts'
import { SectionFields } from './section-fields.tsx'

interface WelcomePageProps {
  readonly step: WelcomeStep
  readonly givenName: string
  readonly email: string | null
  readonly form: FormState
  readonly places?: readonly PlaceFound[]
}

/** One part of the welcome; each can be skipped, and all of it changed later. */
export function WelcomePage({ step, givenName, email, form, places }: WelcomePageProps) {
  const words = useWords()
  const { t } = words
  const position = WELCOME_STEPS.indexOf(step)
  return (
    <Screen title={t('members.welcome.title', { name: givenName })} lead={position === 0 ? t('members.welcome.lead') : undefined}>
      <StepNavigation
        label={t('members.welcome.steps')}
        steps={WELCOME_STEPS.map((one, index) => ({
          label: t(`members.welcome.step-${one}`),
          href: index < position ? `/welcome?step=${one}` : undefined,
          state: index < position ? 'done' : index === position ? 'current' : 'ahead',
        }))}
      />
      <Question
        action="/welcome"
        hidden={{ step }}
        errors={errorsIn(form, words).all}
        submitLabel={t('members.welcome.next')}
        secondary={<Button variant="quiet" name="skip" value="yes">{t('members.welcome.skip')}</Button>}
        next={t('members.welcome.later')}
      >
        <SectionFields section={step} form={form} isMember email={email} places={places} />
      </Question>
    </Screen>
  )
}

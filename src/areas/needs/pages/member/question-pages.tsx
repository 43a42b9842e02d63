// Questions about a need that one answers on a page of their own: one thing at a time.
import { useWords } from '../../../../i18n/words.tsx'
import { type FormState, valueOf } from '../../../../platform/forms.ts'
import { Screen } from '../../../../platform/screen.tsx'
import { Button, Checkbox, Notice, Question, RadioCards, SummaryList, TextArea } from '../../../../ui/index.ts'
import { errorsIn } from '../../../identity/index.ts'
import type { FamilyWithThemes } from '../../../library/index.ts'
import { HELPED_BY } from '../../forms/stating.ts'
import type { NeedForward, NeedView } from '../../queries/need.ts'
import type { StatingFacts } from '../../queries/stating.ts'
import { AudienceField, CallBackFields, ThemeField } from '../stating/fields.tsx'
import { HumanAside } from '../stating/human-aside.tsx'

interface QuestionPageProps {
  readonly need: NeedView
  readonly form: FormState
}

const needPath = (need: Pick<NeedView, 'id'>, noun = ''): string => `/needs/${need.id}${noun && `/${noun}`}`
const useForm = (form: FormState) => {
  const words = useWords()
  return { ...words, errors: errorsIn(form, words) }
}
const backTo = (need: NeedView, label: string) => ({ href: needPath(need), label })

/** The end of a need is the member's to say. */
export function ClosurePage({ need, form, mayConsent }: QuestionPageProps & { readonly mayConsent: boolean }) {
  const { t, errors } = useForm(form)
  return (
    <Screen title={t('needs.closure.title')} heading={false} back={backTo(need, t('needs.back'))} aside={<HumanAside />}>
      <Question action={needPath(need, 'closure')} title={t('needs.closure.title')} hint={t('needs.closure.hint')} errors={errors.all} submitLabel={t('needs.closure.submit')} next={t('needs.closure.next')}>
        <RadioCards
          name="outcome" label={t('needs.closure.outcome')} required value={valueOf(form, 'outcome')} error={errors.of('outcome')}
          options={[
            { value: 'met', icon: 'circle-check', label: t('needs.closure.met') },
            { value: 'partly', icon: 'circle-dot', label: t('needs.closure.partly') },
            { value: 'not_met', icon: 'circle-x', label: t('needs.closure.not_met'), hint: t('needs.closure.not-met-hint') },
            { value: 'withdrawn', icon: 'undo-2', label: t('needs.closure.withdrawn') },
          ]}
        />
        <RadioCards name="helpedBy" label={t('needs.closure.helped-by')} optional columns value={valueOf(form, 'helpedBy')} error={errors.of('helpedBy')} options={HELPED_BY.map((one) => ({ value: one, label: t(`needs.helped-by.${one}`) }))} />
        {mayConsent && (
          <RadioCards
            name="mayBeAsked" label={t('needs.closure.may-be-asked')} hint={t('needs.closure.may-be-asked-hint')} optional columns value={valueOf(form, 'mayBeAsked')} error={errors.of('mayBeAsked')}
            options={[{ value: 'yes', label: t('needs.closure.may-be-asked-yes') }, { value: 'no', label: t('needs.closure.may-be-asked-no') }]}
          />
        )}
      </Question>
    </Screen>
  )
}

/** The exact words that would leave the need, and what the desk would and would not see. */
export function ApprovalPage({ need, form, forward, externalId }: QuestionPageProps & { readonly forward: NeedForward; readonly externalId: string | null }) {
  const { t, errors } = useForm(form)
  return (
    <Screen title={t('needs.approval.title')} heading={false} back={backTo(need, t('needs.back'))} aside={<HumanAside />}>
      <Question
        action={`/forwards/${forward.id}/approval`} title={t('needs.approval.title')} hint={t('needs.approval.hint', { name: forward.draftedByName })} errors={errors.all}
        submitLabel={t('needs.approval.approve')} next={t('needs.approval.next')}
        secondary={<Button variant="secondary" name="refuse" value="yes">{t('needs.approval.refuse')}</Button>}
      >
        <TextArea name="question" rows={5} maxlength={4000} label={t('needs.approval.words')} hint={t('needs.approval.words-hint')} value={valueOf(form, 'question')} error={errors.of('question')} />
        <SummaryList
          rows={[
            { term: t('needs.approval.seen'), details: externalId ? t('needs.approval.seen-list-with-key', { name: need.memberName, key: externalId }) : t('needs.approval.seen-list', { name: need.memberName }) },
            { term: t('needs.approval.not-seen'), details: t('needs.approval.not-seen-list') },
          ]}
        />
      </Question>
    </Screen>
  )
}

export function ThemesPage({ need, form, families }: QuestionPageProps & { readonly families: readonly FamilyWithThemes[] }) {
  const { t, errors } = useForm(form)
  return (
    <Screen title={t('needs.themes.title')} heading={false} back={backTo(need, t('needs.back'))}>
      <Question action={needPath(need, 'themes')} title={t('needs.themes.title')} hint={t('needs.themes.hint')} errors={errors.all} submitLabel={t('needs.themes.submit')} next={t('needs.themes.next')}>
        <ThemeField form={form} errorOf={errors.of} families={families} likely={need.themes.map((theme) => theme.key)} label={t('needs.themes.now')} hint={t('needs.themes.now-hint')} othersLabel={t('needs.details.themes-others')} open required />
      </Question>
    </Screen>
  )
}

export function AudiencePage({ need, form, facts }: QuestionPageProps & { readonly facts: StatingFacts }) {
  const { t, errors } = useForm(form)
  const trustedTeam = facts.trusted.find((one) => need.themes.some((theme) => theme.key === one.theme))?.teamName ?? null
  return (
    <Screen title={t('needs.audience.label')} heading={false} back={backTo(need, t('needs.back'))}>
      <Question action={needPath(need, 'audience')} title={t('needs.audience.change')} errors={errors.all} submitLabel={t('needs.audience.submit')} next={t('needs.audience.next')}>
        <AudienceField form={form} errorOf={errors.of} facts={facts} trustedTeam={trustedTeam} />
      </Question>
    </Screen>
  )
}

export function CallBackPage({ need, form }: QuestionPageProps) {
  const { t, day, errors } = useForm(form)
  const who = need.open?.personName ?? need.open?.teamName ?? ''
  return (
    <Screen title={t('needs.call-back.title')} heading={false} back={backTo(need, t('needs.back'))} aside={<HumanAside />}>
      <Question
        action={needPath(need, 'call-back')} title={t('needs.call-back.title')} hint={t('needs.call-back.about', { number: need.number })} errors={errors.all} submitLabel={t('needs.call-back.submit')}
        next={need.open ? t('needs.call-back.next', { who, day: day(need.open.promisedOn) }) : undefined}
      >
        <CallBackFields form={form} errorOf={errors.of} />
      </Question>
    </Screen>
  )
}

/** Six months later: did it last? */
export function FollowUpPage({ need, form, answered }: QuestionPageProps & { readonly answered: boolean }) {
  const { t, day, errors } = useForm(form)
  if (answered) {
    return (
      <Screen title={t('needs.follow-up.title')} back={backTo(need, t('needs.back'))}>
        <Notice tone="success" title={t('needs.follow-up.thanks')} />
      </Screen>
    )
  }
  return (
    <Screen title={t('needs.follow-up.title')} heading={false} back={backTo(need, t('needs.back'))} aside={<HumanAside />}>
      <Question
        action={needPath(need, 'follow-up')} title={t('needs.follow-up.title')} hint={t('needs.follow-up.hint', { number: need.number, day: day(need.statedAt.toISOString()) })} errors={errors.all}
        submitLabel={t('needs.follow-up.submit')} next={t('needs.follow-up.next')}
      >
        <RadioCards
          name="stillMet" label={t('needs.follow-up.question')} required value={valueOf(form, 'stillMet')} error={errors.of('stillMet')}
          options={(['yes', 'partly', 'no'] as const).map((one) => ({ value: one, label: t(`needs.follow-up.${one}`) }))}
        />
        <Checkbox name="reopen" label={t('needs.follow-up.reopen')} hint={t('needs.follow-up.reopen-hint')} checked={valueOf(form, 'reopen') !== ''} />
      </Question>
    </Screen>
  )
}

// The member's own side of their need: what waits for them, what they may add, change or end.
import { useWords } from '../../../../i18n/words.tsx'
import { valueOf } from '../../../../platform/forms.ts'
import { Actions, Button, Form, Notice, PostButton, Section, SummaryList, TextArea, Timeline } from '../../../../ui/index.ts'
import { TEXT_CHARACTERS_MAX } from '../../forms/stating.ts'
import type { RefusedForm } from '../need-page.ts'
import type { MemberPartFacts } from '../../queries/member-part.ts'
import { formOnPage } from '../desk/refused-form.ts'
import { NeedAttachments } from './attachments.tsx'

export interface MemberPartProps extends MemberPartFacts {
  readonly themeLabels: ReadonlyMap<string, string>
  readonly refused: RefusedForm | null
}

/** What only the member can decide: the words of a forwarded question, who else may read. */
function Decisions({ need, forwards, widenings, mayConsent }: MemberPartProps) {
  const { t } = useWords()
  const onlyMember = t('needs.member.only-member', { name: need.memberName })
  return (
    <>
      {forwards.filter((one) => one.state === 'to_approve').map((forward) => (
        <Notice tone="attention" title={t('needs.forward.waiting', { name: forward.draftedByName })} action={mayConsent ? <Button href={`/forwards/${forward.id}/approval`} icon="eye">{t('needs.forward.read-words')}</Button> : undefined}>
          <p>{mayConsent ? t('needs.forward.waiting-text') : onlyMember}</p>
        </Notice>
      ))}
      {widenings.filter((one) => one.state === 'asked').map((widening) => (
        <Notice tone="attention" title={t('needs.widening.asked', { team: widening.teamName })}>
          <p>{t('needs.widening.text', { team: widening.teamName })}</p>
          {mayConsent ? (
            <Actions>
              <PostButton action={`/needs/${need.id}/widenings/${widening.teamId}`} hidden={{ decision: 'allow' }} variant="primary" icon="check" about={widening.teamName}>{t('needs.widening.allow')}</PostButton>
              <PostButton action={`/needs/${need.id}/widenings/${widening.teamId}`} hidden={{ decision: 'refuse' }} about={widening.teamName}>{t('needs.widening.refuse')}</PostButton>
            </Actions>
          ) : <p>{onlyMember}</p>}
        </Notice>
      ))}
    </>
  )
}

/** What left for the operations desk, in the words the member approved, and what came back. */
function DeskQuestions({ need, forwards }: MemberPartProps) {
  const { t, moment } = useWords()
  const decided = forwards.filter((one) => one.state !== 'to_approve')
  if (decided.length === 0) return null
  return (
    <Section title={t('needs.forward.title')} id="desk-questions">
      <Timeline
        label={t('needs.forward.title')}
        entries={decided.map((one) => ({
          icon: one.state === 'answered' ? 'message-circle' : one.state === 'sent' ? 'send' : 'x',
          title: t(`needs.forward.state.${one.state as 'sent' | 'refused' | 'answered'}`, { name: one.answeredByName }),
          moment: moment(one.draftedAt, need.timeZone),
          datetime: one.draftedAt.toISOString(),
          body: (
            <>
              <p>{one.question}</p>
              {one.answer !== null && <p><strong>{t('needs.forward.answer')}</strong> {one.answer}</p>}
            </>
          ),
        }))}
      />
    </Section>
  )
}

function Ending({ need, followUp }: MemberPartProps) {
  const { t, day } = useWords()
  const again = <PostButton action={`/needs/${need.id}/reopening`} icon="undo-2">{t('needs.member.reopen')}</PostButton>
  if (need.closure) {
    if (need.closure.outcome === 'merged') return null
    return (
      <Section title={t('needs.member.closed')} id="closing">
        {followUp?.state === 'asked' && <Notice tone="attention" title={t('needs.follow-up.waiting')} action={<Button href={`/needs/${need.id}/follow-up`}>{t('needs.follow-up.answer')}</Button>} />}
        {followUp?.state === 'later' && <p>{t('needs.member.asked-again', { day: day(followUp.dueOn) })}</p>}
        <p>{t('needs.member.reopen-text')}</p>
        {again}
      </Section>
    )
  }
  const answered = need.open?.nextStep === 'confirm_closing'
  return (
    <Section title={t(answered ? 'needs.member.answered' : 'needs.member.ending')} lead={t(answered ? 'needs.member.answered-text' : 'needs.member.ending-text')} id="closing">
      <Actions>
        <Button href={`/needs/${need.id}/closure`} variant={answered ? 'primary' : 'secondary'} icon="flag">{t('needs.member.say-met')}</Button>
      </Actions>
    </Section>
  )
}

function WriteMore({ need, refused }: MemberPartProps) {
  const words = useWords()
  const { t } = words
  const addition = formOnPage('addition', refused, words)
  const asked = need.open?.nextStep === 'member_reply'
  return (
    <Section title={t(asked ? 'needs.member.reply' : 'needs.member.write')} id="write">
      <Form action={`/needs/${need.id}/additions`} upload draft={`addition-${need.id}`} errors={addition.errors} label={t('needs.member.write')} hidden={{ formKey: valueOf(addition.form, 'formKey') || crypto.randomUUID() }}>
        <TextArea name="body" id="addition-body" rows={4} maxlength={TEXT_CHARACTERS_MAX} label={t('needs.member.words')} hint={t(need.open ? 'needs.member.words-hint' : 'needs.member.words-hint-closed')} value={valueOf(addition.form, 'body')} error={addition.of('body')} />
        <Actions><Button variant={asked ? 'primary' : 'secondary'} icon="send">{t('needs.member.send')}</Button></Actions>
      </Form>
    </Section>
  )
}

/** Who may know, in one sentence with names. */
function audienceInWords({ need, adviserName, namedPeople }: MemberPartProps, { t, list }: ReturnType<typeof useWords>): string {
  switch (need.audience) {
    case 'adviser':
      return t('needs.audience.adviser', { name: adviserName ?? '' })
    case 'office':
      return need.open?.teamKind === 'trust' ? need.open.teamName : t('needs.audience.office', { office: need.officeName ?? '' })
    case 'second_line':
      return t('needs.audience.second-line')
    case 'named':
      return list(namedPeople)
  }
}

function Choices(props: MemberPartProps) {
  const words = useWords()
  const { t, list } = words
  const { need, themeLabels, callBack, mayConsent, widenings } = props
  const allowed = widenings.filter((one) => one.state === 'allowed').map((one) => one.teamName)
  const change = (href: string) => ({ change: { href } })
  return (
    <Section title={t('needs.member.choices')} id="choices">
      <SummaryList
        rows={[
          { term: t('needs.member.who-reads'), details: [audienceInWords(props, words), ...allowed].join(' · '), ...(mayConsent ? change(`/needs/${need.id}/audience`) : {}) },
          { term: t('needs.details.themes'), details: need.themes.length > 0 ? list(need.themes.map(({ key }) => themeLabels.get(key) ?? key)) : t('needs.member.no-theme'), ...change(`/needs/${need.id}/themes`) },
          ...(need.open
            ? [{ term: t('needs.member.call-back'), details: callBack ? [t('needs.member.call-back-asked', { phone: callBack.phone }), ...callBack.windows.map((one) => t(`needs.window.${one as 'morning'}`))].join(' · ') : t('needs.member.call-back-none'), ...change(`/needs/${need.id}/call-back`) }]
            : []),
        ]}
      />
    </Section>
  )
}

/** Everything a member, or who acts for them, can do on the page of their need. */
export function MemberPart(props: MemberPartProps) {
  const { need, attachments, actorId, refused } = props
  const isMerged = need.closure?.outcome === 'merged'
  return (
    <>
      <Decisions {...props} />
      <DeskQuestions {...props} />
      {!isMerged && <WriteMore {...props} />}
      <Ending {...props} />
      {!isMerged && <NeedAttachments needId={need.id} attachments={attachments} timeZone={need.timeZone} actorId={actorId} isMember={need.memberId === actorId} refused={refused} />}
      <Choices {...props} />
    </>
  )
}

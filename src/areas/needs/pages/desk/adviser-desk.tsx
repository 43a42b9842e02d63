import { useWords } from '../../../../i18n/words.tsx'
import { Actions, Button, Form, Notice, Person, PostButton, Section } from '../../../../ui/index.ts'
import type { RefusedForm } from '../need-page.ts'
import type { AdviserDeskProps } from '../../queries/desk.ts'
import { AnswerForm } from './answer-form.tsx'
import { OtherTime, Tidy, WriteNote } from './course-forms.tsx'
import { ForwardQuestion, Forwards, PassOn } from './hand-forms.tsx'
import { formOnPage } from './refused-form.ts'

type Props = AdviserDeskProps & { readonly refused: RefusedForm | null }

/** Who has the need in hand, and the one gesture to take it or to give it back. */
function Hand({ need, may, takenAt, refused }: Props) {
  const words = useWords()
  const { t } = words
  const claim = formOnPage('claim', refused, words)
  const { open } = need
  const since = takenAt ? t('needs.desk.hand.since', { moment: words.moment(takenAt, need.timeZone) }) : undefined
  return (
    <>
      {claim.errors.map((error) => <Notice tone="attention" announce>{error.text}</Notice>)}
      {may.release ? (
        <Person name={open.personName ?? ''} role={since ? `${t('needs.desk.hand.mine')} · ${since}` : t('needs.desk.hand.mine')} size="small">
          <PostButton action={`/needs/${need.id}/release`} variant="quiet" size="small" icon="undo-2">{t('needs.desk.hand.release')}</PostButton>
        </Person>
      ) : open.personId !== null ? (
        <Person name={t('needs.desk.hand.answering', { name: open.personName })} role={since ?? open.teamName} size="small" />
      ) : (
        <>
          <p>{t('needs.desk.hand.nobody', { team: open.teamName })}</p>
          {may.claim && <PostButton action={`/needs/${need.id}/claim`} icon="hand">{t('needs.desk.hand.claim')}</PostButton>}
        </>
      )}
    </>
  )
}

/** The member asked to be called: number and moments, and what came of it. */
function CallBack({ need, callBack, refused }: Props) {
  const words = useWords()
  const { t } = words
  if (!callBack) return null
  const call = formOnPage('call', refused, words)
  return (
    <Notice
      tone="attention"
      title={t('needs.desk.call.title', { name: need.memberName })}
      action={
        <Form action={`/needs/${need.id}/call`} label={t('needs.desk.call.title', { name: need.memberName })} errors={call.errors}>
          <Actions>
            <Button variant="secondary" icon="phone-call" name="reached" value="yes">{t('needs.desk.call.reached')}</Button>
            <Button variant="quiet" icon="phone" name="reached" value="no">{t('needs.desk.call.not-reached')}</Button>
            <Button variant="quiet" icon="x" name="reached" value="wrong">{t('needs.desk.call.wrong-number')}</Button>
          </Actions>
        </Form>
      }
    >
      <p>
        <a href={`tel:${callBack.phone.replace(/[^+\d]/g, '')}`}>{callBack.phone}</a>
        {' · '}
        {words.list(callBack.windows.map((one) => words.maybe(`needs.desk.window.${one}`, one)))}
      </p>
      <p>{t('needs.desk.call.asked', { moment: words.moment(callBack.askedAt, need.timeZone) })}</p>
    </Notice>
  )
}

/** What the member has not opened to this team: it still phones, passes on, and never leaves the member alone. */
function NotYetReadable({ need, mayNotRead }: Props) {
  const { t } = useWords()
  return (
    <Notice title={t('needs.desk.unreadable.title')}>
      <p>{t(mayNotRead ? 'needs.desk.unreadable.refused' : 'needs.desk.unreadable.text', { name: need.memberName })}</p>
      {need.memberPhone && <p><a href={`tel:${need.memberPhone.replace(/[^+\d]/g, '')}`}>{t('needs.desk.unreadable.call', { phone: need.memberPhone })}</a></p>}
    </Notice>
  )
}

/** The desk of who answers a need: answering first, the rest at hand below. */
export function AdviserDesk(props: Props) {
  const { t } = useWords()
  return (
    <Section title={t('needs.desk.title')} id="desk" lead={t('needs.desk.lead', { name: props.need.memberName })}>
      <Hand {...props} />
      <CallBack {...props} />
      <Forwards {...props} />
      {props.may.answer ? <AnswerForm {...props} /> : <NotYetReadable {...props} />}
      <PassOn {...props} />
      <ForwardQuestion {...props} />
      {props.may.answer && <WriteNote {...props} />}
      <OtherTime {...props} />
      {(props.may.answer || props.otherNeeds.length > 0) && <Tidy {...props} />}
    </Section>
  )
}

import { isLocale } from '../../../../i18n/locale.ts'
import { languageName } from '../../../../i18n/names.ts'
import { useWords } from '../../../../i18n/words.tsx'
import { phoneLink, writtenPhone } from '../../../../lib/phone.ts'
import type { FormState } from '../../../../platform/forms.ts'
import { Screen } from '../../../../platform/screen.tsx'
import { Actions, Button, Form, LinkList, Notice, PostButton, PrintSheet, Section } from '../../../../ui/index.ts'
import { errorsIn } from '../../../identity/index.ts'
import type { Call } from '../../queries/calls.ts'

interface CallPageProps {
  readonly call: Call
  readonly form: FormState
  readonly country: string
  readonly timeZone: string
  readonly me: string
  readonly now: Date
}

/** Tries after which a letter is the better way. */
const TRIES_BEFORE_LETTER = 3

function Asked({ call, timeZone }: Pick<CallPageProps, 'call' | 'timeZone'>) {
  const { t, list, moment } = useWords()
  return (
    <>
      {call.callBacks.length > 0 && (
        <Section title={t('desk.call.asked')}>
          <LinkList
            items={call.callBacks.map((one) => ({
              label: t('desk.call.need', { number: one.needNumber }),
              href: `/needs/${one.needId}`,
              text: t('desk.call.asked-on', { moment: moment(one.askedAt, timeZone), windows: list(one.windows.map((window) => t(`desk.window.${window}`))) }),
            }))}
          />
        </Section>
      )}
      {call.notices.length > 0 && (
        <Section title={t('desk.call.to-tell')} lead={t('desk.call.to-tell-lead')}>
          {call.notices.map((notice) => (
            <article lang={isLocale(notice.language) ? notice.language : undefined}>
              <h3>{notice.subject}</h3>
              {notice.body.split('\n\n').map((paragraph) => <p>{paragraph.split('\n').map((line, index) => (index === 0 ? line : <><br />{line}</>))}</p>)}
            </article>
          ))}
          <Actions><Button href={`/call-backs/${call.id}/letter`} variant="quiet" icon="printer">{t('desk.call.letter-print')}</Button></Actions>
        </Section>
      )}
      {call.kind === 'message' && call.takenAt && <p>{t('desk.call.taken', { name: call.takenBy ?? '', moment: moment(call.takenAt, timeZone) })}</p>}
    </>
  )
}

/** One call: the number, what it is about, and what came of it. */
export function CallPage({ call, form, country, timeZone, me }: CallPageProps) {
  const words = useWords()
  const { t, locale } = words
  const errors = errorsIn(form, words)
  const byOther = call.claimedBy !== null && call.claimedBy.id !== me
  const mine = call.claimedBy !== null && !byOther
  return (
    <Screen
      title={t('desk.call.title', { name: call.name })}
      lead={t('desk.call.lead', { language: languageName(locale, call.language) })}
      back={{ href: '/call-backs', label: t('desk.calls.title') }}
      headingActions={call.kind === 'member' ? <Button href={`/members/${call.id}`} variant="secondary" icon="user">{t('desk.call.member')}</Button> : undefined}
    >
      {call.claimedBy && byOther && <Notice tone="attention" title={t('desk.call.other', { name: call.claimedBy.name })} announce>{t('desk.call.other-text', { time: words.time(call.claimedBy.until, timeZone) })}</Notice>}
      <Section title={t('desk.call.number')}>
        {call.phone ? <p><strong><a href={phoneLink(call.phone, country)}>{writtenPhone(call.phone, country)}</a></strong></p> : <p>{t(call.phoneHidden ? 'desk.calls.hidden' : 'desk.calls.no-phone')}</p>}
        {!mine && !byOther && call.phone && <PostButton action={`/call-backs/${call.id}/claim`} variant="primary" icon="phone-call">{t('desk.call.claim')}</PostButton>}
        {mine && <PostButton action={`/call-backs/${call.id}/release`} variant="quiet">{t('desk.call.release')}</PostButton>}
      </Section>
      <Asked call={call} timeZone={timeZone} />
      {!byOther && (
        <Section title={t('desk.call.result')} lead={call.tries > 0 ? t('desk.calls.tries', { count: call.tries }) : undefined}>
          {call.tries >= TRIES_BEFORE_LETTER && call.notices.length > 0 && <Notice tone="information">{t('desk.call.letter-better')}</Notice>}
          <Form action={`/call-backs/${call.id}/result`} errors={errors.all}>
            <Actions>
              {call.phone && <Button name="result" value="reached" icon="circle-check">{t('desk.call.reached')}</Button>}
              {call.phone && <Button name="result" value="not_reached" variant="secondary" icon="clock">{t('desk.call.not-reached')}</Button>}
              {call.phone && <Button name="result" value="wrong_number" variant="quiet" icon="x">{t('desk.call.wrong-number')}</Button>}
              {call.notices.length > 0 && <Button name="result" value="letter" variant="quiet" icon="mail">{t('desk.call.letter')}</Button>}
            </Actions>
          </Form>
        </Section>
      )}
    </Screen>
  )
}

/** The same words on paper, for who is not reached, or has no telephone. */
export function LetterPage({ call, now, timeZone }: Pick<CallPageProps, 'call' | 'now' | 'timeZone'>) {
  const { t, moment } = useWords()
  return (
    <Screen title={t('desk.call.letter-title', { name: call.name })} heading={false} back={{ href: `/call-backs/${call.id}` }}>
      <PrintSheet level={1} large title={call.name} reference={moment(now, timeZone)}>
        {call.notices.map((notice) => (
          <section lang={isLocale(notice.language) ? notice.language : undefined}>
            <h2>{notice.subject}</h2>
            {notice.body.split('\n\n').map((paragraph) => <p>{paragraph.split('\n').map((line, index) => (index === 0 ? line : <><br />{line}</>))}</p>)}
          </section>
        ))}
      </PrintSheet>
    </Screen>
  )
}

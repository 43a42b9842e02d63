import { useWords, type Words, WordsProvider, wordsOf } from '../../../../i18n/words.tsx'
import { languageTag, type Locale } from '../../../../i18n/locale.ts'
import { phoneLink, writtenPhone } from '../../../../lib/phone.ts'
import { Screen } from '../../../../platform/screen.tsx'
import { Actions, Button, PrintSheet, SummaryList } from '../../../../ui/index.ts'
import type { Receipt, ReceiptLine, WrittenText } from '../../queries/receipt.ts'

/** What one line says, in the words of whoever holds the paper: what, with whom, when; never the theme nor the words. */
function factsOf({ need, appointment, kind }: ReceiptLine, { timeZone, country }: Receipt, words: Words): { term: string; details: string }[] {
  const { t, day, moment } = words
  if (appointment) {
    const where = appointment.mode === 'in_person' ? appointment.office : appointment.mode === 'phone' && appointment.phone ? t('desk.receipt.at-phone', { phone: writtenPhone(appointment.phone, country) }) : t(`desk.receipt.mode.${appointment.mode}`)
    return [
      { term: t('desk.receipt.when'), details: moment(appointment.startsAt, timeZone) },
      ...(kind === 'appointment.cancelled' ? [] : [{ term: t('desk.receipt.with'), details: appointment.adviser }, { term: t('desk.receipt.where'), details: where ?? '' }]),
    ]
  }
  if (!need || need.promisedOn === null) return []
  const call = kind === 'need.call_back_asked' && need.callPhone
  return [
    ...(need.answeredBy ? [{ term: t('desk.receipt.who'), details: need.answeredBy }] : []),
    ...(call ? [{ term: t('desk.receipt.call-at'), details: writtenPhone(call, country) }] : []),
    { term: t('desk.receipt.by'), details: day((call && need.callBy) || need.promisedOn) },
  ]
}

function saidLine(line: ReceiptLine, { t, maybe }: Words): string {
  const number = line.need?.number ?? line.appointment?.needNumber ?? null
  const field = typeof line.subject.field === 'string' ? maybe(`desk.receipt.field.${line.subject.field}`, '') : ''
  const said = maybe(`desk.done.${line.kind}`, t('desk.done.other'))
  const about = number === null ? field : t('desk.receipt.need', { number })
  return about === '' ? said : t('desk.receipt.line', { said, about })
}

function Sheet({ receipt, texts, printedOn }: { readonly receipt: Receipt; readonly texts: readonly WrittenText[] | null; readonly printedOn: Date }) {
  const words = useWords()
  const { t, moment } = words
  return (
    <PrintSheet
      level={1}
      large
      kind={t('desk.receipt.kind')}
      title={t('desk.receipt.for', { name: receipt.member.name })}
      reference={moment(printedOn, receipt.timeZone)}
      foot={<p>{t('desk.receipt.foot', { office: receipt.desk.name })} <a href={phoneLink(receipt.desk.phone, receipt.country)}>{receipt.desk.phone}</a></p>}
    >
      <p>{t('desk.receipt.by-whom', { name: receipt.personName, moment: moment(receipt.startedAt, receipt.timeZone), reason: receipt.reason })}</p>
      <SummaryList
        rows={[
          ...(receipt.member.number ? [{ term: t('desk.receipt.member-number'), details: receipt.member.number }] : []),
          ...(receipt.member.phone ? [{ term: t('desk.receipt.your-phone'), details: writtenPhone(receipt.member.phone, receipt.country) }] : []),
        ]}
      />
      {receipt.lines.length === 0 && <p>{t('desk.receipt.nothing')}</p>}
      <ol>
        {receipt.lines.map((line) => (
          <li>
            <p><strong>{saidLine(line, words)}</strong></p>
            <SummaryList rows={factsOf(line, receipt, words)} />
          </li>
        ))}
      </ol>
      {texts?.map((text) => (
        <section>
          <h3>{t('desk.receipt.written', { number: text.needNumber })}</h3>
          {text.body.split(/\n{2,}/).map((paragraph) => <p>{paragraph}</p>)}
        </section>
      ))}
    </PrintSheet>
  )
}

interface ReceiptPageProps {
  readonly receipt: Receipt
  /** The language of the sheet: the member's, where the house speaks it. */
  readonly locale: Locale
  readonly texts: readonly WrittenText[] | null
  readonly now: Date
}

/** All that was done during one visit or call, on one sheet, in the member's language. */
export function ReceiptPage({ receipt, locale, texts, now }: ReceiptPageProps) {
  const { t } = useWords()
  const back = receipt.isOwn ? { href: `/members/${receipt.member.id}` } : { href: '/me/file#delegations' }
  return (
    <Screen title={receipt.isOwn ? t('desk.receipt.title', { name: receipt.member.name }) : t('desk.receipt.title-own', { name: receipt.personName })} heading={false} back={back}>
      <div lang={languageTag(locale)}>
        <WordsProvider value={wordsOf(locale)}>
          <Sheet receipt={receipt} texts={texts} printedOn={now} />
        </WordsProvider>
      </div>
      <Actions>
        <p>{t(receipt.isOwn ? 'desk.receipt.lead' : 'desk.receipt.lead-own')}</p>
        {texts === null ? (
          <Button href={`/delegations/${receipt.id}?words=yes`} variant="quiet" icon="message-circle">{t('desk.receipt.with-words')}</Button>
        ) : (
          <Button href={`/delegations/${receipt.id}`} variant="quiet" icon="eye">{t('desk.receipt.without-words')}</Button>
        )}
      </Actions>
    </Screen>
  )
}

import { useWords } from '../../../../i18n/words.tsx'
import { Button, Disclosure, Timeline } from '../../../../ui/index.ts'
import type { NeedMessage, NeedView } from '../../queries/need.ts'

export interface NeedMessagesProps {
  readonly need: Pick<NeedView, 'memberName' | 'language' | 'timeZone'>
  readonly messages: readonly NeedMessage[]
  /** Where an answer becomes the beginning of an article; null where it may not. */
  readonly articleFrom?: (message: NeedMessage) => string | null
}

/** A text as it was typed: an empty line makes a paragraph, a line stays a line. */
function Written({ text }: { readonly text: string }) {
  return (
    <>
      {text.split(/\n{2,}/).map((paragraph) => (
        <p>{paragraph.split('\n').map((line, index) => (index === 0 ? line : <><br />{line}</>))}</p>
      ))}
    </>
  )
}

/** What came with a mail beside its words: files that could not be kept are named, what it quotes is folded. */
function FromMail({ message }: { readonly message: NeedMessage }) {
  const { t, list } = useWords()
  return (
    <>
      {message.unkeptFiles.length > 0 && <p>{t('needs.by-mail.unkept', { count: message.unkeptFiles.length, files: list(message.unkeptFiles.map(({ name, reason }) => t('needs.by-mail.unkept-file', { name, reason }))) })}</p>}
      {message.folded !== '' && <Disclosure summary={t('needs.by-mail.folded')}><Written text={message.folded} /></Disclosure>}
    </>
  )
}

/** What was said, by whom, when; the oldest first. */
export function NeedMessages({ need, messages, articleFrom = () => null }: NeedMessagesProps) {
  const { t, moment } = useWords()
  const saying = (message: NeedMessage): string => {
    if (message.onBehalf) return t(message.kind === 'statement' ? 'needs.message.statement-on-behalf' : 'needs.message.addition-on-behalf', { member: need.memberName })
    return t(`needs.message.${message.kind}`)
  }
  return (
    <Timeline
      label={t('needs.message.label')}
      entries={messages.map((message) => ({
        author: { name: message.authorName },
        title: saying(message),
        moment: message.byMail ? t('needs.by-mail.moment', { moment: moment(message.sentAt, need.timeZone) }) : moment(message.sentAt, need.timeZone),
        datetime: message.sentAt.toISOString(),
        body: (
          <div lang={message.kind === 'statement' ? need.language : undefined}>
            <Written text={message.body} />
            <FromMail message={message} />
            {message.article && <p><a href={`/library/${message.article.slug}`}>{message.article.title}</a></p>}
            {articleFrom(message) !== null && <p><Button href={articleFrom(message) ?? ''} variant="quiet" size="small" icon="book-open">{t('needs.to-article.make')}</Button></p>}
          </div>
        ),
      }))}
    />
  )
}

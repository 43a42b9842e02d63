// The one layout of mails: plain text, and HTML that old mail programs show. One link; why it came and how to stop it.
import type { Child } from 'hono/jsx'
import { languageTag } from '../i18n/locale.ts'
import type { Words } from '../i18n/words.tsx'

export interface MailPage {
  /** How the reader is greeted: their given name. */
  readonly name: string
  /** Sentences ready to read, each a paragraph. */
  readonly paragraphs: readonly string[]
  /** When, where, with whom: shown as lines between the first paragraph and the others. */
  readonly facts?: readonly { readonly term: string; readonly details: string; readonly href?: string }[]
  /** The page where everything else is: one link with its words. */
  readonly link: { readonly url: string; readonly label: string }
  /** The address of this installation, for the choice of mails. */
  readonly publicUrl: string
  /** Why this mail came; the sentence for members when absent. */
  readonly why?: string
}

/** Where a person chooses what they receive; the page belongs to the members area. */
const CHOICE_PATH = '/me'

const FONT = "font-family:'Atkinson Hyperlegible Next','Atkinson Hyperlegible',Verdana,Arial,sans-serif"
const STYLE = {
  body: `margin:0;padding:0;background:#f4f1ec;color:#2a2622;${FONT};font-size:17px;line-height:1.55`,
  outer: 'width:100%;background:#f4f1ec',
  inner: 'width:100%;max-width:600px;background:#fffdfa;border:1px solid #ddd6cb',
  content: 'padding:28px 28px 8px 28px;text-align:left',
  paragraph: `margin:0 0 16px 0;${FONT}`,
  term: `padding:6px 16px 6px 0;vertical-align:top;color:#5c544a;white-space:nowrap;${FONT}`,
  details: `padding:6px 0;vertical-align:top;font-weight:bold;${FONT}`,
  button: `display:inline-block;padding:12px 22px;background:#3f5a34;color:#ffffff;text-decoration:none;font-weight:bold;${FONT}`,
  foot: `padding:16px 28px 24px 28px;color:#5c544a;font-size:14px;text-align:left;${FONT}`,
} as const

const Row = ({ children, style }: { readonly children: Child; readonly style: string }) => (
  <tr>
    <td style={style}>{children}</td>
  </tr>
)

/** Composes a mail in both forms from the same words; what is given is escaped. */
export function composeMail(words: Words, mail: MailPage): { readonly text: string; readonly html: string } {
  const { t } = words
  const hello = t('platform.mail.hello', { name: mail.name })
  const why = mail.why ?? t('platform.mail.why')
  const stop = t('platform.mail.stop', { url: `${mail.publicUrl}${CHOICE_PATH}` })
  const [first, ...others] = mail.paragraphs
  const facts = mail.facts ?? []
  const colon = words.locale === 'fr' ? '\u202f:' : ':'
  const text = [
    hello,
    ...(first === undefined ? [] : [first]),
    ...(facts.length > 0 ? [facts.map((fact) => `${fact.term}${colon} ${fact.details}`).join('\n')] : []),
    ...others,
    `${mail.link.label}${colon}\n${mail.link.url}`,
    '--',
    `${why}\n${stop}`,
  ].join('\n\n')
  const page = (
    <html lang={languageTag(words.locale)}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width" />
        <title>{mail.link.label}</title>
      </head>
      <body style={STYLE.body}>
        <table role="presentation" cellpadding="0" cellspacing="0" style={STYLE.outer}>
          <tr>
            <td align="center" style="padding:24px 12px">
              <table role="presentation" cellpadding="0" cellspacing="0" style={STYLE.inner}>
                <Row style={STYLE.content}>
                  <p style={STYLE.paragraph}>{hello}</p>
                  {first !== undefined && <p style={STYLE.paragraph}>{first}</p>}
                  {facts.length > 0 && (
                    <table cellpadding="0" cellspacing="0" style="margin:0 0 16px 0">
                      {facts.map((fact) => (
                        <tr>
                          <th scope="row" align="left" style={STYLE.term}>{fact.term}</th>
                          <td style={STYLE.details}>{fact.href === undefined ? fact.details : <a href={fact.href}>{fact.details}</a>}</td>
                        </tr>
                      ))}
                    </table>
                  )}
                  {others.map((paragraph) => <p style={STYLE.paragraph}>{paragraph}</p>)}
                  <p style={STYLE.paragraph}>
                    <a href={mail.link.url} style={STYLE.button}>{mail.link.label}</a>
                  </p>
                </Row>
                <Row style={STYLE.foot}>
                  {why} {stop}
                </Row>
              </table>
            </td>
          </tr>
        </table>
      </body>
    </html>
  )
  return { text, html: `<!doctype html>${page.toString()}` }
}

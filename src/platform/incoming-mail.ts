// A raw mail as something that can be judged: addresses, headers, text, files. Everything in it was written by anybody: it
// is read within bounds of size, parts and time, and nothing of it is believed here.
import { isUtf8 } from 'node:buffer'
import { type AddressObject, type Attachment, type EmailAddress, type ParsedMail, simpleParser } from 'mailparser'

export const MAIL_BYTES_MAX = 35 * 1024 * 1024
const PARSING_MILLISECONDS_MAX = 20_000
const HTML_CHARACTERS_MAX = 400_000
const TEXT_CHARACTERS_MAX = 400_000
const HEADER_CHARACTERS_MAX = 4000
const HEADER_VALUES_MAX = 50
const FILES_MAX = 100
const UNSAID_BYTES_MAX = 2 * 1024 * 1024

export interface MailFile {
  readonly name: string
  readonly type: string
  readonly content: Uint8Array
  /** Shown inside the text: a logo, a pixel, or a picture pasted into it. */
  readonly isInline: boolean
}

export interface IncomingMail {
  readonly messageId: string | null
  /** Every address in From, groups opened, lower case. */
  readonly from: readonly { readonly name: string; readonly address: string }[]
  /** How many From headers stand there: one, in an honest mail. */
  readonly fromHeaders: number
  /** Whom it was sent to, as far as headers say: To, Cc and what mail servers note of the envelope. */
  readonly recipients: readonly string[]
  readonly subject: string
  /** The Message-IDs it answers, newest first, each once. */
  readonly answers: readonly string[]
  readonly headers: ReadonlyMap<string, readonly string[]>
  readonly contentType: string
  /** Null where the mail server did not note it. */
  readonly nullReturnPath: boolean | null
  /** What it says, HTML turned to text with its links. */
  readonly text: string
  readonly files: readonly MailFile[]
  readonly filesLeftOut: number
  /** The machine-readable part of a report of delivery (RFC 3464), or "". */
  readonly deliveryReport: string
}

/** Why a mail could not be read at all: it is kept as it came. */
export class UnreadableMail extends Error {}

/** PostgreSQL takes no NUL; control characters and those that turn the reading direction deceive who reads. */
export const cleanText = (text: string): string => text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069\ufeff]/g, '').replace(/\p{Surrogate}/gu, '\ufffd')
const oneLine = (text: string, most: number): string => cleanText(text).replace(/\s+/g, ' ').trim().slice(0, most)

const addressesIn = (header: AddressObject | AddressObject[] | undefined): EmailAddress[] =>
  [header ?? []].flat().flatMap((one) => one.value).flatMap((one) => (one.group ? one.group : [one]))

const ADDRESS = /^[^\s@<>"',;]{1,64}@[^\s@<>"',;]{1,190}$/

const people = (header: AddressObject | AddressObject[] | undefined) =>
  addressesIn(header)
    .map(({ name, address }) => ({ name: oneLine(name ?? '', 120), address: (address ?? '').trim().toLowerCase() }))
    .filter(({ address }) => ADDRESS.test(address))

const ids = (values: readonly string[]): string[] => [...new Set(values.flatMap((value) => value.match(/<[^<>\s]{1,300}>/g) ?? []))]

function rawHeaders(mail: ParsedMail): Map<string, string[]> {
  const headers = new Map<string, string[]>()
  for (const { key, line } of mail.headerLines ?? []) {
    const values = headers.get(key) ?? []
    if (values.length < HEADER_VALUES_MAX) values.push(line.slice(line.indexOf(':') + 1, HEADER_CHARACTERS_MAX).replace(/\r?\n\s*/g, ' ').trim())
    headers.set(key, values)
  }
  return headers
}

const fileOf = (one: Attachment): MailFile => ({
  name: oneLine(one.filename ?? '', 200), type: (one.contentType ?? '').toLowerCase(), content: one.content, isInline: one.related === true || (one.contentDisposition === 'inline' && one.contentId !== undefined),
})

/** Pictures that HTML shows and text cannot: logos, pixels that count who reads. */
const withoutPictures = (text: string): string => text.replace(/\[cid:[^\]\s]{1,300}\]/g, '').replace(/^[ \t]*\[https?:[^\]\s]{1,2000}\][ \t]*$/gm, '')

function textOf(mail: ParsedMail): string {
  const text = mail.html ? withoutPictures(mail.text ?? '') : (mail.text ?? '')
  // Where HTML could not be turned to text, its tags are taken out; better than nothing.
  const said = text.trim() !== '' || !mail.html ? text : mail.html.slice(0, HTML_CHARACTERS_MAX).replace(/<(script|style|head)\b[\s\S]{0,100000}?<\/\1\s*>/gi, ' ').replace(/<[^<>]{0,5000}>/g, ' ').replace(/[ \t]+/g, ' ')
  return cleanText(said.slice(0, TEXT_CHARACTERS_MAX))
}

async function within<T>(milliseconds: number, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new UnreadableMail('it took too long')), milliseconds)
  })
  try {
    return await Promise.race([work, late])
  } finally {
    clearTimeout(timer)
  }
}

/**
 * Reads a raw mail of at most 35 MB. Cost: its size, some 100 MB/s; memory three times its size while it lasts.
 * @throws UnreadableMail when it has no end of headers, no end of parts, or takes longer than 20 s
 */
export async function readMail(raw: Buffer): Promise<IncomingMail> {
  const mail = await parse(raw)
  const first = read(mail)
  // Letters sent without saying in which encoding: not UTF-8, so most likely that of Windows.
  if (raw.length > UNSAID_BYTES_MAX || !/\ufffd/.test(first.text + first.subject) || isUtf8(raw)) return first
  const second = read(await parse(Buffer.from(new TextDecoder('windows-1252').decode(raw))))
  return { ...first, text: better(first.text, second.text), subject: better(first.subject, second.subject) }
}

const unknownLetters = (text: string): number => text.split('\ufffd').length
const better = (one: string, other: string): string => (unknownLetters(other) < unknownLetters(one) ? other : one)

async function parse(raw: Buffer): Promise<ParsedMail> {
  const parsing = simpleParser(raw, { skipTextToHtml: true, skipTextLinks: true, skipImageLinks: true, keepCidLinks: true, keepDeliveryStatus: true, checksumAlgo: false, maxHtmlLengthToParse: HTML_CHARACTERS_MAX } as Parameters<typeof simpleParser>[1]) as Promise<ParsedMail>
  return within(PARSING_MILLISECONDS_MAX, parsing).catch((error: unknown) => {
    throw error instanceof UnreadableMail ? error : new UnreadableMail((error as Error).message)
  })
}

function read(mail: ParsedMail): IncomingMail {
  const headers = rawHeaders(mail)
  const values = (name: string) => headers.get(name) ?? []
  const envelope = ['delivered-to', 'x-original-to', 'envelope-to', 'x-envelope-to', 'x-delivered-to'].flatMap(values).flatMap((value) => value.match(/[^\s<>,;"']{1,64}@[^\s<>,;"']{1,190}/g) ?? [])
  const attachments = mail.attachments.filter((one) => one.contentType !== 'message/delivery-status')
  const report = mail.attachments.find((one) => one.contentType === 'message/delivery-status')
  const [returnPath] = values('return-path')
  return {
    messageId: ids(values('message-id').slice(0, 1))[0] ?? null,
    from: people(mail.from as AddressObject | undefined),
    fromHeaders: values('from').length,
    recipients: [...new Set([...people(mail.to), ...people(mail.cc)].map((one) => one.address).concat(envelope.map((one) => one.toLowerCase())))].slice(0, 200),
    subject: oneLine(mail.subject ?? '', 300),
    answers: [...new Set([...ids(values('in-reply-to')), ...ids(values('references')).reverse()])].slice(0, 30),
    headers,
    contentType: values('content-type')[0] ?? 'text/plain',
    nullReturnPath: returnPath === undefined ? null : /^<\s*>/.test(returnPath),
    text: textOf(mail),
    files: attachments.slice(0, FILES_MAX).map(fileOf),
    filesLeftOut: Math.max(0, attachments.length - FILES_MAX),
    deliveryReport: report ? report.content.toString('latin1').slice(0, 20_000) : '',
  }
}

/** The headers of a mail that is too large to be kept: enough to know who sent it. */
export const headOf = (raw: Buffer): Buffer => {
  const end = raw.indexOf('\r\n\r\n')
  return Buffer.concat([raw.subarray(0, Math.min(end < 0 ? 65_536 : end, 65_536)), Buffer.from('\r\n\r\n')])
}

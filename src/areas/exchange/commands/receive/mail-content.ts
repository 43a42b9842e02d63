// What of a mail is kept, and how: its new text, what is folded, the files that our rules allow, the names of the others.
import { cleanFileName, FILE_BYTES_MAX, storableFile, type StoredFile } from '../../../../platform/files.ts'
import type { IncomingMail, MailFile } from '../../../../platform/incoming-mail.ts'
import { splitReply } from '../../domain/reply-text.ts'
import { readTnef } from '../../domain/tnef.ts'

export interface UnkeptFile {
  readonly name: string
  readonly reason: 'size' | 'type' | 'broken' | 'empty' | 'many'
}

export interface MailContent {
  readonly text: string
  readonly folded: string
  readonly files: readonly StoredFile[]
  readonly unkept: readonly UnkeptFile[]
}

export const FILES_KEPT_MAX = 10
const UNKEPT_NAMED_MAX = 50
/** A picture inside the text that is smaller is a logo, a smiley or a pixel that counts who reads. */
const DECORATION_BYTES = 20 * 1024
/** What mail programs add for each other: nobody sent these. */
const BY_MACHINES = /^(?:application\/(?:pgp-signature|pgp-keys|pkcs7-signature|x-pkcs7-signature)|text\/(?:calendar|x-amp-html)|message\/disposition-notification|text\/rfc822-headers)$/
const IS_TNEF = /^application\/(?:ms-tnef|vnd\.ms-tnef)$/

const isDecoration = (file: MailFile): boolean => BY_MACHINES.test(file.type) || (file.isInline && file.type.startsWith('image/') && file.content.byteLength < DECORATION_BYTES)
const isTnef = (file: MailFile): boolean => IS_TNEF.test(file.type) || /^winmail\.dat$/i.test(file.name)

const REASONS = { 'platform.file.too-large': 'size', 'platform.file.type': 'type', 'platform.file.broken': 'broken', 'platform.file.empty': 'empty' } as const

/** The files that somebody sent: what Outlook packed is unpacked, decoration left out. */
function unpack(mail: IncomingMail): { files: MailFile[]; unkept: UnkeptFile[]; text: string } {
  const files: MailFile[] = []
  const unkept: UnkeptFile[] = []
  let text = ''
  for (const file of mail.files) {
    if (!isTnef(file)) {
      if (!isDecoration(file)) files.push(file)
      continue
    }
    const opened = readTnef(file.content)
    if (!opened) unkept.push({ name: 'winmail.dat', reason: 'broken' })
    else {
      text ||= opened.text
      for (const one of opened.files) if (!/^(?:untitled attachment|pièce jointe sans titre).*\.(?:dat|txt|htm)$/i.test(one.name)) files.push({ name: one.name, type: '', content: one.content, isInline: false })
    }
  }
  return { files, unkept, text }
}

/** The ending of a file's name, for those who may not read the name. */
export const endingOf = (name: string): string => /\.([a-z0-9]{1,5})$/i.exec(name)?.[1]?.toLowerCase() ?? ''

/** Reads what is kept of a mail. Cost: each picture is encoded anew, ten at most. */
export async function contentOf(mail: IncomingMail): Promise<MailContent> {
  const { files, unkept, text } = unpack(mail)
  const kept: StoredFile[] = []
  for (const file of files) {
    const name = cleanFileName(file.name)
    if (kept.length === FILES_KEPT_MAX) unkept.push({ name, reason: 'many' })
    else if (file.content.byteLength > FILE_BYTES_MAX) unkept.push({ name, reason: 'size' })
    else {
      const stored = await storableFile(new File([Buffer.from(file.content)], name))
      if (stored.ok) kept.push(stored.value)
      else unkept.push({ name, reason: REASONS[stored.error.code] })
    }
  }
  for (let left = mail.filesLeftOut; left > 0 && unkept.length < UNKEPT_NAMED_MAX; left--) unkept.push({ name: 'document', reason: 'many' })
  const said = mail.text.trim() === '' ? text : mail.text
  return { ...splitReply(said), files: kept, unkept: unkept.slice(0, UNKEPT_NAMED_MAX) }
}

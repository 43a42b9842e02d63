// What is new in a mail, and what is only quoted or signed: folded, never lost. The library knows ten languages' "On … wrote";
// what Outlook writes above a quote, and what it forgets, is found here first.
import EmailReplyParser from 'email-reply-parser'

export interface ReplyText {
  readonly text: string
  readonly folded: string
}

/** The parser's expressions are not linear: no more than this is given to it, the rest is folded. */
const PARSED_CHARACTERS = 40_000
const LINE_CHARACTERS = 2000

/** The head of a quoted mail as Outlook and others write it: From, Sent, To, Subject, in six languages, in any order. */
const HEAD_LINE = /^[\s>*_]*(?:from|de|von|van|da|sent|envoy[ée]|date|gesendet|datum|verzonden|enviado(?: el)?|fecha|inviato|data|to|[àa]|an|aan|para|cc|kopie|subject|objet|betreff|onderwerp|asunto|oggetto)\s*[*_]*\s*:[*_]*\s+\S/iu
const HEAD_FROM = /^[\s>*_]*(?:from|de|von|van|da)\s*[*_]*\s*:/iu
const SEPARATOR = /^\s*(?:-{2,}\s*(?:original message|message d['’]origine|message transf[ée]r[ée]|forwarded message|urspr[üu]ngliche nachricht|weitergeleitete nachricht|oorspronkelijk bericht|doorgestuurd bericht|mensaje original|mensaje reenviado|messaggio originale|messaggio inoltrato)\s*-{2,}|begin forwarded message:|d[ée]but du message (?:transf[ée]r[ée]|r[ée]exp[ée]di[ée])\s*:|_{20,})\s*$/iu
/** Phones' signatures that the library does not know. */
const PHONE_SIGNATURE = /^\s*(?:inviato da\b|enviado desde\b|enviado con\b|von meinem\b.*gesendet|gesendet (?:von|mit)\b|verzonden (?:met|vanaf|via)\b|verstuurd (?:met|vanaf|via)\b|envoy[ée] (?:de mon|depuis|via|avec|[àa] partir)\b|sent (?:from|with|via)\b|obtenir outlook|t[ée]l[ée]charger outlook|get outlook|scarica outlook|outlook (?:für|pour|per|para|voor)\b).{0,120}$/iu

/** Where a quoted mail begins by its head: two lines of it at least, one of them the sender's. */
function headAt(lines: readonly string[]): number {
  for (let at = 0; at < lines.length; at++) {
    if (SEPARATOR.test(lines[at] ?? '')) {
      const isRule = /^\s*_/.test(lines[at] ?? '')
      if (!isRule || HEAD_FROM.test(lines[at + 1] ?? '') || HEAD_FROM.test(lines[at + 2] ?? '')) return at
    }
    if (!HEAD_FROM.test(lines[at] ?? '')) continue
    const following = lines.slice(at + 1, at + 5).filter((line) => line.trim() !== '')
    if (following.length > 0 && following.filter((line) => HEAD_LINE.test(line)).length >= 2) return at
  }
  return -1
}

const joined = (...parts: readonly string[]): string => parts.map((part) => part.trim()).filter((part) => part !== '').join('\n\n')

/**
 * Splits the text of a mail. When nothing but quotes and signatures is left (a mail passed on without a word), all of it
 * is new. Linear but for the 40,000 characters given to the library.
 */
export function splitReply(given: string): ReplyText {
  const whole = given.replaceAll('\r\n', '\n').replaceAll('\r', '\n').trim()
  const lines = whole.split('\n')
  const head = headAt(lines)
  const above = head >= 0 ? lines.slice(0, head).join('\n') : whole
  const below = head >= 0 ? lines.slice(head).join('\n') : ''
  const parsed = above.slice(0, PARSED_CHARACTERS)
  const beyond = above.slice(PARSED_CHARACTERS)
  // A line without end is no prose, and the library would go over it again and again.
  if (parsed.split('\n').some((line) => line.length > LINE_CHARACTERS)) return { text: above.trim() || whole, folded: above.trim() ? below.trim() : '' }
  const visible: string[] = []
  const hidden: string[] = []
  for (const fragment of new EmailReplyParser().read(parsed).getFragments()) (fragment.isHidden() ? hidden : visible).push(fragment.getContent())
  const shown = visible.join('\n').trim().split('\n')
  const signed: string[] = []
  while (shown.length > 0 && PHONE_SIGNATURE.test(shown.at(-1) ?? '')) signed.unshift(shown.pop() ?? '')
  const text = shown.join('\n').trim()
  if (text === '') return { text: joined(whole.slice(0, PARSED_CHARACTERS)), folded: whole.slice(PARSED_CHARACTERS).trim() }
  return { text, folded: joined(signed.join('\n'), ...hidden, beyond, below) }
}

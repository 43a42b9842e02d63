import { describe, expect, it } from 'vitest'
import { isForwarded, mailKind, type MailSigns } from './mail-kind.ts'

const mail = (headers: Record<string, string>, more: Partial<MailSigns> = {}): MailSigns => ({
  headers: new Map(Object.entries(headers).map(([name, value]) => [name, [value]])), subject: 'Question', nullReturnPath: null, contentType: 'text/plain', senderAddress: 'amina@example.org', ...more,
})
const kind = (signs: MailSigns) => mailKind(signs, 'house')

describe('a mail', () => {
  it('of a person is one, also with "Auto-Submitted: no"', () => {
    expect(kind(mail({}))).toEqual({ kind: 'person', weak: false, onList: false })
    expect(kind(mail({ 'auto-submitted': 'No' }))).toMatchObject({ kind: 'person' })
  })
  it.each([
    ['auto-submitted', 'auto-replied (vacation)', 'auto-submitted'],
    ['x-autoreply', 'yes', 'autoreply-header'],
    ['precedence', 'bulk', 'precedence'],
    ['precedence', 'auto_reply', 'precedence'],
  ])('of a machine is known by %s: %s', (name, value, sign) => {
    expect(kind(mail({ [name]: value }))).toEqual({ kind: 'automatic', sign })
  })
  it('with a null return path wants no answer', () => {
    expect(kind(mail({}, { nullReturnPath: true }))).toEqual({ kind: 'automatic', sign: 'null-return-path' })
  })
  it.each(['Réponse automatique : demande 12', 'Absence du bureau', 'Afwezig tot maandag', 'Out of office', 'Abwesenheitsnotiz', 'Fuera de la oficina', 'Fuori sede'])('with the subject "%s" may be one: a weak sign', (subject) => {
    expect(kind(mail({}, { subject }))).toMatchObject({ kind: 'person', weak: true })
  })
  it.each(['Facture impayée', 'Question sur une absence de réponse', 'Automatisation de mes factures', 'Auswertung'])('with the subject "%s" is not', (subject) => {
    expect(kind(mail({}, { subject }))).toMatchObject({ kind: 'person', weak: false })
  })
  it('of a list is said to be of one', () => {
    expect(kind(mail({ 'list-id': '<voisins.example.org>' }))).toEqual({ kind: 'person', weak: false, onList: true })
  })
  it('of our own that comes back is a loop, whatever else it says', () => {
    expect(kind(mail({ 'x-cairn-installation': 'house', 'auto-submitted': 'auto-generated' }))).toMatchObject({ kind: 'loop' })
    expect(kind(mail({ 'x-cairn-installation': 'another' }))).toMatchObject({ kind: 'person' })
  })
  it('that says another was not delivered is a bounce', () => {
    expect(kind(mail({}, { contentType: 'multipart/report; boundary=x; report-type=delivery-status' }))).toEqual({ kind: 'bounce' })
    expect(kind(mail({}, { subject: 'Undeliverable: Demande 12', nullReturnPath: true }))).toEqual({ kind: 'bounce' })
    expect(kind(mail({}, { subject: 'failure notice', senderAddress: 'MAILER-DAEMON@mx.example.org' }))).toEqual({ kind: 'bounce' })
    expect(kind(mail({}, { subject: 'Échec de la remise de mon colis' }))).toMatchObject({ kind: 'person' })
  })
  it('passed on is known by its subject in six languages', () => {
    for (const subject of ['Fwd: a', 'FW: a', 'TR : a', 'WG: a', 'RV: a', 'I: a']) expect(isForwarded(subject)).toBe(true)
    for (const subject of ['Re: a', 'Trois questions', 'Il y a']) expect(isForwarded(subject)).toBe(false)
  })
})

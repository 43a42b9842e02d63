import { describe, expect, it } from 'vitest'
import { splitReply } from './reply-text.ts'

const NEW = 'Voici le contrat signé.\n\nEst-ce que cela suffit ?'
const QUOTES: Record<string, string> = {
  'Apple, French': 'Le lun. 23 nov. 2026 à 10:12, Cairn <besoin@coop.example> a écrit :\n\n> Bonjour Amina,\n> Une réponse est là.',
  'Gmail, English': 'On Mon, Nov 23, 2026 at 10:12 AM Cairn <besoin@coop.example> wrote:\n\n> Hello Amina,',
  'Gmail, Dutch': 'Op ma 23 nov 2026 om 10:12 schreef Cairn <besoin@coop.example>:\n\n> Dag Bram,',
  'Thunderbird, German': 'Am 23.11.26 um 10:12 schrieb Cairn <besoin@coop.example>:\n> Guten Tag,',
  'Gmail, Spanish': 'El lun, 23 nov 2026 a las 10:12, Cairn (<besoin@coop.example>) escribió:\n\n> Hola,',
  'Gmail, Italian': 'Il giorno lun 23 nov 2026 alle ore 10:12 Cairn <besoin@coop.example> ha scritto:\n\n> Buongiorno,',
  'Outlook, French': '________________________________\nDe : Cairn\nEnvoyé : lundi 23 novembre 2026 10:12\nÀ : Amina Delvaux\nObjet : Demande 12\n\nBonjour Amina,',
  'Outlook, English': 'From: Cairn\nSent: Monday, November 23, 2026 10:12 AM\nTo: Amina\nSubject: Need 12\n\nHello',
  'Outlook, German': 'Von: Cairn\nGesendet: Montag, 23. November 2026 10:12\nAn: Dieter\nBetreff: Anliegen 12\n\nGuten Tag',
  'Outlook, Dutch': 'Van: Cairn\nVerzonden: maandag 23 november 2026 10:12\nAan: Bram\nOnderwerp: Vraag 12\n\nDag',
  'Outlook, Italian': 'Da: Cairn\nInviato: lunedì 23 novembre 2026 10:12\nA: Amina\nOggetto: Richiesta 12\n\nBuongiorno',
  'Outlook, Spanish': 'De: Cairn\nEnviado: lunes, 23 de noviembre de 2026 10:12\nPara: Amina\nAsunto: Solicitud 12\n\nHola',
}
const SIGNATURES = ['-- \nAmina Delvaux\nIllustratrice', 'Envoyé de mon iPhone', 'Inviato da iPhone', 'Von meinem iPhone gesendet', 'Verzonden vanaf mijn iPhone', 'Enviado desde mi iPhone', 'Sent from my iPhone', 'Cordialement,\nAmina']

describe('what is new in a mail', () => {
  it.each(Object.entries(QUOTES))('stands above the quote: %s', (_name, quote) => {
    const { text, folded } = splitReply(`${NEW}\n\n${quote}`)
    expect(text).toBe(NEW)
    for (const line of quote.split('\n').filter((one) => one.trim() !== '')) expect(folded).toContain(line.trim())
  })
  it.each(SIGNATURES)('stands above the signature: %s', (signature) => {
    const { text, folded } = splitReply(`${NEW}\r\n\r\n${signature.replaceAll('\n', '\r\n')}`)
    expect(text).toBe(NEW)
    expect(folded.replace(/\s+/g, ' ')).toContain(signature.trim().replace(/\s+/g, ' '))
  })
  it('is kept whole where somebody answers between the lines', () => {
    const { text, folded } = splitReply('> Avez-vous le contrat ?\nOui, joint.\n\n> Et la facture ?\nElle suit demain.')
    expect(text).toContain('Oui, joint.')
    expect(text).toContain('Elle suit demain.')
    expect(folded).toContain('> Et la facture ?')
  })
  it('is everything when a mail is passed on without a word', () => {
    const passedOn = '---------- Forwarded message ---------\nFrom: Client <client@example.org>\nDate: Mon\nSubject: Facture\nTo: Amina\n\nJe ne paierai pas.'
    expect(splitReply(passedOn)).toEqual({ text: passedOn, folded: '' })
    const word = splitReply(`Que faire ?\n\n${passedOn}`)
    expect(word.text).toBe('Que faire ?')
    expect(word.folded).toContain('Je ne paierai pas.')
  })
  it.each(['De : tout mon cœur, merci.\nÀ demain.', 'Voici :\nDate : le 3 décembre\nHeure : 10 h', 'Le prix écrit : 300 euros', 'Elle m’a dit au téléphone :\nvenez lundi'])('is not cut by ordinary words: %s', (words) => {
    expect(splitReply(words)).toEqual({ text: words, folded: '' })
  })
  it('loses nothing and takes no time on what was made to hurt', () => {
    for (const hostile of ['On '.repeat(60_000), '> '.repeat(100_000), `${'Op x\n'.repeat(20_000)}`, 'a'.repeat(300_000), `${'\n'.repeat(100_000)}x`, '在'.repeat(50_000), `${'Le a '.repeat(300)}\n`.repeat(40)]) {
      const began = performance.now()
      const { text, folded } = splitReply(hostile)
      expect((text + folded).replace(/\s/g, '').length).toBe(hostile.replace(/\s/g, '').length)
      expect(performance.now() - began, hostile.slice(0, 10)).toBeLessThan(3000)
    }
  })
})

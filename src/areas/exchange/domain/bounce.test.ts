import { describe, expect, it } from 'vitest'
import { quotedMessageIds, readBounce } from './bounce.ts'

const report = (status: string, action = 'failed') => `Reporting-MTA: dns; mx.example.org\r\n\r\nFinal-Recipient: rfc822; Amina@Example.org\r\nAction: ${action}\r\nStatus: ${status}\r\n`

describe('a report of delivery', () => {
  it.each([
    [report('5.1.1'), '', 'hard', '5.1.1'],
    [report('5.2.2'), '', 'soft', '5.2.2'],
    [report('5.7.26'), '', 'soft', '5.7.26'],
    [report('4.4.7'), '', 'soft', '4.4.7'],
    [report('4.4.1', 'delayed'), '', null, '4.4.1'],
    [report('2.0.0', 'delivered'), '', null, '2.0.0'],
    ['', 'Hi. This is the qmail-send program.\n<amina@example.org>:\n550 5.1.1 unknown user', 'hard', '5.1.1'],
    ['', '550 No such user here', 'hard', '5.0.0'],
    ['', 'Votre message n’a pas pu être remis. 452 mailbox full', 'soft', '4.0.0'],
    ['', 'It did not work.', 'hard', '5.0.0'],
  ])('%s %s', (given, text, kind, status) => {
    expect(readBounce(given, text)).toMatchObject({ kind, status })
  })
  it('names the address that failed', () => {
    expect(readBounce(report('5.1.1'), '').recipient).toBe('amina@example.org')
  })
  it('takes no version number and no address of a machine for a code', () => {
    expect(readBounce('', 'Postfix 3.5.2 at 10.5.1.1 gave up: 450 try later').status).toBe('4.0.0')
  })
})

it('our own Message-IDs are found in what comes back, others are not', () => {
  const id = '<needs.stated.12.00000000-0000-7000-8000-000000000001@cairn>'
  expect(quotedMessageIds(`Message-ID: ${id}\r\nReferences: ${id} <CAF1234@mail.gmail.com>`)).toEqual([id])
})

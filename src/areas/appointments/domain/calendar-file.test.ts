import ICAL from 'ical.js'
import { describe, expect, test } from 'vitest'
import { type CalendarEntry, calendarFile } from './calendar-file.ts'

const entry: CalendarEntry = {
  seriesId: '00000000-0000-7000-8000-000000000001',
  sequence: 2,
  startsAt: new Date('2026-10-26T08:00:00Z'),
  endsAt: new Date('2026-10-26T08:45:00Z'),
  title: 'Rendez-vous à Liège',
  location: 'Liège, rue du Pont 1; 4000 Liège, près de la gare des Guillemins et de l’arrêt de bus',
  description: 'Avec Lucas Renard\nhttps://cairn.example.org/appointments/1',
  url: 'https://cairn.example.org/appointments/1',
  organizer: { name: 'Lucas "Luc" Renard', email: 'lucas@example.org' },
  attendee: { name: 'Amina Delvaux', email: 'amina@example.org' },
  stampedAt: new Date('2026-10-20T12:00:00Z'),
}

describe('a calendar file', () => {
  const read = (text: string) => {
    const calendar = new ICAL.Component(ICAL.parse(text))
    const component = calendar.getFirstSubcomponent('vevent')
    if (!component) throw new Error('no event')
    return { calendar, component, event: new ICAL.Event(component) }
  }

  test('is read back as it was written', () => {
    const { calendar, component, event } = read(calendarFile(entry, 'REQUEST'))
    expect(calendar.getFirstPropertyValue('method')).toBe('REQUEST')
    expect(event.uid).toBe('00000000-0000-7000-8000-000000000001@cairn')
    expect(event.sequence).toBe(2)
    expect([event.startDate.toJSDate(), event.endDate.toJSDate()]).toEqual([entry.startsAt, entry.endsAt])
    expect([event.summary, event.location, event.description]).toEqual([entry.title, entry.location, entry.description])
    expect(component.getFirstPropertyValue('status')).toBe('CONFIRMED')
    expect(component.getFirstPropertyValue('organizer')).toBe('mailto:lucas@example.org')
    expect(component.getFirstProperty('attendee')?.getFirstParameter('rsvp')).toBe('FALSE')
  })

  test('cancels under the same identity', () => {
    const { component, event } = read(calendarFile({ ...entry, sequence: 3 }, 'CANCEL'))
    expect([event.uid, event.sequence, component.getFirstPropertyValue('status')]).toEqual([`${entry.seriesId}@cairn`, 3, 'CANCELLED'])
  })

  test('keeps to lines of 75 octets, ended as mail wants them', () => {
    const text = calendarFile(entry, 'PUBLISH')
    expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/)
    for (const line of text.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75)
  })
})

// An appointment as a calendar object (RFC 5545, iTIP methods of RFC 5546). Titles say how or where, never why.
import ICAL from 'ical.js'

export type CalendarMethod = 'PUBLISH' | 'REQUEST' | 'CANCEL'

interface Mailbox {
  readonly name: string
  readonly email: string
}

export interface CalendarEntry {
  /** The same for an appointment and what it is moved to; with `sequence` calendars know what replaces what. */
  readonly seriesId: string
  readonly sequence: number
  readonly startsAt: Date
  readonly endsAt: Date
  readonly title: string
  readonly location: string
  readonly description: string
  readonly url: string
  readonly organizer: Mailbox
  readonly attendee: Mailbox | null
  readonly stampedAt: Date
}

const person = (name: 'organizer' | 'attendee', { name: commonName, email }: Mailbox) => {
  const property = new ICAL.Property(name)
  property.setParameter('cn', commonName.replaceAll('"', ''))
  property.setValue(`mailto:${email}`)
  return property
}

/** The text of a calendar file: UTC times, lines folded, values escaped. */
export function calendarFile(entry: CalendarEntry, method: CalendarMethod): string {
  const calendar = new ICAL.Component('vcalendar')
  calendar.addPropertyWithValue('prodid', '-//Cairn//Appointments//EN')
  calendar.addPropertyWithValue('version', '2.0')
  calendar.addPropertyWithValue('method', method)
  const event = new ICAL.Component('vevent')
  const add = (name: string, value: unknown) => event.addPropertyWithValue(name, value as string)
  add('uid', `${entry.seriesId}@cairn`)
  add('sequence', entry.sequence)
  add('dtstamp', ICAL.Time.fromJSDate(entry.stampedAt, true))
  add('dtstart', ICAL.Time.fromJSDate(entry.startsAt, true))
  add('dtend', ICAL.Time.fromJSDate(entry.endsAt, true))
  add('summary', entry.title)
  add('location', entry.location)
  add('description', entry.description)
  add('url', entry.url)
  add('status', method === 'CANCEL' ? 'CANCELLED' : 'CONFIRMED')
  event.addProperty(person('organizer', entry.organizer))
  if (entry.attendee) {
    const attendee = person('attendee', entry.attendee)
    attendee.setParameter('partstat', 'ACCEPTED')
    attendee.setParameter('rsvp', 'FALSE')
    event.addProperty(attendee)
  }
  calendar.addSubcomponent(event)
  return `${calendar.toString()}\r\n`
}

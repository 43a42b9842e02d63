/** A dated entry of what happened, as data: its words are the message `<area>.timeline.<code>`. */
export interface TimelineEntry {
  readonly at: Date
  readonly code: string
  readonly actorName: string | null
  readonly onBehalfOf: boolean
  readonly values?: Readonly<Record<string, string | number>>
}

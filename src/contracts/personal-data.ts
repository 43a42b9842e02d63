/** What an area holds about a person, as the person reads it and takes it away. */
export interface PersonalDataSection {
  /** The message key of the section's name is `members.data.<name>`. */
  readonly name: string
  readonly rows: readonly Readonly<Record<string, unknown>>[]
}

/** Why something outlives an erasure: the law that keeps it and until when. */
export interface Retention {
  readonly what: string
  readonly law: string
  readonly until: string
}

export interface PersonalDataSource<Reader, Writer> {
  readonly area: string
  /** Read as the person themself: row security lets them read all of their file. */
  readonly exportOf: (db: Reader, personId: string) => Promise<PersonalDataSection[]>
  readonly erase: (tx: Writer, personId: string, now: Date) => Promise<Retention[]>
}

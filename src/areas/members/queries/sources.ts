import type { PersonalDataSource } from '../../../contracts/personal-data.ts'
import type { Reader, Writer } from '../../../db/connection.ts'

export type Sources = readonly PersonalDataSource<Reader, Writer>[]

let sources: Sources = []

/** What every area holds about a person, in the order of the areas; given once, by the composition root. */
export function usePersonalDataSources(all: Sources): void {
  sources = all
}

export const personalDataSources = (): Sources => sources

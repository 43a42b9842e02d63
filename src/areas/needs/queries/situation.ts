// What is understood of a situation, with the names of countries and institutions that content/situation holds.
import COUNTRIES from '../../../../content/situation/countries.json' with { type: 'json' }
import { type ProfileForFacts, type ReadSituation, situationFacts } from '../domain/situation/facts.ts'

/** Pure: nothing is read but the text and what is given of the profile, nothing is kept. */
export const readSituation = (text: string, profile: ProfileForFacts): ReadSituation => situationFacts(text, profile, COUNTRIES)

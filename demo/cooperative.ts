// "Coopérative Cairn", invented: its units, offices and teams. Addresses, people and numbers are made up; the cities are real.
import type { EmergencyNumber, TeamKind } from '../src/contracts/actor.ts'

export type UnitKey = 'be' | 'fr'

export interface DemoUnit {
  readonly key: UnitKey
  readonly country: 'BE' | 'FR'
  readonly name: string
  readonly languages: readonly string[]
  readonly timeZone: string
  readonly deskPhone: string
  readonly emergencyNumbers: readonly EmergencyNumber[]
}

const EMERGENCIES: EmergencyNumber = { number: '112', label: { fr: 'Urgences (police, pompiers, ambulance)', nl: 'Noodgevallen (politie, brandweer, ziekenwagen)', en: 'Emergencies (police, fire, ambulance)', de: 'Notruf (Polizei, Feuerwehr, Rettungsdienst)', es: 'Emergencias (policía, bomberos, ambulancia)', it: 'Emergenze (polizia, vigili del fuoco, ambulanza)' } }

export const UNITS: Readonly<Record<UnitKey, DemoUnit>> = {
  be: {
    key: 'be', country: 'BE', name: 'Cairn Belgique', languages: ['fr', 'nl', 'de'], timeZone: 'Europe/Brussels', deskPhone: '+32 2 555 01 00',
    emergencyNumbers: [
      EMERGENCIES,
      { number: '107', label: { fr: 'Télé-Accueil : parler à quelqu’un, jour et nuit, en français', nl: 'Télé-Accueil: met iemand praten, dag en nacht, in het Frans', en: 'Télé-Accueil: someone to talk to, day and night, in French', de: 'Télé-Accueil: mit jemandem reden, Tag und Nacht, auf Französisch', es: 'Télé-Accueil: hablar con alguien, día y noche, en francés', it: 'Télé-Accueil: parlare con qualcuno, giorno e notte, in francese' } },
      { number: '106', label: { fr: 'Tele-Onthaal : parler à quelqu’un, en néerlandais', nl: 'Tele-Onthaal: met iemand praten, dag en nacht', en: 'Tele-Onthaal: someone to talk to, in Dutch', de: 'Tele-Onthaal: mit jemandem reden, auf Niederländisch', es: 'Tele-Onthaal: hablar con alguien, en neerlandés', it: 'Tele-Onthaal: parlare con qualcuno, in olandese' } },
      { number: '108', label: { fr: 'Telefonhilfe : parler à quelqu’un, en allemand', nl: 'Telefonhilfe: met iemand praten, in het Duits', en: 'Telefonhilfe: someone to talk to, in German', de: 'Telefonhilfe: mit jemandem reden', es: 'Telefonhilfe: hablar con alguien, en alemán', it: 'Telefonhilfe: parlare con qualcuno, in tedesco' } },
      { number: '0800 32 123', label: { fr: 'Centre de prévention du suicide', nl: 'Zelfmoordpreventie (in het Frans; in het Nederlands: 1813)', en: 'Suicide prevention (in French)', de: 'Suizidprävention (auf Französisch)', es: 'Prevención del suicidio (en francés)', it: 'Prevenzione del suicidio (in francese)' } },
      { number: '0800 30 030', label: { fr: 'Écoute violences conjugales', nl: 'Partnergeweld (in het Frans; in het Nederlands: 1712)', en: 'Violence in a couple (in French)', de: 'Gewalt in der Partnerschaft (auf Französisch)', es: 'Violencia en la pareja (en francés)', it: 'Violenza nella coppia (in francese)' } },
    ],
  },
  fr: {
    key: 'fr', country: 'FR', name: 'Cairn France', languages: ['fr'], timeZone: 'Europe/Paris', deskPhone: '+33 3 53 01 10 00',
    emergencyNumbers: [
      EMERGENCIES,
      { number: '115', label: { fr: 'Un toit cette nuit (Samu social)', nl: 'Onderdak voor vannacht (Samu social)', en: 'A roof for tonight (Samu social)', de: 'Ein Dach für heute Nacht (Samu social)', es: 'Un techo para esta noche (Samu social)', it: 'Un tetto per stanotte (Samu social)' } },
      { number: '3114', label: { fr: 'Prévention du suicide, jour et nuit', nl: 'Zelfmoordpreventie, dag en nacht', en: 'Suicide prevention, day and night', de: 'Suizidprävention, Tag und Nacht', es: 'Prevención del suicidio, día y noche', it: 'Prevenzione del suicidio, giorno e notte' } },
      { number: '3919', label: { fr: 'Violences Femmes Info', nl: 'Geweld tegen vrouwen', en: 'Violence against women', de: 'Gewalt gegen Frauen', es: 'Violencia contra las mujeres', it: 'Violenza contro le donne' } },
    ],
  },
}

export interface DemoOffice {
  readonly key: string
  readonly unit: UnitKey
  readonly name: string
  readonly address: string
  readonly placeKey: string
  readonly latitude: number
  readonly longitude: number
  readonly phone: string
  readonly openingHours: string
  /** Languages spoken at the desk. */
  readonly languages: readonly string[]
  /** Of its members, in per cent. */
  readonly memberLanguages: readonly (readonly [string, number])[]
  /** Of 300 members. */
  readonly members: number
  /** Where its members live: keys of places within 20 km. */
  readonly placePattern: RegExp
}

export const OFFICES: readonly DemoOffice[] = [
  { key: 'bruxelles', unit: 'be', name: 'Bruxelles', address: 'Rue des Tisserands 14, 1060 Saint-Gilles', placeKey: 'BE:1000-bruxelles', latitude: 50.8326, longitude: 4.3451, phone: '+32 2 555 01 01', openingHours: 'Mo-Fr 09:00-17:00; Th 09:00-19:00', languages: ['fr', 'nl', 'en'], memberLanguages: [['fr', 60], ['nl', 18], ['en', 10], ['es', 5], ['it', 5], ['de', 2]], members: 62, placePattern: /^BE:1[0-4]/ },
  { key: 'liege', unit: 'be', name: 'Liège', address: 'Quai de la Batterie 27, 4020 Liège', placeKey: 'BE:4000-liege', latitude: 50.6402, longitude: 5.5861, phone: '+32 4 555 01 00', openingHours: 'Mo-Fr 09:00-17:00', languages: ['fr', 'en', 'de'], memberLanguages: [['fr', 86], ['it', 5], ['en', 4], ['de', 3], ['es', 2]], members: 44, placePattern: /^BE:4[0-6]/ },
  { key: 'charleroi', unit: 'be', name: 'Charleroi', address: 'Rue du Laminoir 8, 6000 Charleroi', placeKey: 'BE:6000-charleroi', latitude: 50.4081, longitude: 4.4459, phone: '+32 71 55 01 00', openingHours: 'Mo-Th 09:00-16:30', languages: ['fr', 'it'], memberLanguages: [['fr', 88], ['it', 9], ['en', 3]], members: 24, placePattern: /^BE:6/ },
  { key: 'namur', unit: 'be', name: 'Namur', address: 'Rue des Bateliers 41, 5000 Namur', placeKey: 'BE:5000-namur', latitude: 50.4632, longitude: 4.8685, phone: '+32 81 55 01 00', openingHours: 'Mo-Fr 09:00-16:30', languages: ['fr', 'en'], memberLanguages: [['fr', 94], ['en', 3], ['es', 3]], members: 22, placePattern: /^BE:5/ },
  { key: 'gent', unit: 'be', name: 'Gent', address: 'Weverskaai 19, 9000 Gent', placeKey: 'BE:9000-gent', latitude: 51.0489, longitude: 3.7289, phone: '+32 9 355 01 00', openingHours: 'Mo-Fr 09:00-17:00', languages: ['nl', 'en', 'fr'], memberLanguages: [['nl', 88], ['en', 8], ['fr', 4]], members: 20, placePattern: /^BE:9/ },
  { key: 'eupen', unit: 'be', name: 'Eupen', address: 'Gerberstraße 5, 4700 Eupen', placeKey: 'BE:4700-eupen', latitude: 50.6301, longitude: 6.0342, phone: '+32 87 55 01 00', openingHours: 'Mo-Th 08:30-16:00', languages: ['de', 'fr'], memberLanguages: [['de', 86], ['fr', 14]], members: 14, placePattern: /^BE:47/ },
  { key: 'lille', unit: 'fr', name: 'Lille', address: '12 rue des Filatures, 59000 Lille', placeKey: 'FR:59350', latitude: 50.6241, longitude: 3.0668, phone: '+33 3 53 01 10 01', openingHours: 'Mo-Fr 09:00-17:30', languages: ['fr', 'en', 'nl'], memberLanguages: [['fr', 91], ['en', 5], ['nl', 4]], members: 40, placePattern: /^FR:59/ },
  { key: 'rennes', unit: 'fr', name: 'Rennes', address: '3 allée du Canal, 35000 Rennes', placeKey: 'FR:35238', latitude: 48.1124, longitude: -1.6871, phone: '+33 2 61 91 10 02', openingHours: 'Mo-Fr 09:00-17:00', languages: ['fr', 'en'], memberLanguages: [['fr', 95], ['en', 5]], members: 22, placePattern: /^FR:35/ },
  { key: 'lyon', unit: 'fr', name: 'Lyon', address: '58 rue de la Soierie, 69007 Lyon', placeKey: 'FR:69123', latitude: 45.7461, longitude: 4.8423, phone: '+33 4 65 71 10 03', openingHours: 'Mo-Fr 09:00-17:30', languages: ['fr', 'es'], memberLanguages: [['fr', 90], ['es', 4], ['it', 3], ['en', 3]], members: 28, placePattern: /^FR:(69|01|38)/ },
  { key: 'marseille', unit: 'fr', name: 'Marseille', address: '21 traverse des Charpentiers, 13003 Marseille', placeKey: 'FR:13055', latitude: 43.3119, longitude: 5.3789, phone: '+33 4 65 71 10 04', openingHours: 'Mo-Fr 09:00-17:00', languages: ['fr', 'it'], memberLanguages: [['fr', 88], ['it', 6], ['es', 4], ['en', 2]], members: 24, placePattern: /^FR:13/ },
]

export interface DemoTeam {
  readonly key: string
  readonly unit: UnitKey
  readonly kind: TeamKind
  readonly office: string | null
  readonly name: string
}

export const TEAMS: readonly DemoTeam[] = [
  ...OFFICES.map((office): DemoTeam => ({ key: `office-${office.key}`, unit: office.unit, kind: 'office', office: office.key, name: office.key === 'gent' || office.key === 'eupen' ? `Team ${office.name}` : `Équipe de ${office.name}` })),
  { key: 'second-line-be', unit: 'be', kind: 'second_line', office: null, name: 'Équipe de soutien Belgique' },
  { key: 'second-line-fr', unit: 'fr', kind: 'second_line', office: null, name: 'Équipe de soutien France' },
  { key: 'operations-be', unit: 'be', kind: 'operations', office: null, name: 'Guichet des opérations Belgique' },
  { key: 'operations-fr', unit: 'fr', kind: 'operations', office: null, name: 'Guichet des opérations France' },
  { key: 'trust-be', unit: 'be', kind: 'trust', office: null, name: 'Personne de confiance' },
  { key: 'trust-fr', unit: 'fr', kind: 'trust', office: null, name: 'Service d’écoute extérieur' },
  { key: 'coordination-be', unit: 'be', kind: 'coordination', office: null, name: 'Coordination Belgique' },
  { key: 'coordination-fr', unit: 'fr', kind: 'coordination', office: null, name: 'Coordination France' },
]

/** A conflict goes to the person of trust, never to the office it may be about; law, rights and tax to the second line. */
export function responderOf(theme: string, unit: UnitKey): { readonly team: string; readonly insteadOfOffice: boolean } | null {
  if (theme === 'care-conflict') return { team: `trust-${unit}`, insteadOfOffice: true }
  return /^(rights|law|tax)-|^status-choice$/.test(theme) ? { team: `second-line-${unit}`, insteadOfOffice: false } : null
}

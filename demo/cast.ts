// Who works at the cooperative, and the members whom visitors of the demo may become: their names never change.
import type { Role } from '../src/contracts/actor.ts'
import type { Language } from '../src/lib/language.ts'
import type { UnitKey } from './cooperative.ts'
import type { Gender } from './trades.ts'

/** Hours opened every week: weekdays (1 Monday), from, to, minutes of a slot, modes ("v" video, "p" phone, "i" in person). */
export type Hours = readonly [weekdays: string, from: string, to: string, slotMinutes: number, modes: string]

export interface Employee {
  readonly given: string
  readonly family: string
  readonly unit: UnitKey
  readonly office: string | null
  readonly team: string | null
  readonly role: Role
  readonly language: Language
  readonly languages: readonly string[]
  readonly introduction: string
  readonly hours: readonly Hours[]
}

const adviser = (given: string, family: string, unit: UnitKey, office: string, languages: readonly [Language, ...string[]], introduction: string, hours: readonly Hours[]): Employee => ({
  given, family, unit, office, team: `office-${office}`, role: 'adviser', language: languages[0], languages, introduction, hours,
})
const other = (role: Role, given: string, family: string, unit: UnitKey, team: string | null, languages: readonly [Language, ...string[]], introduction: string, hours: readonly Hours[] = []): Employee => ({
  given, family, unit, office: null, team: team && `${team}-${unit}`, role, language: languages[0], languages, introduction, hours,
})

export const EMPLOYEES: readonly Employee[] = [
  adviser('Lucas', 'Renard', 'be', 'liege', ['fr', 'en'], 'Ancien graphiste indépendant, je reçois à Liège et par vidéo. J’aime commencer par ce que vous savez déjà faire. Le mardi soir, je suis là jusqu’à 19 h.', [['134', '09:00', '12:00', 45, 'ivp'], ['2', '14:00', '19:00', 45, 'ivp']]),
  adviser('Nora', 'Vandamme', 'be', 'bruxelles', ['nl', 'fr', 'en'], 'Ik werkte tien jaar als theatertechnica en ken de kleine contracten van binnenuit. Ik luister eerst, daarna zoeken we samen. U kunt ook in het Frans of het Engels bij mij terecht.', [['124', '09:00', '12:30', 45, 'ivp'], ['3', '13:30', '17:00', 45, 'vp'], ['4', '16:00', '19:00', 45, 'ip']]),
  adviser('Samira', 'El Amrani', 'be', 'bruxelles', ['fr', 'en', 'es'], 'J’accompagne les premières missions et les changements de cap. Avant, je tenais une librairie : les mois difficiles, je connais. Je parle aussi espagnol et anglais.', [['135', '09:30', '12:30', 45, 'ip'], ['2', '13:00', '17:00', 60, 'ivp']]),
  adviser('Inès', 'Gérard', 'be', 'liege', ['fr', 'de', 'it'], 'Je suis juriste de formation et accompagnatrice par goût. Les papiers qui font peur, on les lit ensemble. Je réponds aussi en allemand et en italien.', [['24', '09:00', '12:30', 30, 'ivp'], ['5', '10:00', '16:00', 60, 'i']]),
  adviser('Fabrizio', 'Conti', 'be', 'charleroi', ['fr', 'it'], 'Fils de mineur et ancien ouvrier du bâtiment, j’accompagne beaucoup d’artisanes et d’artisans. Passez quand la porte est ouverte, ou prenez un rendez-vous.', [['1234', '09:00', '11:30', 45, 'ip'], ['3', '13:30', '16:00', 45, 'vp']]),
  adviser('Maud', 'Lejeune', 'be', 'namur', ['fr', 'en'], 'Je viens du monde associatif. Prix, projet, confiance en soi : souvent, tout cela se tient. Je reçois à Namur et j’appelle volontiers.', [['135', '09:00', '12:00', 45, 'ivp'], ['2', '13:00', '16:30', 30, 'p']]),
  adviser('Wouter', 'De Smet', 'be', 'gent', ['nl', 'en', 'fr'], 'Ik was zelf muzikant en freelance programmeur. Cijfers mogen, maar eerst uw verhaal. U vindt me in Gent, of via video.', [['124', '09:00', '12:30', 45, 'ivp'], ['5', '13:00', '17:00', 45, 'v']]),
  adviser('Greta', 'Kohnen', 'be', 'eupen', ['de', 'fr'], 'Ich begleite Mitglieder in Ostbelgien, auf Deutsch und auf Französisch, im Büro, am Telefon oder bei Ihnen in der Werkstatt. Kommen Sie ruhig mit allen Papieren.', [['123', '08:30', '12:00', 45, 'ip'], ['4', '13:00', '16:00', 60, 'ivp']]),
  adviser('Hugo', 'Lefebvre', 'fr', 'lille', ['fr', 'en', 'nl'], 'J’accompagne surtout des musiciennes, des comédiens, des techniciens. L’intermittence n’est pas une fatalité de paperasse. Je reçois à Lille et en vidéo.', [['124', '09:00', '12:30', 45, 'ivp'], ['3', '14:00', '18:00', 45, 'vp']]),
  adviser('Gwenaëlle', 'Le Goff', 'fr', 'rennes', ['fr', 'en'], 'Ancienne cheffe de cuisine, je sais ce que tenir une activité demande. À Rennes du lundi au jeudi, au téléphone quand vous êtes loin.', [['1234', '09:30', '12:00', 45, 'ip'], ['2', '13:30', '16:30', 45, 'vp']]),
  adviser('Mariam', 'Diallo', 'fr', 'lyon', ['fr', 'es', 'en'], 'Dix ans dans l’insertion par l’activité économique. Je prends le temps qu’il faut pour le premier entretien. Hablo también español.', [['135', '09:00', '12:00', 60, 'ivp'], ['4', '14:00', '18:30', 45, 'ivp']]),
  adviser('Julien', 'Rossi', 'fr', 'marseille', ['fr', 'it'], 'Marseillais, ancien régisseur. Je réponds vite et je préfère la voix à l’écran. Parlo anche italiano.', [['24', '09:00', '12:30', 45, 'ip'], ['13', '14:00', '17:00', 30, 'p']]),
  other('second_line', 'Sofie', 'Claes', 'be', 'second-line', ['nl', 'fr', 'en'], 'Juriste: contracten, auteursrecht en sociale rechten. Ik leg wetten uit in gewone woorden, ook in het Frans en het Engels.', [['2', '09:00', '12:00', 30, 'vp'], ['4', '14:00', '17:00', 30, 'vp']]),
  other('second_line', 'Benoît', 'Marchal', 'be', 'second-line', ['fr', 'de'], 'Droits sociaux : chômage, travail des arts, maladie, pension. J’ai travaillé quinze ans dans une mutualité.', [['3', '09:00', '12:00', 30, 'vp']]),
  other('second_line', 'Nadia', 'Ferhat', 'fr', 'second-line', ['fr', 'en'], 'Avocate pendant huit ans, je réponds sur les contrats, les droits d’auteur et les impayés.', [['2', '14:00', '17:00', 30, 'vp']]),
  other('second_line', 'Étienne', 'Caron', 'fr', 'second-line', ['fr'], 'Intermittence, retraite, impôts et TVA : je compte avec vous, calmement.', [['1', '09:00', '12:00', 30, 'vp'], ['4', '09:00', '11:00', 30, 'p']]),
  other('operations', 'Karim', 'Haddad', 'be', 'operations', ['fr', 'nl'], ''),
  other('operations', 'Lien', 'Vermeulen', 'be', 'operations', ['nl', 'fr', 'de'], ''),
  other('operations', 'Sandrine', 'Morel', 'fr', 'operations', ['fr'], ''),
  other('second_line', 'Théo', 'Lambert', 'be', 'trust', ['fr', 'nl', 'de'], 'Personne de confiance. Ce que vous me dites reste entre nous. Je ne rends compte à aucune antenne.', [['15', '10:00', '12:00', 60, 'vp']]),
  other('second_line', 'Claire', 'Vasseur', 'fr', 'trust', ['fr', 'en'], 'Service d’écoute extérieur à la coopérative, gratuit et confidentiel.', [['3', '10:00', '13:00', 60, 'vp']]),
  other('coordinator', 'Élise', 'Baudry', 'be', 'coordination', ['fr', 'nl'], 'Je coordonne les antennes de Belgique.'),
  other('coordinator', 'Paul', 'Girard', 'fr', 'coordination', ['fr'], 'Je coordonne les antennes de France.'),
  other('administrator', 'Ada', 'Moreau', 'be', null, ['en', 'fr'], ''),
]

export interface PersonaSource {
  readonly given: string
  readonly family: string
  readonly gender: Gender
  readonly office: string
  readonly language: Language
  readonly languages: readonly string[]
  readonly trade: string
  readonly placeKey: string
  readonly adviser: string | null
  readonly hasEmail: boolean
  readonly welcomed: boolean
}

/** The members with a story of their own (story-personas.ts). */
export const PERSONAS: readonly PersonaSource[] = [
  { given: 'Amina', family: 'Delvaux', gender: 'f', office: 'liege', language: 'fr', languages: ['fr', 'en'], trade: 'illustrator', placeKey: 'BE:4000-liege', adviser: 'Lucas Renard', hasEmail: true, welcomed: true },
  { given: 'Bram', family: 'Peeters', gender: 'm', office: 'bruxelles', language: 'nl', languages: ['nl', 'en', 'fr'], trade: 'developer', placeKey: 'BE:1000-bruxelles', adviser: 'Nora Vandamme', hasEmail: true, welcomed: true },
  { given: 'Chloé', family: 'Martin', gender: 'f', office: 'lille', language: 'fr', languages: ['fr'], trade: 'musician', placeKey: 'FR:59350', adviser: 'Hugo Lefebvre', hasEmail: true, welcomed: true },
  { given: 'Dieter', family: 'Schmitz', gender: 'm', office: 'eupen', language: 'de', languages: ['de', 'fr'], trade: 'carpenter', placeKey: 'BE:4700-eupen', adviser: 'Greta Kohnen', hasEmail: false, welcomed: true },
  { given: 'Yasmine', family: 'Benali', gender: 'f', office: 'bruxelles', language: 'fr', languages: ['fr'], trade: 'home-carer', placeKey: 'BE:1000-bruxelles', adviser: null, hasEmail: true, welcomed: false },
]

// Names as they are heard in Belgium and France today, by where a family comes from; people are invented.
import type { Gender } from './trades.ts'

type Origin = 'walloon' | 'flemish' | 'east' | 'french' | 'breton' | 'maghreb' | 'african' | 'turkish' | 'italian' | 'iberian' | 'english' | 'slavic' | 'asian'

interface NameList {
  readonly f: readonly string[]
  readonly m: readonly string[]
  readonly family: readonly string[]
}
const list = (text: string) => text.split(' ').map((name) => name.replaceAll('_', ' '))

const NAMES: Readonly<Record<Origin, NameList>> = {
  walloon: {
    f: list('Aurélie Céline Charlotte Claire Delphine Émilie Françoise Julie Justine Laurence Louise Manon Marie Martine Mathilde Monique Nathalie Pauline Sophie Valérie Zoé Jeanne Odile Lucie'),
    m: list('Antoine Arnaud Benoît Cédric Damien François Geoffrey Grégory Guillaume Jacques Jérôme Laurent Loïc Louis Marc Mathieu Maxime Nicolas Olivier Pascal Pierre Quentin Simon Thomas Vincent'),
    family: list('Adam Collard Dardenne Defays Delcourt Denis Deprez Dubois Dumont Evrard Fontaine Gillet Goffin Grégoire Hubert Jacquemin Lacroix Lambotte Laurent Leclercq Legrand Lejeune Leroy Massart Mathieu Michel Noël Pirotte Poncelet Simonis Servais Thiry Toussaint Wauters Willems Wathelet'),
  },
  flemish: {
    f: list('An Annelies Charlotte Elke Eva Fien Greet Hanne Hilde Ilse Jana Kaat Katrien Lies Liesbeth Lore Marleen Sara Sien Tine Veerle Lotte Femke Griet'),
    m: list('Arne Bart Brecht Dries Filip Geert Gert Hans Jan Jasper Jef Jonas Joris Koen Kristof Luc Maarten Pieter Ruben Sander Stijn Tom Wim Wout'),
    family: list('Aerts Baert Bogaert Claeys Coppens Cools De_Backer De_Clercq De_Graeve De_Meyer De_Vos De_Wilde Goossens Hendrickx Jacobs Janssens Lemmens Maes Martens Mertens Michiels Pauwels Segers Smets Stevens Van_Acker Van_Damme Van_den_Broeck Vandenberghe Verhoeven Vermeersch Verstraete Wouters'),
  },
  east: {
    f: list('Anja Birgit Claudia Doris Elke Hannah Heike Ingrid Julia Karin Lena Monika Petra Sabine Sandra Ute'),
    m: list('Andreas Björn Christoph Daniel Erwin Frank Guido Heinz Jürgen Karl-Heinz Manfred Michael Ralf Rainer Stefan Werner'),
    family: list('Arens Bauer Brüll Collas Emonts Fickers Gennen Heinen Henkes Hilgers Jost Kessel Klinkenberg Kreusch Küpper Laschet Mertes Miessen Müllender Palm Pauels Reuter Schröder Theissen Thomé Velz'),
  },
  french: {
    f: list('Agathe Alice Amandine Anne Camille Caroline Catherine Clémence Élodie Emma Estelle Florence Hélène Inès Jade Léa Léonie Margaux Marine Mélanie Mireille Noémie Sandrine Solène Sylvie Véronique'),
    m: list('Adrien Alain Alexandre Aurélien Baptiste Bernard Christophe Clément Cyril Denis Éric Fabien Florian Gaël Hervé Jean-Luc Julien Léo Lucien Mathis Philippe Rémi Romain Sébastien Sylvain Tanguy Thibault Victor Yann'),
    family: list('André Aubert Barbier Bernard Berger Blanchard Bonnet Bouvier Brunet Carpentier Chevalier Clément David Dufour Durand Fournier Gaillard Garnier Gauthier Guérin Lacombe Lemaire Lefort Marchand Mercier Meunier Moulin Perrin Petit Picard Poirier Renaud Rivière Robin Roche Roussel Roux Vidal'),
  },
  breton: {
    f: list('Anaïg Enora Katell Maëlle Morgane Nolwenn Rozenn Soizic'),
    m: list('Erwan Goulven Kevin Malo Mikaël Ronan Tugdual Yannick'),
    family: list('Briand Corre Guillou Hamon Jézéquel Kerleau Le_Bihan Le_Roux Madec Nédélec Quéméner Rouault Tanguy Trividic'),
  },
  maghreb: {
    f: list('Amal Asma Fatima Hafsa Imane Khadija Leïla Malika Myriam Naïma Nadia Nour Rachida Salma Samia Sarah Soraya Yasmina'),
    m: list('Abdel Adil Ahmed Bilal Farid Hamza Ilyas Kamel Mehdi Mohamed Mourad Nabil Omar Rachid Samir Sofiane Youssef Zakaria'),
    family: list('Aït_Ali Amrani Azzouzi Bakkali Belkacem Ben_Salah Benomar Bouazza Bouchrit Chaoui Daoudi El_Idrissi Ferrah Hamdi Kaddour Lahlou Mansouri Ouali Saïdi Tahiri Touati Zeroual'),
  },
  african: {
    f: list('Adjoa Aïcha Aminata Awa Bijou Carine Divine Fatou Grâce Joëlle Mado Mireille Ngozi Prisca Rokhaya Sali'),
    m: list('Abdoulaye Alioune Christian Cheikh Dieudonné Fiston Ibrahima Jean-Claude Kofi Landry Moussa Ousmane Patrick Serge Trésor'),
    family: list('Ba Bokungu Cissé Diop Fofana Ilunga Kabongo Kanza Konaté Lukusa Mbala Mbuyi Ndiaye Ngoma Niang Nkusu Sow Touré Traoré Tshibangu'),
  },
  turkish: { f: list('Ayşe Elif Esra Hatice Merve Selin Zeynep'), m: list('Ahmet Emre Hasan Mehmet Murat Serkan Yusuf'), family: list('Arslan Aydın Çelik Demir Kaya Koç Öztürk Şahin Yıldız Yılmaz') },
  italian: {
    f: list('Alessandra Chiara Elena Federica Giulia Ornella Paola Silvia'),
    m: list('Andrea Bruno Davide Enzo Giuseppe Marco Matteo Salvatore'),
    family: list('Bianchi Caruso De_Luca Esposito Ferrari Gallo Greco Lombardi Marino Moretti Ricci Romano Russo Vitale'),
  },
  iberian: {
    f: list('Ana Beatriz Carmen Elena Inés Lucía María Paula Rosa Sofia'),
    m: list('Carlos Diego Fernando Javier João Luis Miguel Pablo Rui'),
    family: list('Alonso Castro Da_Silva Fernández Ferreira Gómez López Martínez Moreno Navarro Oliveira Pereira Ramos Rodrigues Ruiz Torres'),
  },
  english: { f: list('Alice Emily Fiona Hannah Kate Rebecca Sinead Zadie'), m: list('Aidan Daniel George Ian Jack Oliver Sean Tim'), family: list('Armstrong Byrne Clarke Doyle Foster Hughes Kelly Marsh Novak Okafor Patel Reid Singh Walsh') },
  slavic: { f: list('Agnieszka Daria Elena Ioana Katarzyna Mihaela Oksana Olena'), m: list('Adrian Andriy Bogdan Dmitri Ionuț Mateusz Piotr Radu'), family: list('Constantin Dumitru Ionescu Kowalska Kovalenko Mazur Nowak Popa Shevchenko Stan Wojcik Zielinski') },
  asian: { f: list('Bao Hoa Kim Lan Linh Mai Priya Thu'), m: list('Arjun Duc Hao Hieu Minh Raj Tuan Wei'), family: list('Chen Dang Do Huynh Kumar Lê Nguyen Pham Sharma Tran Vo Zhang') },
}

type Weights = readonly (readonly [Origin, number])[]
const FRENCH_SPEAKING_BELGIUM: Weights = [['walloon', 58], ['flemish', 6], ['maghreb', 12], ['african', 8], ['italian', 9], ['turkish', 3], ['iberian', 3], ['slavic', 2], ['asian', 2]]
const BRUSSELS: Weights = [['walloon', 36], ['flemish', 6], ['maghreb', 22], ['african', 12], ['turkish', 5], ['iberian', 5], ['italian', 5], ['slavic', 5], ['asian', 3], ['french', 5]]
const FRANCE: Weights = [['french', 62], ['maghreb', 14], ['african', 9], ['iberian', 5], ['italian', 3], ['slavic', 2], ['asian', 4], ['turkish', 2]]

/** Where a family may come from, for a language spoken at an office. */
export function originsOf(language: string, { key: office, unit }: { readonly key: string; readonly unit: 'be' | 'fr' }): Weights {
  if (language === 'nl') return [['flemish', 82], ['maghreb', 7], ['turkish', 5], ['african', 3], ['slavic', 3]]
  if (language === 'de') return [['east', 100]]
  if (language === 'es') return [['iberian', 100]]
  if (language === 'it') return [['italian', 100]]
  if (language === 'en') return [['english', 55], ['asian', 20], ['african', 10], ['slavic', 15]]
  if (office === 'bruxelles' || office === 'gent') return BRUSSELS
  if (office === 'rennes') return [['breton', 45], ['french', 40], ['maghreb', 6], ['african', 6], ['asian', 3]]
  if (office === 'marseille') return [['french', 45], ['maghreb', 28], ['italian', 12], ['african', 8], ['iberian', 4], ['slavic', 3]]
  return unit === 'fr' ? FRANCE : FRENCH_SPEAKING_BELGIUM
}

export const givenNames = (origin: Origin, gender: Gender): readonly string[] => NAMES[origin][gender]
export const familyNames = (origin: Origin): readonly string[] => NAMES[origin].family

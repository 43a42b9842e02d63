// Every component with its examples, as /dev/ui shows it.
import * as buttons from '../ui/button/examples.tsx'
import * as cairns from '../ui/cairn/examples.tsx'
import * as cards from '../ui/card/examples.tsx'
import type { Example } from '../ui/example.ts'
import * as forms from '../ui/form/examples.tsx'
import { Cairn, Page, type PageProps, Person, PromiseLine, Section } from '../ui/index.ts'
import * as lists from '../ui/list/examples.tsx'
import * as navigation from '../ui/navigation/examples.tsx'
import * as notices from '../ui/notice/examples.tsx'
import * as overlays from '../ui/overlay/examples.tsx'
import * as persons from '../ui/person/examples.tsx'
import * as pictures from '../ui/picture/examples.tsx'
import * as sheets from '../ui/print/examples.tsx'
import * as tables from '../ui/table/examples.tsx'
import * as texts from '../ui/text/examples.tsx'
import * as timelines from '../ui/timeline/examples.tsx'

export const EXAMPLES: Readonly<Record<string, Readonly<Record<string, Example>>>> = {
  card: cards,
  cairn: cairns,
  timeline: timelines,
  notice: notices,
  form: forms,
  button: buttons,
  person: persons,
  list: lists,
  navigation,
  table: tables,
  overlay: overlays,
  text: texts,
  picture: pictures,
  print: sheets,
}

/** The frame of a signed-in member, with believable contents. */
export const SAMPLE_PAGE = {
  lang: 'fr',
  actor: {
    name: 'Fatou Diallo',
    links: [
      { label: 'Mon dossier', href: '#dossier' },
      { label: 'Mes préférences', href: '#preferences' },
      { label: 'L’équipe de Bruxelles', href: '#equipe' },
    ],
    signOut: '#sortie',
  },
  navigation: [
    { label: 'Mes besoins', href: '#besoins', current: true, count: 2 },
    { label: 'Mon parcours', href: '#parcours' },
    { label: 'Rendez-vous', href: '#rendez-vous' },
    { label: 'Bibliothèque', href: '#bibliotheque' },
    { label: 'Entraide', href: '#entraide' },
  ],
  help: {
    phoneText: '02 543 21 00',
    phoneHref: 'tel:+3225432100',
    hours: 'Du lundi au vendredi, de 9 h à 17 h',
    callBack: { label: 'Être rappelé·e', href: '#rappel' },
    emergencies: [
      { label: 'urgences', number: '112' },
      { label: 'prévention du suicide', number: '0800 32 123' },
      { label: 'écoute violences conjugales', number: '0800 30 030' },
    ],
  },
  languages: [
    { locale: 'fr', label: 'Français', current: true },
    { locale: 'nl', label: 'Nederlands', current: false },
    { locale: 'en', label: 'English', current: false },
  ],
  footerText: 'Cairn est tenu par les membres de la coopérative.',
  footerLinks: [
    { label: 'Accessibilité', href: '#accessibilite' },
    { label: 'Vos données', href: '#donnees' },
    { label: 'Ce que la coopérative apprend', href: '#chiffres' },
  ],
} as const satisfies Partial<PageProps>

/** All the examples of all the components, each under its heading. */
export function Gallery({ assets }: Pick<PageProps, 'assets'>) {
  return (
    <Page
      {...SAMPLE_PAGE}
      title="Les pièces de la maison"
      lead="Chaque composant de src/ui, avec ses exemples, de jour et de nuit selon votre appareil."
      eyebrow="Atelier"
      breadcrumbs={[{ label: 'Accueil', href: '/' }, { label: 'Développement', href: '/dev' }]}
      flash={{ text: 'Votre question est partie. Samira Haddad vous répond au plus tard mardi 24 novembre.' }}
      width="wide"
      assets={assets}
    >
      {Object.entries(EXAMPLES).map(([folder, examples]) =>
        Object.entries(examples).map(([name, example]) => (
          <Section title={example.title} id={`${folder}-${name}`}>{example.node}</Section>
        )),
      )}
    </Page>
  )
}

/** A place with its side column, to judge the whole. */
export function SamplePlace({ assets }: Pick<PageProps, 'assets'>) {
  return (
    <Page
      {...SAMPLE_PAGE}
      title="Facture impayée depuis trois mois"
      eyebrow="Besoin n° 2041"
      back={{ href: '#besoins', label: 'Mes besoins' }}
      onBehalf={{ name: 'Fatou Diallo', stop: { action: '#fin' } }}
      assets={assets}
      aside={
        <>
          <Section title="Qui vous accompagne"><Person name="Samira Haddad" role="Conseillère à Bruxelles" phone={{ text: '02 543 21 00', href: 'tel:+3225432100' }} /></Section>
          <Section title="Votre parcours"><Cairn seed="fatou-diallo" count={5} filled={2} label="2 étapes sur 5" /></Section>
        </>
      }
    >
      <PromiseLine who="Samira Haddad" by="2026-11-24">Elle a lu votre message ce matin.</PromiseLine>
      <Section title="Vos possibilités" lead="Classées selon votre besoin, la date demandée et l’endroit.">{cards.options.node}</Section>
      <Section title="Échanges">{timelines.timeline.node}</Section>
    </Page>
  )
}

/** The threshold of a member. */
export function SampleHome({ assets }: Pick<PageProps, 'assets'>) {
  return (
    <Page {...SAMPLE_PAGE} title="Accueil" heading={false} width="wide" assets={assets}>
      {cards.welcome.node}
      <Section title="Votre parcours">{timelines.path.node}</Section>
      <Section title="Vos besoins">{lists.links.node}</Section>
    </Page>
  )
}

/** A page of one question. */
export function SampleQuestion({ assets }: Pick<PageProps, 'assets'>) {
  return (
    <Page {...SAMPLE_PAGE} title="De quoi avez-vous besoin ?" heading={false} back={{ href: '#retour' }} assets={assets}>
      {navigation.steps.node}
      {forms.need.node}
    </Page>
  )
}

import { Actions, Button, PostButton } from '../button/button.tsx'
import type { Example } from '../example.ts'
import { TextArea } from '../form/text-field.tsx'
import { Card, Cards, Section } from './card.tsx'
import { OptionCard } from './option-card.tsx'
import { Welcome } from './welcome.tsx'

export const welcome: Example = {
  title: 'Le seuil',
  node: (
    <Welcome title="Bonjour Fatou. De quoi avez‑vous besoin ?" lead="Dites-le avec vos mots. En une minute, vous saurez qui peut vous accompagner, et quand.">
      <form method="get" action="#besoin">
        <TextArea name="welcome" label="Votre besoin" hint="Par exemple : « Je ne sais pas quel prix demander pour une fresque. »" large rows={3} />
        <Actions>
          <Button size="large" iconEnd="arrow-right">Voir mes possibilités</Button>
          <Button variant="quiet" href="#rappel" icon="phone">Je préfère qu’on m’appelle</Button>
        </Actions>
      </form>
    </Welcome>
  ),
}

export const options: Example = {
  title: 'Les façons d’être accompagné·e',
  node: (
    <>
      <OptionCard
        kind={{ icon: 'coffee', label: 'Un rendez-vous', tone: 'moss' }}
        title="Faire le point avec votre conseillère"
        reasons={[
          'Elle connaît votre activité et parle votre langue.',
          'Elle a déjà aidé 14 membres à récupérer une facture.',
          'C’est le premier rendez-vous libre avant la date que vous avez demandée.',
        ]}
        where={{ text: 'Bruxelles, rue Coenraets 72, à 12 minutes de chez vous' }}
        when={{ text: 'mardi 24 novembre à 14 h', datetime: '2026-11-24T14:00', hint: '45 minutes, encore 3 heures libres cette semaine' }}
        human={{ name: 'Samira Haddad', role: 'Conseillère à Bruxelles' }}
      >
        <PostButton action="#prendre" variant="primary">Prendre ce rendez-vous</PostButton>
        <Button variant="quiet" href="#heures">Voir d’autres heures</Button>
      </OptionCard>
      <OptionCard
        kind={{ icon: 'hand-heart', label: 'Une membre qui sait faire', tone: 'ochre' }}
        title="Marie Lambert, graphiste, a récupéré trois factures l’an dernier"
        reasons={['Elle travaille dans le même métier que vous.', 'Elle a proposé de transmettre ce savoir-là.']}
        where={{ icon: 'phone', text: 'Par téléphone ou à Namur' }}
        when={{ text: 'jeudi 26 novembre en soirée', datetime: '2026-11-26' }}
        human={{ name: 'Marie Lambert', role: 'Graphiste, membre depuis 2019' }}
      >
        <PostButton action="#demander" variant="secondary">Lui demander</PostButton>
      </OptionCard>
      <OptionCard
        kind={{ icon: 'book-open', label: 'Un guide', tone: 'slate' }}
        title="Relancer un client qui ne paie pas"
        href="#guide"
        description="Trois lettres toutes prêtes, et ce qu’il se passe si le client ne répond pas."
        reasons={['Il répond à la même question que la vôtre pour sept membres sur dix.']}
        facts={['8 minutes', 'Belgique', 'revu en octobre 2026']}
      />
    </>
  ),
}

export const cards: Example = {
  title: 'Cartes et parties de page',
  node: (
    <Section title="Cette semaine" lead="Trois choses, pas plus." action={<a href="#tout">Tout voir</a>} level={3}>
      <Cards>
        <Card title="Atelier prix juste" level={4} href="#atelier"><p>Mercredi 25 novembre à 18 h, Liège. Il reste quatre places.</p></Card>
        <Card title="Votre cercle" level={4} tone="moss"><p>Prochaine rencontre jeudi 26 novembre, chez Ahmed.</p></Card>
        <Card title="À lire avant" level={4} tone="neutral"><p>Le protocole du cercle, en une page.</p></Card>
      </Cards>
    </Section>
  ),
}

import type { Example } from '../example.ts'
import { Badge } from '../notice/notice.tsx'
import { Figures } from './figures.tsx'
import { LinkList } from './link-list.tsx'
import { SummaryList } from './summary-list.tsx'
import { TaskList } from './task-list.tsx'

export const links: Example = {
  title: 'Une liste qui mène quelque part',
  node: (
    <LinkList
      items={[
        { label: 'Facture impayée depuis trois mois', href: '#n-2041', text: 'Samira Haddad vous répond au plus tard mardi 24 novembre.', facts: ['n° 2041', 'ouvert lundi'], badge: <Badge tone="slate" icon="inbox">Reçu</Badge>, icon: 'message-circle', fresh: true },
        { label: 'Combien demander pour une fresque', href: '#n-1987', text: 'Vous avez choisi l’atelier « Prix juste ».', facts: ['n° 1987', '25 novembre, Liège'], badge: <Badge tone="moss" icon="calendar-check">Prévu</Badge>, icon: 'users' },
        { label: 'Statut d’artiste : combien de jours il me manque', href: '#n-1820', facts: ['n° 1820'], badge: <Badge icon="check">Clos</Badge>, icon: 'scale' },
      ]}
    />
  ),
}

export const summary: Example = {
  title: 'Ce que l’on sait, ligne à ligne',
  node: (
    <SummaryList
      rows={[
        { term: 'Votre besoin', details: 'Un client belge me doit une facture de 1 200 euros depuis trois mois.', change: { href: '#besoin' } },
        { term: 'Pour quand', details: 'vendredi 27 novembre', change: { href: '#quand' } },
        { term: 'Qui peut le lire', details: 'L’équipe de mon bureau', change: { href: '#qui' } },
      ]}
    />
  ),
}

export const tasks: Example = {
  title: 'Ce qu’il reste à faire',
  node: (
    <TaskList
      items={[
        { label: 'Envoyer la lettre de rappel', href: '#lettre', hint: 'Vous, avant jeudi', status: { word: 'À faire', tone: 'ochre' } },
        { label: 'Vérifier le contrat', hint: 'Joris Peeters', status: { word: 'En cours', tone: 'slate' } },
        { label: 'Retrouver le bon de commande', status: { word: 'Fait', tone: 'moss', icon: 'check' } },
      ]}
    />
  ),
}

export const figures: Example = {
  title: 'Quelques chiffres',
  node: (
    <Figures
      items={[
        { value: '3 jours', label: 'pour une première réponse', note: 'huit membres sur dix, en octobre' },
        { value: '412', label: 'besoins clos par leur membre', note: 'dont 287 sans rendez-vous' },
        { value: '61 h', label: 'rendues à l’accompagnement', href: '#heures' },
      ]}
    />
  ),
}

import { Actions, Button } from '../button/button.tsx'
import type { Example } from '../example.ts'
import { Path } from './path.tsx'
import { SlotPicker } from './slot-picker.tsx'
import { Timeline } from './timeline.tsx'

export const path: Example = {
  title: 'Un parcours',
  node: (
    <Path
      seed="fatou-diallo"
      steps={[
        { label: 'Dire où vous en êtes', state: 'done', details: 'avec Samira Haddad, le 6 octobre' },
        { label: 'Fixer un prix pour vos fresques', state: 'done', details: 'atelier « Prix juste », Liège', href: '#prix' },
        { label: 'Rencontrer une peintre qui travaille avec des communes', state: 'current', details: 'Lucía Ortega, jeudi 26 novembre à 18 h', href: '#lucia', body: <Button variant="secondary" size="small" icon="calendar">Voir le rendez-vous</Button> },
        { label: 'Répondre à un premier appel d’offres', state: 'ahead' },
        { label: 'Prévoir les mois creux', state: 'ahead', details: 'simulateur de trésorerie' },
        { label: 'Suivre une formation en ligne', state: 'left-out' },
      ]}
    />
  ),
}

export const slots: Example = {
  title: 'Choisir une heure',
  node: (
    <form method="post" action="#heure">
      <SlotPicker
        name="slot"
        label="Les prochaines heures de Samira Haddad"
        later={{ href: '#semaine-suivante' }}
        days={[
          { label: 'mardi 24 novembre', date: '2026-11-24', slots: [{ value: '1', time: '9 h 30' }, { value: '2', time: '14 h' }, { value: '3', time: '15 h 15', note: 'par vidéo' }] },
          { label: 'jeudi 26 novembre', date: '2026-11-26', slots: [{ value: '4', time: '10 h' }, { value: '5', time: '11 h' }] },
        ]}
      />
    </form>
  ),
}

export const slotsAsRadios: Example = {
  title: 'Choisir une heure avec d’autres champs',
  node: (
    <form method="post" action="#heure">
      <SlotPicker as="radios" name="hour" value="7" label="Votre passage à la permanence" days={[{ label: 'mercredi 25 novembre', slots: [{ value: '6', time: '14 h' }, { value: '7', time: '14 h 30' }, { value: '8', time: '15 h' }] }]} />
      <Actions><Button>Réserver</Button></Actions>
    </form>
  ),
}

export const timeline: Example = {
  title: 'Ce qui s’est passé',
  node: (
    <Timeline
      label="Échanges"
      entries={[
        { author: { name: 'Fatou Diallo' }, moment: 'lundi 16 novembre à 9 h 12', body: <p>Un client belge me doit une facture de 1 200 euros depuis trois mois et ne répond plus. Que puis-je faire ?</p> },
        { icon: 'route', title: 'Confié à l’équipe de Bruxelles', moment: 'lundi 16 novembre à 9 h 13' },
        { author: { name: 'Samira Haddad', role: 'conseillère' }, moment: 'mardi 17 novembre à 11 h 40', body: <p>Bonjour Fatou. Commencez par la lettre de rappel, je la relis avec vous si vous voulez. Avez-vous un bon de commande signé ?</p> },
        { author: { name: 'Samira Haddad', role: 'conseillère' }, audience: 'Visible par vous et Samira seulement', moment: 'mardi 17 novembre à 11 h 52', body: <p>Nous en avons parlé au téléphone.</p> },
        { icon: 'calendar-check', title: 'Rendez-vous pris pour mardi 24 novembre à 14 h', moment: 'mercredi 18 novembre' },
      ]}
    />
  ),
}

import { Actions, PostButton } from '../button/button.tsx'
import type { Example } from '../example.ts'
import { Dialog } from './dialog.tsx'
import { Disclosure } from './disclosure.tsx'
import { Prefilled } from './prefilled.tsx'

export const disclosure: Example = {
  title: 'En savoir plus',
  node: (
    <Disclosure summary="Pourquoi cette date ?">
      <p>Ces huit dernières semaines, l’équipe de Bruxelles a répondu en moins de cinq jours ouvrables à huit demandes sur dix.</p>
    </Disclosure>
  ),
}

export const dialog: Example = {
  title: 'Une question par-dessus la page',
  node: (
    <Dialog id="annuler" title="Annuler ce rendez-vous ?" trigger={{ label: 'Annuler le rendez-vous', href: '#annulation', variant: 'danger' }}>
      <p>Samira sera prévenue. L’heure sera proposée à quelqu’un d’autre.</p>
      <Actions>
        <PostButton action="#annulation" variant="danger">Oui, annuler</PostButton>
      </Actions>
    </Dialog>
  ),
}

export const prefilled: Example = {
  title: 'Ce qui est déjà rempli',
  node: (
    <Prefilled title="Comment" chosen={['Peu m’importe', '4000 Liège']}>
      <p>Les champs, pour qui veut en changer.</p>
    </Prefilled>
  ),
}

import type { Example } from '../example.ts'
import { Actions, Button, PostButton } from './button.tsx'

export const buttons: Example = {
  title: 'Boutons, une seule action principale par page',
  node: (
    <>
      <Actions>
        <Button>Envoyer ma question</Button>
        <Button variant="secondary" icon="phone-call" href="#rappel">Être rappelé·e</Button>
        <Button variant="quiet" href="#plus-tard">Plus tard</Button>
      </Actions>
      <Actions>
        <Button variant="danger" icon="calendar-x" confirm="Annuler ce rendez-vous ?">Annuler le rendez-vous</Button>
        <Button size="small" variant="secondary" icon="pencil">Modifier</Button>
        <Button disabled>Complet</Button>
      </Actions>
    </>
  ),
}

export const onePost: Example = {
  title: 'Un geste, une adresse : dire non sans expliquer',
  node: <PostButton action="#decline" variant="quiet" about="à la demande de Fatou Diallo">Pas cette fois</PostButton>,
}

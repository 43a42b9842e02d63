import { Button } from '../button/button.tsx'
import type { Example } from '../example.ts'
import { EmptyState } from './empty-state.tsx'
import { Badge, Notice } from './notice.tsx'
import { Progress } from './progress.tsx'
import { PromiseLine } from './promise-line.tsx'

export const notices: Example = {
  title: 'Annonces',
  node: (
    <>
      <Notice tone="success" title="Votre rendez-vous est pris">Mardi 24 novembre à 14 h, avec Samira Haddad, rue Coenraets 72.</Notice>
      <Notice title="Samira est en congé du 21 au 25 décembre">Joris Peeters répond à sa place.</Notice>
      <Notice tone="attention" title="Cette règle change le 1er janvier" action={<a href="#regle">Lire ce qui change</a>}>Ce guide sera revu avant la fin de l’année.</Notice>
      <Notice tone="danger" title="Vous n’êtes pas seul·e">Si vous pensez au suicide, appelez le 0800 32 123, jour et nuit.</Notice>
    </>
  ),
}

export const badges: Example = {
  title: 'Où en sont les choses',
  node: (
    <p>
      <Badge>Brouillon</Badge> <Badge tone="slate" icon="inbox">Reçu</Badge> <Badge tone="ochre" icon="hourglass">En attente de vous</Badge>{' '}
      <Badge tone="moss" icon="check">Répondu</Badge> <Badge tone="brick" icon="circle-alert">En retard</Badge>
    </p>
  ),
}

export const promises: Example = {
  title: 'La promesse : qui répond, et pour quand',
  node: (
    <>
      <PromiseLine who="Samira Haddad" by="2026-11-24">Elle a lu votre message ce matin.</PromiseLine>
      <PromiseLine who="L’équipe de soutien" by="2026-11-20" late moved="l’avocate était absente deux jours." />
    </>
  ),
}

export const empty: Example = {
  title: 'Un lieu encore vide',
  node: (
    <EmptyState title="Votre chemin commence ici" action={<Button icon="plus">Poser la première pierre</Button>}>
      <p>Vous et votre conseillère y posez une étape après l’autre. Vous pouvez en changer quand vous voulez.</p>
    </EmptyState>
  ),
}

export const progress: Example = {
  title: 'Un travail qui dure',
  node: <Progress label="Formation des cercles" value={18} max={25} text="18 cercles sur 25" />,
}

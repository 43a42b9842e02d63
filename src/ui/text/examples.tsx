import type { Example } from '../example.ts'
import { Difference } from './difference.tsx'
import { Prose } from './prose.tsx'

export const article: Example = {
  title: 'Un texte à lire',
  node: (
    <Prose>
      <h3>Votre client a trente jours pour payer</h3>
      <p>
        En Belgique, entre professionnels, la loi donne <strong>trente jours</strong> à partir de la réception de la facture, sauf accord écrit. Soixante
        jours sont le maximum (<a href="#loi">loi du 2 août 2002</a>).
      </p>
      <ol>
        <li>Appelez. Une facture sur deux est simplement oubliée.</li>
        <li>Envoyez la première lettre de rappel, sans frais.</li>
        <li>Après quatorze jours, envoyez la mise en demeure.</li>
      </ol>
      <blockquote><p>« J’avais honte d’appeler. En fait, la comptable avait changé. » Ahmed, menuisier</p></blockquote>
      <p>Si rien ne vient, l’équipe de soutien écrit avec vous.</p>
    </Prose>
  ),
}

export const changedText: Example = {
  title: 'Ce qui a changé dans un texte',
  node: (
    <Difference
      label="Ce qui a changé entre deux versions"
      pieces={[{ kind: 'skipped', text: '' }, { kind: 'same', text: 'Votre client a ' }, { kind: 'removed', text: 'soixante' }, { kind: 'added', text: 'trente' }, { kind: 'same', text: ' jours pour payer.' }]}
    />
  ),
}

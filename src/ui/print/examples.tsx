import type { Example } from '../example.ts'
import { SummaryList } from '../list/summary-list.tsx'
import { PrintSheet } from './print-sheet.tsx'

export const sheet: Example = {
  title: 'Une feuille à imprimer',
  node: (
    <PrintSheet
      kind="Fiche de rendez-vous"
      title="Mardi 24 novembre à 14 h"
      level={2}
      reference="n° 2041, imprimée le 18 novembre 2026"
      signatures={['Fatou Diallo', 'Samira Haddad']}
      foot={<p>Pour changer ou annuler : 02 543 21 00, du lundi au vendredi, de 9 h à 17 h.</p>}
    >
      <SummaryList
        rows={[
          { term: 'Avec', details: 'Samira Haddad, conseillère' },
          { term: 'Où', details: 'Bruxelles, rue Coenraets 72, deuxième étage (ascenseur)' },
          { term: 'À emporter', details: 'La facture et le bon de commande' },
        ]}
      />
    </PrintSheet>
  ),
}

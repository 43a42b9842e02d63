import type { Example } from '../example.ts'
import { Person, Portrait } from './person.tsx'

export const persons: Example = {
  title: 'Les personnes',
  node: (
    <>
      <Person
        name="Samira Haddad"
        size="large"
        role="Conseillère, bureau de Bruxelles"
        languages="français, néerlandais et arabe"
        next="mardi 24 novembre à 14 h"
        phone={{ text: '02 543 21 00', href: 'tel:+3225432100' }}
      />
      <Person name="Joris Peeters" role="Équipe de soutien, droit" href="#joris" />
      <p>
        {['Fatou Diallo', 'Ahmed Benali', 'Marie Lambert', 'Lucía Ortega', 'Anna Weber', 'Paolo Ricci'].map((name) => <Portrait name={name} />)}
      </p>
    </>
  ),
}

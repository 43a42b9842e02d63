import type { Example } from '../example.ts'
import { Logo } from '../page/logo.tsx'
import { Cairn } from './cairn.tsx'

export const cairns: Example = {
  title: 'Le cairn : un chemin, ses étapes',
  node: (
    <div class="cards">
      {['fatou', 'joris', 'marie', 'ahmed'].map((seed, index) => (
        <Cairn seed={seed} count={4 + index} filled={2 + index} label={`${2 + index} étapes sur ${4 + index}`} />
      ))}
    </div>
  ),
}

export const logo: Example = { title: 'La marque', node: <Logo /> }

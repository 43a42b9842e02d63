import { Cairn } from '../cairn/cairn.tsx'

/** The mark of the house: a cairn of four stones, and its name. */
export function Logo({ name = 'Cairn' }: { readonly name?: string }) {
  return (
    <span class="logo">
      <Cairn seed="maison-1343" count={4} class="logo-mark" />
      <span class="logo-name">{name}</span>
    </span>
  )
}

/** One line of the doctor: what was looked at, what was found, and what to do when it is not well. */
export interface Finding {
  readonly well: boolean
  readonly about: string
  readonly found: string
  readonly advice?: string
}

export const well = (about: string, found: string): Finding => ({ well: true, about, found })
export const ill = (about: string, found: string, advice: string): Finding => ({ well: false, about, found, advice })

export const findingLines = ({ well: isWell, about, found, advice }: Finding): string[] => [
  `${isWell ? '✓' : '✗'} ${about}: ${found}`,
  ...(advice === undefined ? [] : [`    ${advice}`]),
]

/** The page of coordination, perhaps of one team, from a place in the list of what is late. */
export const coordinationPath = (teamId: string | null, after: string | null = null): string => pathWith({ ...(teamId ? { team: teamId } : {}), ...(after ? { after } : {}) })

/** The same with everybody who accompanies, at the list of people. */
export const everybodyPath = (teamId: string | null): string => `${pathWith({ ...(teamId ? { team: teamId } : {}), people: 'all' })}#people`

function pathWith(query: Readonly<Record<string, string>>): string {
  const text = new URLSearchParams(query).toString()
  return `/coordination${text === '' ? '' : `?${text}`}`
}

/** The page of coordination, perhaps of one team, from a place in the list of what is late. */
export const coordinationPath = (teamId: string | null, after: string | null = null): string => {
  const query = new URLSearchParams({ ...(teamId ? { team: teamId } : {}), ...(after ? { after } : {}) }).toString()
  return `/coordination${query === '' ? '' : `?${query}`}`
}

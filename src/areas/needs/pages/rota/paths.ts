/** The week of a team's rota that holds a day. */
export const rotaPath = (teamId: string | null, from: string | null = null, sheet: '' | '/sheet' = ''): string => {
  const query = new URLSearchParams({ ...(teamId ? { team: teamId } : {}), ...(from ? { from } : {}) }).toString()
  return `/rota${sheet}${query === '' ? '' : `?${query}`}`
}

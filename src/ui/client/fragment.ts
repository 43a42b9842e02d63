/** Asks this site for a fragment of HTML; null when the answer is not one. Never leaves the site, never throws but on abort. */
export async function fetchFragment(address: string, signal: AbortSignal, body?: URLSearchParams): Promise<DocumentFragment | null> {
  const url = new URL(address, location.href)
  if (url.origin !== location.origin) return null
  const response = await fetch(url, {
    method: body ? 'POST' : 'GET',
    mode: 'same-origin',
    credentials: 'same-origin',
    redirect: 'error',
    headers: { accept: 'text/html', 'x-requested-with': 'fetch' },
    ...(body ? { body } : {}),
    signal,
  })
  if (!response.ok) return null
  const template = document.createElement('template')
  template.innerHTML = await response.text()
  return template.content
}

/** Calls at most once in a while, with the last state: `wait` milliseconds after the last event. */
export function afterPause(action: () => void, wait: number): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined
  return () => {
    clearTimeout(timer)
    timer = setTimeout(action, wait)
  }
}

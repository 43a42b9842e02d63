import { useWords, type Words } from '../../../i18n/words.tsx'
import { Screen } from '../../../platform/screen.tsx'
import { Badge, Button, PostButton, SummaryList } from '../../../ui/index.ts'
import type { Device } from '../domain/device.ts'
import type { OwnSession } from '../queries.ts'

const BROWSER_NAMES: Record<Device['browser'], string | null> = { chrome: 'Chrome', edge: 'Edge', firefox: 'Firefox', safari: 'Safari', samsung: 'Samsung Internet', opera: 'Opera', unknown: null }
const SYSTEM_NAMES: Record<Device['system'], string | null> = { android: 'Android', iphone: 'iPhone', ipad: 'iPad', windows: 'Windows', mac: 'Mac', linux: 'Linux', unknown: null }

export function deviceName({ browser, system }: Device, { t }: Words): string {
  const [name, place] = [BROWSER_NAMES[browser], SYSTEM_NAMES[system]]
  if (name && place) return t('identity.device.both', { browser: name, system: place })
  return name ?? place ?? t('identity.device.unknown')
}

export function SessionsPage({ sessions, zone }: { readonly sessions: readonly OwnSession[]; readonly zone: string }) {
  const words = useWords()
  const { t, moment } = words
  return (
    <Screen title={t('identity.sessions.title')} lead={t('identity.sessions.lead')}>
      <SummaryList
        rows={sessions.map((session) => {
          const device = deviceName(session.device, words)
          return {
            term: device,
            details: (
              <>
                <p>{t('identity.sessions.since', { moment: moment(session.since, zone) })}</p>
                {session.isThis ? (
                  <Badge tone="moss" icon="circle-check">{t('identity.sessions.this')}</Badge>
                ) : (
                  <PostButton action={`/sessions/${session.id}/revocation`} size="small" about={device}>{t('identity.sessions.sign-out')}</PostButton>
                )}
              </>
            ),
          }
        })}
      />
      <Button href="/sign-in-ways" variant="secondary">{t('identity.ways.link')}</Button>
    </Screen>
  )
}

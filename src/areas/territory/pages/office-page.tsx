import { spokenDistanceKm } from '../../../lib/distance.ts'
import { useWords } from '../../../i18n/words.tsx'
import { Screen } from '../../../platform/screen.tsx'
import { Actions, Button, Card } from '../../../ui/index.ts'
import type { AtDistance, OfficeInPlace } from '../queries/offices.ts'
import { officeTitle } from './office-name.ts'
import { OfficeFacts } from './office-facts.tsx'

export interface OfficePageProps {
  readonly office: AtDistance<OfficeInPlace>
  readonly typedPlace: string
  readonly isOwn: boolean
}

export function OfficePage({ office, typedPlace, isOwn }: OfficePageProps) {
  const words = useWords()
  const { t } = words
  const { latitude, longitude } = office.coordinates
  const back = typedPlace === '' ? '/offices' : `/offices?${new URLSearchParams({ place: typedPlace })}`
  return (
    <Screen
      title={officeTitle(words, office.name)}
      eyebrow={isOwn ? t('territory.offices.own') : office.unit.name}
      lead={office.distanceKm === null ? undefined : t('territory.offices.distance', { distance: spokenDistanceKm(office.distanceKm) })}
      back={{ href: back, label: t('territory.office.back') }}
      aside={
        <Card title={t('territory.office.come')}>
          <p>{t('territory.office.come-text')}</p>
          <Actions>
            <Button href="/needs/new" variant="secondary" icon="message-circle">{t('territory.office.ask')}</Button>
          </Actions>
        </Card>
      }
    >
      <OfficeFacts office={office} />
      <p>
        <a href={`https://www.openstreetmap.org/?mlat=${latitude}&mlon=${longitude}#map=17/${latitude}/${longitude}`} rel="noopener noreferrer">
          {t('territory.office.map')}
        </a>
      </p>
    </Screen>
  )
}

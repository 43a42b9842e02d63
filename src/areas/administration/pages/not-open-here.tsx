// An area that the member's office has not opened: how it is done there until then, with a phone and an address.
import { useWords } from '../../../i18n/words.tsx'
import type { ClosedAccess } from '../../../contracts/actor.ts'
import { Screen } from '../../../platform/screen.tsx'
import { Actions, Button, Notice, SummaryList, TextArea } from '../../../ui/index.ts'

export interface NotOpenHereProps {
  readonly closed: ClosedAccess
  readonly today: string
  readonly deskPhone: string
  /** What was typed in a form that came too late: given back, so that nothing is lost. */
  readonly typed: string
}

export function NotOpenHerePage({ closed, today, deskPhone, typed }: NotOpenHereProps) {
  const { t, maybe, day } = useWords()
  const phone = closed.office?.phone ?? deskPhone
  const thing = maybe(`administration.not-open.thing.${closed.thing}`, '')
  const opens = closed.opensOn !== null && closed.opensOn > today ? closed.opensOn : null
  return (
    <Screen title={t('administration.not-open.title')} lead={t('administration.not-open.lead', { thing })}>
      {opens && <Notice tone="information" title={t('administration.not-open.from', { day: day(opens) })} />}
      <p>{t('administration.not-open.until-then')}</p>
      <SummaryList
        rows={[
          { term: t('administration.office.phone'), details: <a href={`tel:${phone.replace(/[^+\d]/g, '')}`}>{phone}</a> },
          ...(closed.office ? [{ term: closed.office.name, details: closed.office.address }] : []),
        ]}
      />
      {typed !== '' && <TextArea name="typed" label={t('administration.not-open.typed')} value={typed} rows={6} />}
      <p>{t('administration.not-open.kept')}</p>
      <Actions>
        <Button href={`tel:${phone.replace(/[^+\d]/g, '')}`} icon="phone">{t('administration.not-open.call')}</Button>
        <Button href="/offices" variant="secondary" icon="map-pin">{t('administration.not-open.offices')}</Button>
      </Actions>
    </Screen>
  )
}

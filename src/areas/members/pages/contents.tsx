import type { PersonalDataSection } from '../../../contracts/personal-data.ts'
import { languageName } from '../../../i18n/names.ts'
import { useWords, type Words } from '../../../i18n/words.tsx'
import { Screen } from '../../../platform/screen.tsx'
import { type Device, deviceName } from '../../identity/index.ts'
import { Button, Disclosure, Section, SummaryList } from '../../../ui/index.ts'

export interface AreaContents {
  readonly area: string
  readonly sections: readonly PersonalDataSection[]
}

/** The words of a code, by what the code is of; a code without words is shown as it is. */
const CODES: Readonly<Record<string, (code: string) => string>> = {
  meetingWish: (code) => `members.meeting.${code}`,
  phase: (code) => `members.work.${code}`,
  toolEase: (code) => `members.ease.${code}`,
  remindBy: (code) => `members.remind.${code}`,
  audience: (code) => `members.audience.${code}`,
  field: (code) => `members.field.${code}`,
  role: (code) => `members.role.${code}`,
  reason: (code) => `identity.delegation.${code}`,
}

function shown(key: string, value: unknown, words: Words, zone: string): string {
  if (value instanceof Date) return words.moment(value, zone)
  if (typeof value === 'boolean') return words.t(value ? 'members.data.yes' : 'members.data.no')
  if (Array.isArray(value)) return words.list(value.map((one) => shown(key, one, words, zone)))
  if (key === 'device') return deviceName(value as Device, words)
  if (value !== null && typeof value === 'object') return Object.values(value).map((one) => shown(key, one, words, zone)).join(', ')
  const text = String(value)
  if (key === 'language' || key === 'languages') return languageName(words.locale, text)
  const code = CODES[key]?.(text)
  return code === undefined ? text : words.maybe(code, text)
}

const isSaid = (value: unknown) => value !== null && value !== undefined && value !== '' && !(Array.isArray(value) && value.length === 0)

function Row({ row, zone }: { readonly row: Readonly<Record<string, unknown>>; readonly zone: string }) {
  const words = useWords()
  const rows = Object.entries(row)
    .filter(([, value]) => isSaid(value))
    .map(([key, value]) => ({ term: words.maybe(`members.data.key.${key}`, key), details: shown(key, value, words, zone) }))
  return <SummaryList rows={rows} />
}

/** All that the file holds, area by area. */
export function ContentsPage({ contents, zone }: { readonly contents: readonly AreaContents[]; readonly zone: string }) {
  const { t, maybe } = useWords()
  return (
    <Screen title={t('members.contents.title')} lead={t('members.contents.lead')} back={{ href: '/me/file', label: t('members.file.title') }} headingActions={<Button href="/me/file/export" variant="secondary" icon="download" download>{t('members.file.export')}</Button>}>
      {contents.map(({ area, sections }) => (
        <Section title={maybe(`members.holds.${area}`, area)} id={area}>
          {sections.every((section) => section.rows.length === 0) && <p>{t('members.contents.nothing')}</p>}
          {sections.filter((section) => section.rows.length > 0).map((section) => (
            <Disclosure summary={t('members.contents.count', { name: maybe(`members.data.${section.name}`, maybe(`${area}.data.${section.name}`, section.name)), count: section.rows.length })}>
              {section.rows.map((row) => <Row row={row} zone={zone} />)}
            </Disclosure>
          ))}
        </Section>
      ))}
    </Screen>
  )
}

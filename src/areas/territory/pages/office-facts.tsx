import { languageName } from '../../../i18n/names.ts'
import { useWords } from '../../../i18n/words.tsx'
import { SummaryList } from '../../../ui/index.ts'
import type { Office } from '../queries/offices.ts'
import { openingHoursInWords } from './opening-hours.ts'

export const PhoneLink = ({ phone }: { readonly phone: string }) => <a href={`tel:${phone.replace(/[^+\d]/g, '')}`}>{phone}</a>

const Lines = ({ lines }: { readonly lines: readonly string[] }) => (
  <>
    {lines.map((line, index) => (
      <>
        {index > 0 && <br />}
        {line}
      </>
    ))}
  </>
)

export function OfficeFacts({ office }: { readonly office: Office }) {
  const words = useWords()
  const { t, list, locale } = words
  return (
    <SummaryList
      rows={[
        { term: t('territory.office.address'), details: <Lines lines={office.address.split('\n')} /> },
        { term: t('territory.office.phone'), details: <PhoneLink phone={office.phone} /> },
        { term: t('territory.office.opening-hours'), details: office.openingHours === '' ? t('territory.office.by-appointment') : <Lines lines={openingHoursInWords(office.openingHours, words)} /> },
        { term: t('territory.office.languages'), details: list(office.languages.map((language) => languageName(locale, language))) },
      ]}
    />
  )
}

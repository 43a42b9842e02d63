import { languageName } from '../../../i18n/names.ts'
import { useWords } from '../../../i18n/words.tsx'
import { SummaryList } from '../../../ui/index.ts'
import type { Office } from '../queries/offices.ts'

export const PhoneLink = ({ phone }: { readonly phone: string }) => <a href={`tel:${phone.replace(/[^+\d]/g, '')}`}>{phone}</a>

const Lines = ({ text }: { readonly text: string }) => (
  <>
    {text.split('\n').map((line, index) => (
      <>
        {index > 0 && <br />}
        {line}
      </>
    ))}
  </>
)

export function OfficeFacts({ office }: { readonly office: Office }) {
  const { t, list, locale } = useWords()
  return (
    <SummaryList
      rows={[
        { term: t('territory.office.address'), details: <Lines text={office.address} /> },
        { term: t('territory.office.phone'), details: <PhoneLink phone={office.phone} /> },
        { term: t('territory.office.opening-hours'), details: office.openingHours === '' ? t('territory.office.by-appointment') : <Lines text={office.openingHours} /> },
        { term: t('territory.office.languages'), details: list(office.languages.map((language) => languageName(locale, language))) },
      ]}
    />
  )
}

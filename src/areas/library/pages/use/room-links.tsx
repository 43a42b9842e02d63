// From one room of the library's care to the others.
import { useWords } from '../../../../i18n/words.tsx'
import { Card, LinkList } from '../../../../ui/index.ts'

/** Which rooms are open to who looks. */
export interface Rooms {
  readonly care: boolean
  readonly lessons: boolean
  readonly synonyms: boolean
}

/** From one of the rooms of those who tend the library to the others. */
export function RoomLinks({ here, rooms }: { readonly here: string; readonly rooms: Rooms }) {
  const { t } = useWords()
  const items = [
    ...(rooms.care ? [{ href: '/library/care', label: t('library.care.title') }] : []),
    { href: '/library/missing', label: t('library.missing.title') },
    ...(rooms.lessons ? [{ href: '/library/lessons', label: t('library.lessons.title') }] : []),
    ...(rooms.synonyms ? [{ href: '/library/synonyms', label: t('library.synonyms.title') }] : []),
    { href: '/library/hours', label: t('library.hours.title') },
  ]
  return (
    <Card title={t('library.rooms')}>
      <LinkList items={items.filter((item) => item.href !== here)} />
    </Card>
  )
}

export interface LibraryFootProps {
  readonly signedIn: boolean
  readonly tends: boolean
  readonly keepsSynonyms: boolean
}

/** At the foot of the library: hours given back for every member, the rooms of care for those who tend it. */
export function LibraryFoot({ signedIn, tends, keepsSynonyms }: LibraryFootProps) {
  const { t } = useWords()
  if (!signedIn) return null
  return (
    <LinkList
      items={[
        { href: '/library/hours', label: t('library.hours.title'), text: t('library.hours.foot'), icon: 'clock' },
        ...(tends ? [{ href: '/library/missing', label: t('library.missing.title'), text: t('library.missing.foot') }, { href: '/library/lessons', label: t('library.lessons.title'), text: t('library.lessons.foot') }] : []),
        ...(keepsSynonyms ? [{ href: '/library/synonyms', label: t('library.synonyms.title'), text: t('library.synonyms.foot') }] : []),
      ]}
    />
  )
}

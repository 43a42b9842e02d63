import { languageName } from '../../../../i18n/names.ts'
import { useWords } from '../../../../i18n/words.tsx'
import { Card, Cards, LinkList, PostButton, Section } from '../../../../ui/index.ts'
import type { ChangeInList, ConcerningChange } from '../../queries/changes.ts'
import { whoIsConcerned, whyShown } from './concerned.tsx'

type Labels = ReadonlyMap<string, string>

/** On a member's home: the rules that change for them, each with why it is there, and a gesture that puts it away. */
export function ChangesForMember({ changes, labels, today }: { readonly changes: readonly ConcerningChange[]; readonly labels: Labels; readonly today: string }) {
  const words = useWords()
  const { t, day, locale } = words
  if (changes.length === 0) return null
  return (
    <Section title={t('library.changes.for-you')} action={<a href="/library/changes">{t('library.changes.all')}</a>} id="changes">
      <Cards>
        {changes.map((change) => (
          <Card title={<span lang={change.language}>{change.title}</span>} href={`/library/${change.slug}`} level={3}>
            <p><strong>{t(change.takesEffectOn > today ? 'library.changes.from' : 'library.changes.since', { day: day(change.takesEffectOn) })}</strong></p>
            <p lang={change.language}>{change.summary}</p>
            {change.language !== locale && <p>{t('library.in-language', { language: languageName(locale, change.language) })}</p>}
            <p>{whyShown(words, change.reasons, labels)} <a href="/library/changes/mine">{t('library.changes.mine')}</a></p>
            <PostButton action={`/library/changes/${change.slug}/dismissal`} variant="quiet" size="small" icon="check" about={change.title}>{t('library.changes.dismiss')}</PostButton>
          </Card>
        ))}
      </Cards>
    </Section>
  )
}

/** On the home of those who accompany: what changes for members, and for whom. */
export function ChangesForStaff({ changes, labels }: { readonly changes: readonly ChangeInList[]; readonly labels: Labels }) {
  const { t } = useWords()
  if (changes.length === 0) return null
  return (
    <Section title={t('library.changes.title')} action={<a href="/library/changes">{t('library.changes.all')}</a>}>
      <ChangeLinks changes={changes} labels={labels} />
    </Section>
  )
}

export function ChangeLinks({ changes, labels }: { readonly changes: readonly ChangeInList[]; readonly labels: Labels }) {
  const words = useWords()
  const { t, day, locale } = words
  return (
    <LinkList items={changes.map((change) => ({
      label: <span lang={change.language}>{change.title}</span>,
      href: `/library/${change.slug}`,
      icon: 'history' as const,
      text: <span lang={change.language}>{change.summary}</span>,
      facts: [
        <time datetime={change.takesEffectOn}>{day(change.takesEffectOn)}</time>,
        t('library.changes.concerned', { who: whoIsConcerned(words, change, labels) }),
        ...(change.language === locale ? [] : [t('library.in-language', { language: languageName(locale, change.language) })]),
      ],
    }))} />
  )
}

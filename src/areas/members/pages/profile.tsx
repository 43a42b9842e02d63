import { languageName } from '../../../i18n/names.ts'
import { useWords } from '../../../i18n/words.tsx'
import type { FormState } from '../../../platform/forms.ts'
import { Screen } from '../../../platform/screen.tsx'
import { Actions, Button, Form, LinkList, Person, Section, SummaryList, type SummaryRow } from '../../../ui/index.ts'
import { errorsIn } from '../../identity/index.ts'
import type { PlaceFound } from '../domain/place-choice.ts'
import { audienceOf, type Section as ProfileSection, SHARED_FIELDS } from '../domain/profile.ts'
import type { Profile } from '../queries/profile.ts'
import { SectionFields } from './section-fields.tsx'

/** Rows of a summary; what was left out says so. */
function useRows() {
  const { t } = useWords()
  const row = (section: ProfileSection, term: string, details: string | null | undefined): SummaryRow => ({ term, details: details || t('members.me.nothing'), change: { href: `/me?change=${section}` } })
  return row
}

function Links({ own, isMember }: { readonly own: boolean; readonly isMember: boolean }) {
  const { t } = useWords()
  return (
    <LinkList
      items={[
        { label: t('members.file.title'), href: '/me/file', icon: 'eye', text: t('members.me.file-text') },
        ...(own ? [{ label: t('members.me.sessions'), href: '/sessions', icon: 'smartphone' as const }] : []),
        ...(own ? [{ label: t('library.learning.title'), href: '/me/words', icon: 'book-open' as const, text: t('library.learning.profile-text') }] : []),
        ...(isMember ? [{ label: t('library.changes.mine'), href: '/library/changes/mine', icon: 'bell' as const, text: t('library.changes.profile-text') }] : []),
        { label: t('members.me.privacy'), href: '/privacy', icon: 'shield' },
      ]}
    />
  )
}

export function ProfilePage({ profile, own }: { readonly profile: Profile; readonly own: boolean }) {
  const { t, list, locale } = useWords()
  const row = useRows()
  const aside = (
    <>
      {profile.adviser && (
        <Section title={t('members.me.adviser')}>
          <Person name={profile.adviser.name} role={profile.office?.name} phone={profile.office ? { text: profile.office.phone, href: `tel:${profile.office.phone.replace(/[^+\d]/g, '')}` } : undefined} />
        </Section>
      )}
      <Section title={t('members.me.also')}><Links own={own} isMember={profile.isMember} /></Section>
    </>
  )
  const languages = profile.languages.map((language) => languageName(locale, language))
  return (
    <Screen title={own ? t('members.me.title') : t('members.me.title-of', { name: profile.name })} lead={t('members.me.lead')} aside={aside}>
      <Section title={t('members.me.contact')} lead={t('members.me.contact-lead')}>
        <SummaryList
          rows={[
            { term: t('members.me.name'), details: profile.name, change: own ? undefined : { href: '/me/contact' } },
            { term: t('members.field.email'), details: profile.email ?? t('members.me.nothing'), change: own ? undefined : { href: '/me/contact' } },
            row('contact', t('members.field.phone'), profile.phone),
            ...(profile.isMember ? [row('contact', t('members.contact.remind'), t(`members.remind.${profile.remindBy}`))] : []),
          ]}
        />
      </Section>
      <Section title={t('members.me.meeting')}>
        <SummaryList
          rows={[
            row('meeting', t('members.meeting.language'), languageName(locale, profile.language)),
            row('meeting', t('members.meeting.languages'), list(languages)),
            ...(profile.isMember ? [row('meeting', t('members.meeting.wish'), t(`members.meeting.${profile.meetingWish}`))] : []),
          ]}
        />
      </Section>
      {profile.isMember && (
        <>
          <Section title={t('members.me.work')}>
            <SummaryList
              rows={[
                row('place', t('members.field.place'), [profile.place?.postcode, profile.place?.name].filter(Boolean).join(' ')),
                row('work', t('members.field.trades'), list(profile.trades)),
                row('work', t('members.field.phase'), profile.phase && t(`members.work.${profile.phase}`)),
                row('ease', t('members.me.ease'), profile.toolEase && t(`members.ease.${profile.toolEase}`)),
              ]}
            />
          </Section>
          <Section title={t('members.me.audiences')} lead={t('members.me.audiences-lead')} id="audiences">
            <SummaryList rows={SHARED_FIELDS.map((field) => row('audiences', t(`members.field.${field}`), t(`members.audience.${audienceOf(profile.audiences, field)}`)))} />
          </Section>
        </>
      )}
    </Screen>
  )
}

interface ChangePageProps {
  readonly section: ProfileSection
  readonly profile: Profile
  readonly form: FormState
  readonly places?: readonly PlaceFound[]
}

/** One part of a profile to change. */
export function ChangePage({ section, profile, form, places }: ChangePageProps) {
  const words = useWords()
  const { t } = words
  return (
    <Screen title={t(`members.change.${section}`)} lead={section === 'audiences' ? t('members.me.audiences-lead') : undefined} back={{ href: '/me', label: t('members.me.title') }}>
      <Form action="/me" hidden={{ section }} errors={errorsIn(form, words).all}>
        <SectionFields section={section} form={form} isMember={profile.isMember} email={profile.email} places={places} />
        <Actions>
          <Button size="large">{t('members.me.save')}</Button>
          <Button variant="quiet" href="/me">{t('members.me.cancel')}</Button>
        </Actions>
      </Form>
    </Screen>
  )
}

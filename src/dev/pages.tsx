import { languageName } from '../i18n/names.ts'
import { useWords } from '../i18n/words.tsx'
import { Screen } from '../platform/screen.tsx'
import { Button, Card, Cards, EmptyState, LinkList, Pagination, Person, PostButton, Prose, Section, SummaryList } from '../ui/index.ts'
import type { KeptMail, ShownMail } from './mails.ts'
import type { Persona } from './personas.ts'

const ZONE = 'Europe/Brussels'

export function DevelopmentPage({ pseudo }: { readonly pseudo: boolean }) {
  const { t } = useWords()
  return (
    <Screen title={t('dev.title')} lead={t('dev.lead')}>
      <LinkList
        items={[
          { label: t('dev.personas'), href: '/dev/personas', icon: 'users', text: t('dev.personas-text') },
          { label: t('dev.mails'), href: '/dev/mails', icon: 'mail', text: t('dev.mails-text') },
          { label: t('dev.ui'), href: '/dev/ui', icon: 'blocks', text: t('dev.ui-text') },
        ]}
      />
      <Section title={t('dev.pseudo')}>
        <p>{t('dev.pseudo-text')}</p>
        <PostButton action="/dev/pseudo-language" icon="languages">{pseudo ? t('dev.pseudo-off') : t('dev.pseudo-on')}</PostButton>
      </Section>
    </Screen>
  )
}

export function PersonasPage({ personas }: { readonly personas: readonly Persona[] }) {
  const { t, locale } = useWords()
  const units = [...new Set(personas.map((persona) => persona.unit))]
  return (
    <Screen title={t('dev.personas')} width="wide" lead={t('dev.personas-lead')} back={{ href: '/dev', label: t('dev.title') }}>
      {units.length === 0 && <EmptyState title={t('dev.no-personas')} />}
      {units.map((unit) => (
        <Section title={unit}>
          <Cards>
            {personas.filter((persona) => persona.unit === unit).map((persona) => (
              <Card>
                <Person name={persona.name} role={[t(`dev.kind.${persona.kind}`), persona.office, languageName(locale, persona.language)].filter(Boolean).join(' · ')}>
                  <PostButton action={`/dev/personas/${persona.id}`} about={persona.name} icon="log-in">{t('dev.sign-in')}</PostButton>
                </Person>
              </Card>
            ))}
          </Cards>
        </Section>
      ))}
    </Screen>
  )
}

export function MailsPage({ mails, next }: { readonly mails: readonly KeptMail[]; readonly next: string | undefined }) {
  const { t, moment } = useWords()
  return (
    <Screen title={t('dev.mails')} lead={t('dev.mails-text')} back={{ href: '/dev', label: t('dev.title') }}>
      {mails.length === 0 ? (
        <EmptyState title={t('dev.no-mails')} />
      ) : (
        <LinkList items={mails.map((mail) => ({ label: mail.subject, href: `/dev/mails/${mail.id}`, text: mail.to, facts: [mail.kind, moment(mail.composedAt, ZONE)] }))} />
      )}
      <Pagination next={next} />
    </Screen>
  )
}

export function MailPage({ mail }: { readonly mail: ShownMail }) {
  const { t, moment } = useWords()
  return (
    <Screen title={mail.subject} width="wide" back={{ href: '/dev/mails', label: t('dev.mails') }}>
      <SummaryList
        rows={[
          { term: t('dev.mail-to'), details: mail.to },
          { term: t('dev.mail-kind'), details: [mail.kind, mail.language, mail.replyTo].filter(Boolean).join(' · ') },
          { term: t('dev.mail-at'), details: <time datetime={mail.composedAt.toISOString()}>{moment(mail.composedAt, ZONE)}</time> },
          { term: t('dev.mail-sent'), details: mail.failure ?? (mail.sentAt ? moment(mail.sentAt, ZONE) : t('dev.mail-kept')) },
        ]}
      />
      {mail.calendar !== null && <Button href={`/dev/mails/${mail.id}/calendar`} variant="secondary" icon="calendar" download>{t('dev.mail-calendar')}</Button>}
      <Section title={t('dev.mail-text')}>
        <Prose><pre lang={mail.language}>{mail.text}</pre></Prose>
      </Section>
      <Section title={t('dev.mail-html')}>
        <iframe title={mail.subject} sandbox="" srcdoc={mail.html} width="100%" height="640" />
      </Section>
    </Screen>
  )
}

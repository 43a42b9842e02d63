import { useWords, type Words } from '../../../i18n/words.tsx'
import { type FormState, valueOf } from '../../../platform/forms.ts'
import { Screen } from '../../../platform/screen.tsx'
import { Actions, Button, Form, LinkList, Notice, Pagination, PostButton, Section, SelectField, Table, Timeline } from '../../../ui/index.ts'
import { type DelegationSeen, errorsIn } from '../../identity/index.ts'
import type { Bar, Opening } from '../queries/file.ts'
import type { Accompanying } from '../queries/members.ts'

export interface FilePageProps {
  readonly zone: string
  readonly openings: readonly Opening[]
  readonly nextOpenings: string | undefined
  readonly delegations: readonly DelegationSeen[]
  readonly bars: readonly Bar[]
  readonly accompanying: readonly Accompanying[]
  readonly areas: readonly string[]
  readonly form: FormState
  readonly mayErase: boolean
}

/** Why someone opened a text, in words: derived from who they are to the need, typed only by someone from outside. */
const reasonOf = ({ reason, typedReason }: Opening, { maybe }: Words) => typedReason ?? maybe(`members.reason.${reason}`, reason)

function Openings({ openings, nextOpenings, zone }: Pick<FilePageProps, 'openings' | 'nextOpenings' | 'zone'>) {
  const words = useWords()
  const { t, moment } = words
  return (
    <Section title={t('members.file.openings')} lead={t('members.file.openings-lead')} id="openings">
      {openings.length === 0 ? (
        <p>{t('members.file.no-openings')}</p>
      ) : (
        <Timeline
          label={t('members.file.openings')}
          entries={openings.map((opening) => ({
            author: { name: opening.readerName, role: reasonOf(opening, words) },
            title: <a href={`/needs/${opening.needId}`}>{t('members.file.need-number', { number: opening.needNumber })}</a>,
            moment: moment(opening.openedAt, zone),
            datetime: opening.openedAt.toISOString(),
          }))}
        />
      )}
      <Pagination next={nextOpenings} nextLabel={t('members.file.earlier')} />
    </Section>
  )
}

function Delegations({ delegations, zone }: Pick<FilePageProps, 'delegations' | 'zone'>) {
  const { t, moment } = useWords()
  if (delegations.length === 0) return <Section title={t('members.file.delegations')}><p>{t('members.file.no-delegations')}</p></Section>
  return (
    <Section title={t('members.file.delegations')} lead={t('members.file.delegations-lead')} id="delegations">
      <Timeline
        label={t('members.file.delegations')}
        entries={delegations.map((delegation) => ({
          author: { name: delegation.personName, role: t(`identity.delegation.${delegation.reason}`) },
          title: delegation.endedAt ? t('members.file.until', { moment: moment(delegation.endedAt, zone) }) : t('members.file.still'),
          moment: moment(delegation.startedAt, zone),
          datetime: delegation.startedAt.toISOString(),
          body: <a href={`/delegations/${delegation.id}`}>{t('members.file.done-by', { name: delegation.personName })}</a>,
        }))}
      />
    </Section>
  )
}

function Bars({ bars, accompanying, form }: Pick<FilePageProps, 'bars' | 'accompanying' | 'form'>) {
  const words = useWords()
  const { t } = words
  const errors = errorsIn(form, words)
  const open = accompanying.filter((one) => !bars.some((bar) => bar.personId === one.id))
  return (
    <Section title={t('members.bars.title')} lead={t('members.bars.lead')} id="bars">
      {bars.length > 0 && (
        <Table
          caption={t('members.bars.list')}
          columns={[{ label: t('members.file.who') }, { label: t('members.bars.change') }]}
          rows={bars.map((bar) => [bar.name, <PostButton action={`/bars/${bar.personId}/removal`} variant="quiet" size="small" about={bar.name}>{t('members.bars.remove')}</PostButton>])}
        />
      )}
      {open.length > 0 && (
        <Form action="/bars" errors={errors.all} label={t('members.bars.title')}>
          <SelectField
            name="person"
            label={t('members.bars.person')}
            emptyLabel={t('members.bars.choose')}
            options={open.map((one) => ({ value: one.id, label: one.name, group: t(`members.kind.${one.kind}`) }))}
            value={valueOf(form, 'person')}
            error={errors.of('person')}
          />
          <Actions><Button variant="secondary">{t('members.bars.add')}</Button></Actions>
        </Form>
      )}
    </Section>
  )
}

/** Who read my file, and what is in it. */
export function FilePage(props: FilePageProps) {
  const { t, maybe } = useWords()
  return (
    <Screen title={t('members.file.title')} lead={t('members.file.lead')} back={{ href: '/me', label: t('members.me.title') }} width="wide">
      <Openings {...props} />
      <Delegations {...props} />
      <Section title={t('members.file.contents')} lead={t('members.file.contents-lead')}>
        <LinkList items={props.areas.map((area) => ({ label: maybe(`members.holds.${area}`, area), href: `/me/file/contents#${area}`, text: maybe(`members.holds.${area}-text`, '') || undefined }))} />
        <Actions>
          <Button href="/me/file/export" variant="secondary" icon="download" download>{t('members.file.export')}</Button>
          <Button href="/me/file/contents" variant="quiet">{t('members.file.read')}</Button>
        </Actions>
      </Section>
      <Bars {...props} />
      {props.mayErase && (
        <Section title={t('members.erasure.title')}>
          <p>{t('members.erasure.short')}</p>
          <Button href="/me/erasure" variant="quiet">{t('members.erasure.more')}</Button>
        </Section>
      )}
    </Screen>
  )
}

/** What a person who acts for a member sees in place of what is the member's alone. */
export function PersonalPage() {
  const { t } = useWords()
  return (
    <Screen title={t('members.personal.title')} back={{ href: '/me', label: t('members.me.title') }}>
      <Notice title={t('members.personal.short')}>{t('members.personal.text')}</Notice>
    </Screen>
  )
}

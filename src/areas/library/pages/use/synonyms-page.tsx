import { languageName } from '../../../../i18n/names.ts'
import { useWords } from '../../../../i18n/words.tsx'
import { LANGUAGES } from '../../../../lib/language.ts'
import { type FormState, valueOf } from '../../../../platform/forms.ts'
import { Screen } from '../../../../platform/screen.tsx'
import { Actions, Badge, Button, Checkbox, EmptyState, FilterBar, Form, Pagination, PostButton, Section, SelectField, Table, TextField } from '../../../../ui/index.ts'
import { errorsIn } from '../../../identity/index.ts'
import type { Synonym } from '../../queries/synonyms.ts'
import { RoomLinks, type Rooms } from './room-links.tsx'

export interface SynonymsPageProps {
  readonly language: string
  readonly startsWith: string
  readonly synonyms: readonly Synonym[]
  readonly next: string | null
  readonly form: FormState
  readonly rooms: Rooms
  readonly timeZone: string
}

export const WEIGHTS = { close: '0.8', half: '0.5', loose: '0.3' } as const

/** Words that mean the same to members: shipped ones and the team's own, by language. */
export function SynonymsPage(props: SynonymsPageProps) {
  const { language, startsWith, synonyms, next } = props
  const { t, locale } = useWords()
  return (
    <Screen
      title={t('library.synonyms.title')} lead={t('library.synonyms.lead')} width="wide" back={{ href: '/library', label: t('library.title') }}
    >
      <AddForm {...props} />
      <Section title={t('library.synonyms.caption', { language: languageName(locale, language) })}>
        <FilterBar action="/library/synonyms" clearHref={startsWith === '' ? undefined : `/library/synonyms?language=${language}`}>
          <SelectField id="of-language" name="language" label={t('library.use.language')} value={language} width="medium" autosubmit options={LANGUAGES.map((one) => ({ value: one, label: languageName(locale, one) }))} />
          <TextField name="q" label={t('library.use.starts-with')} value={startsWith} width="medium" maxlength={100} />
        </FilterBar>
        {synonyms.length === 0 ? <EmptyState title={t('library.synonyms.empty')} /> : <Pairs {...props} />}
        <Pagination next={next === null ? undefined : `/library/synonyms?${new URLSearchParams({ language, ...(startsWith ? { q: startsWith } : {}), after: next })}`} nextLabel={t('library.more')} />
      </Section>
      <RoomLinks here="/library/synonyms" rooms={props.rooms} />
    </Screen>
  )
}

function AddForm({ language, form }: SynonymsPageProps) {
  const words = useWords()
  const { t, locale } = words
  const errors = errorsIn(form, words)
  return (
    <Section title={t('library.synonyms.add')} lead={t('library.synonyms.add-lead')}>
      <Form action="/library/synonyms" errors={errors.all}>
        <SelectField name="language" label={t('library.use.language')} value={valueOf(form, 'language') || language} width="medium" options={LANGUAGES.map((one) => ({ value: one, label: languageName(locale, one) }))} error={errors.of('language')} />
        <TextField name="term" label={t('library.synonyms.term')} hint={t('library.synonyms.term-hint')} value={valueOf(form, 'term')} maxlength={100} width="medium" autocomplete="off" error={errors.of('term')} />
        <TextField name="synonym" label={t('library.synonyms.synonym')} hint={t('library.synonyms.synonym-hint')} value={valueOf(form, 'synonym')} maxlength={100} width="medium" autocomplete="off" error={errors.of('synonym')} />
        <SelectField name="weight" label={t('library.synonyms.weight')} value={valueOf(form, 'weight') || 'half'} width="medium" error={errors.of('weight')}
          options={[{ value: 'close', label: t('library.synonyms.weight-close') }, { value: 'half', label: t('library.synonyms.weight-half') }, { value: 'loose', label: t('library.synonyms.weight-loose') }]} />
        <Checkbox name="bothWays" label={t('library.synonyms.both-ways')} checked={form.values.term === undefined || valueOf(form, 'bothWays') === 'yes'} />
        <Actions><Button>{t('library.synonyms.save')}</Button></Actions>
      </Form>
    </Section>
  )
}

function Pairs({ language, synonyms, timeZone }: SynonymsPageProps) {
  const { t, number, moment, locale } = useWords()
  const source = (pair: Synonym) =>
    pair.isOff ? t('library.synonyms.off-by', { name: pair.by ?? '', moment: pair.at ? moment(pair.at, timeZone) : '' })
    : pair.isShipped ? t('library.synonyms.shipped')
    : pair.at ? t('library.synonyms.added-by', { name: pair.by ?? '', moment: moment(pair.at, timeZone) }) : t('library.synonyms.added')
  return (
    <Table
      caption={t('library.synonyms.caption', { language: languageName(locale, language) })} captionHidden
      columns={[{ label: t('library.synonyms.term') }, { label: t('library.synonyms.synonym') }, { label: t('library.synonyms.weight'), numeric: true }, { label: t('library.synonyms.from') }, { label: t('library.synonyms.change') }]}
      rows={synonyms.map((pair) => {
        const hidden = { language, term: pair.term, synonym: pair.synonym }
        const about = `${pair.term}, ${pair.synonym}`
        return [
          <span lang={language}>{pair.term}</span>, <span lang={language}>{pair.synonym}</span>, number(Math.round(pair.weight * 100) / 100),
          <>{pair.isOff && <Badge tone="ochre">{t('library.synonyms.is-off')}</Badge>} {source(pair)}</>,
          pair.isOff ? <PostButton action="/library/synonyms/return" hidden={hidden} variant="quiet" size="small" about={about}>{t('library.synonyms.switch-on')}</PostButton>
          : <PostButton action="/library/synonyms/removal" hidden={hidden} variant="quiet" size="small" about={about}>{t(pair.isShipped ? 'library.synonyms.switch-off' : 'library.synonyms.remove')}</PostButton>,
        ]
      })}
    />
  )
}

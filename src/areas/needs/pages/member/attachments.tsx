import { useWords } from '../../../../i18n/words.tsx'
import { Actions, Button, Disclosure, FileField, Form, PostButton, Section, SummaryList } from '../../../../ui/index.ts'
import type { RefusedForm } from '../need-page.ts'
import type { NeedAttachment } from '../../queries/need.ts'
import { formOnPage } from '../desk/refused-form.ts'
import { FILE_ACCEPT } from '../stating/details-page.tsx'

export interface NeedAttachmentsProps {
  readonly needId: string
  readonly attachments: readonly NeedAttachment[]
  readonly timeZone: string
  readonly actorId: string
  /** The member erases any file of theirs, others only what they attached. */
  readonly isMember: boolean
  readonly refused: RefusedForm | null
}

/** "1,4 Mo", "230 ko". */
function sizeInWords(bytes: number, { t, number }: Pick<ReturnType<typeof useWords>, 't' | 'number'>): string {
  return bytes >= 1_000_000 ? t('needs.file.megabytes', { size: number(Math.round(bytes / 100_000) / 10) }) : t('needs.file.kilobytes', { size: number(Math.max(1, Math.round(bytes / 1000))) })
}

/** The files of a need: to download, to erase, and a way to add one. */
export function NeedAttachments({ needId, attachments, timeZone, actorId, isMember, refused }: NeedAttachmentsProps) {
  const words = useWords()
  const { t, moment } = words
  const file = formOnPage('attachment', refused, words)
  return (
    <Section title={isMember ? t('needs.file.title') : t('needs.file.title-desk')} id="files">
      {attachments.length > 0 && (
        <SummaryList
          rows={attachments.map((one) => ({
            term: one.fileName,
            details: (
              <>
                <p>{t('needs.file.by', { size: sizeInWords(one.sizeBytes, words), name: one.byName, moment: moment(one.attachedAt, timeZone) })}</p>
                <Actions>
                  <Button href={`/attachments/${one.id}`} download variant="secondary" size="small" icon="download" about={one.fileName}>{t('needs.file.download')}</Button>
                  {(isMember || one.byId === actorId) && (
                    <PostButton action={`/attachments/${one.id}/erasure`} variant="danger" size="small" icon="trash-2" about={one.fileName} confirm={t('needs.file.erase-confirm', { name: one.fileName })}>{t('needs.file.erase')}</PostButton>
                  )}
                </Actions>
              </>
            ),
          }))}
        />
      )}
      <Disclosure summary={t('needs.file.add')} open={file.errors.length > 0}>
        <Form action={`/needs/${needId}/attachments`} upload errors={file.errors} label={t('needs.file.add')}>
          <FileField name="file" id="attachment-file" label={t('needs.details.file')} hint={t('needs.details.file-hint')} accept={FILE_ACCEPT} error={file.of('file')} />
          <Actions><Button variant="secondary" icon="paperclip">{t('needs.file.send')}</Button></Actions>
        </Form>
      </Disclosure>
    </Section>
  )
}

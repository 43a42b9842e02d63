import { useWords } from '../../i18n/words.tsx'
import { classes } from '../classes.ts'
import type { Content } from '../content.ts'
import { Icon } from '../icon/icon.tsx'

export interface TableColumn {
  readonly label: Content
  /** Numbers line up at the end. */
  readonly numeric?: boolean
  /** Where a click on the heading leads, and how the rows are sorted by it now. */
  readonly sort?: { readonly href: string; readonly now?: 'ascending' | 'descending' }
}

export interface TableProps {
  readonly caption: string
  /** The caption only for screen readers, where a heading says the same. */
  readonly captionHidden?: boolean
  readonly columns: readonly TableColumn[]
  /** The first cell of a row names it. */
  readonly rows: readonly (readonly Content[])[]
  /** Instead of the table when there is no row. */
  readonly empty?: Content
  readonly foot?: readonly Content[]
}

/** A table with a caption, that scrolls by itself where the screen is narrow. */
export function Table({ caption, captionHidden = false, columns, rows, empty, foot }: TableProps) {
  const { t } = useWords()
  if (rows.length === 0 && empty !== undefined) return <div class="table-empty">{empty}</div>
  const cell = (index: number) => (columns[index]?.numeric ? 'numeric' : undefined)
  return (
    <div class="table-scroll" role="region" aria-label={caption} tabindex={0}>
      <table class="table">
        <caption class={captionHidden ? 'visually-hidden' : undefined}>{caption}</caption>
        <thead>
          <tr>
            {columns.map(({ label, sort }, index) => (
              <th scope="col" class={cell(index)} aria-sort={sort?.now}>
                {sort ? (
                  <a class={classes('sort', sort.now && 'sort-now')} href={sort.href}>
                    {label}
                    <Icon name={sort.now === 'ascending' ? 'arrow-up' : sort.now === 'descending' ? 'arrow-down' : 'arrow-up-down'} />
                    <span class="visually-hidden">{t('ui.sort')}</span>
                  </a>
                ) : (
                  label
                )}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr>
              {row.map((content, index) =>
                index === 0 ? <th scope="row" class={cell(0)}>{content}</th> : <td class={cell(index)}>{content}</td>,
              )}
            </tr>
          ))}
        </tbody>
        {foot && (
          <tfoot>
            <tr>
              {foot.map((content, index) =>
                index === 0 ? <th scope="row">{content}</th> : <td class={cell(index)}>{content}</td>,
              )}
            </tr>
          </tfoot>
        )}
      </table>
    </div>
  )
}

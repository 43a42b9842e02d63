import { useWords } from '../../i18n/words.tsx'
import type { Content } from '../content.ts'
import { Disclosure } from '../overlay/disclosure.tsx'
import { Table, type TableProps } from '../table/table.tsx'

export interface ChartWithTableProps {
  readonly title: string
  /** What the chart shows, in one sentence: its text equivalent. */
  readonly description: string
  /** An <svg aria-hidden="true">. */
  readonly chart: Content
  readonly table: Pick<TableProps, 'columns' | 'rows' | 'foot'>
  /** The table stands open where its figures are what people come for. */
  readonly open?: boolean
}

/** A chart, what it says in words, and its figures. */
export function ChartWithTable({ title, description, chart, table, open = false }: ChartWithTableProps) {
  const { t } = useWords()
  return (
    <figure class="chart">
      <figcaption>
        <p class="chart-title">{title}</p>
        <p class="chart-description">{description}</p>
      </figcaption>
      <div class="chart-picture" aria-hidden="true">{chart}</div>
      <Disclosure summary={t('ui.see-table')} open={open}>
        <Table caption={title} captionHidden {...table} />
      </Disclosure>
    </figure>
  )
}

export interface MapWithListProps {
  readonly title: string
  /** An <svg aria-hidden="true">. */
  readonly map: Content
  /** The same places as words. */
  readonly children: Content
}

/** A map beside the list of its places. */
export function MapWithList({ title, map, children }: MapWithListProps) {
  return (
    <section class="map" aria-label={title}>
      <div class="map-picture" aria-hidden="true">{map}</div>
      <div class="map-list">{children}</div>
    </section>
  )
}

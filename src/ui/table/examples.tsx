import type { Example } from '../example.ts'
import { SelectField } from '../form/choice-fields.tsx'
import { TextField } from '../form/text-field.tsx'
import { FilterBar } from './filter-bar.tsx'
import { Pagination } from './pagination.tsx'
import { Table } from './table.tsx'

export const table: Example = {
  title: 'Un tableau, ses filtres, sa suite',
  node: (
    <>
      <FilterBar action="#besoins" result="128 besoins ouverts" clearHref="#tous">
        <SelectField name="office" label="Bureau" value="brussels" width="full" options={[{ value: 'brussels', label: 'Bruxelles' }, { value: 'liege', label: 'Liège' }]} />
        <TextField name="words" label="Mots" type="search" />
      </FilterBar>
      <Table
        caption="Délais de réponse par bureau"
        columns={[
          { label: 'Bureau', sort: { href: '#bureau', now: 'ascending' } },
          { label: 'Ouverts', numeric: true, sort: { href: '#ouverts' } },
          { label: 'Première réponse', numeric: true },
          { label: 'Responsable' },
        ]}
        rows={[
          [<a href="#bruxelles">Bruxelles</a>, '128', '2,4 jours', 'Samira Haddad'],
          [<a href="#liege">Liège</a>, '64', '1,9 jour', 'Ahmed Benali'],
          [<a href="#namur">Namur</a>, '31', '3,1 jours', 'Marie Lambert'],
        ]}
        foot={['Ensemble', '223', '2,3 jours', '']}
      />
      <Pagination previous="#avant" next="#apres" />
    </>
  ),
}

import { describe, expect, it } from 'vitest'
import { columnsOf, FILE_FIELDS, namesOf, separatorOf } from './file-columns.ts'

describe('headings', () => {
  it('are known in French and English, with or without accents and capitals', () => {
    expect(columnsOf(['Matricule', 'PRENOM', 'Nom de famille', 'E-mail', 'Téléphone', 'Code Postal', 'Commune', 'Bureau', "Date d’entrée", 'external_id2']).fields).toEqual([
      'external_id', 'given_name', 'family_name', 'email', 'phone', 'postcode', 'place', 'office', 'joined_on', null,
    ])
    expect(columnsOf(['member number', 'first_name', 'Surname', 'left_on', 'from unit']).fields).toEqual(['external_id', 'given_name', 'family_name', 'left_on', 'from_unit'])
  })
  it('name one field each', () => {
    const names = FILE_FIELDS.flatMap((field) => namesOf(field).map((name) => [name, field] as const))
    for (const [name, field] of names) expect(columnsOf([name]).fields, name).toEqual([field])
  })
  it('that nobody knows are told, and those that are not kept', () => {
    expect(columnsOf(['id', 'Rue', 'Pointure', ''])).toEqual({ fields: ['external_id', null, null, null], unknown: ['Pointure'], notKept: ['Rue'], twice: [] })
  })
  it('that claim the same field are told', () => {
    expect(columnsOf(['id', 'matricule']).twice).toEqual(['external_id'])
  })
})

describe('the separator', () => {
  it.each([['id;nom;prénom', ';'], ['id,last name,first name', ','], ['id\tnom\tprénom', '\t'], ['"id";"nom, prénom";"e-mail"', ';'], ['id', ';'], ['a,b,c', ',']])('of %j is %j', (headings, separator) => {
    expect(separatorOf(headings)).toBe(separator)
  })
})

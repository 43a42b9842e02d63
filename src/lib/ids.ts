// Identifiers carry the name of what they identify; a value from outside is checked before it becomes one.
declare const brand: unique symbol
export type Id<Name extends string> = string & { readonly [brand]: Name }

export type PersonId = Id<'Person'>
export type NeedId = Id<'Need'>
export type AppointmentId = Id<'Appointment'>
export type UnitId = Id<'Unit'>
export type OfficeId = Id<'Office'>
export type TeamId = Id<'Team'>
export type ArticleId = Id<'Article'>

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i

export const isUuid = (value: unknown): value is string => typeof value === 'string' && UUID.test(value)

/** The id in a piece of a URL or form, or null when it cannot be one (the page then does not exist). */
export const asId = <T extends Id<string>>(value: string | undefined | null): T | null => (isUuid(value) ? (value.toLowerCase() as T) : null)

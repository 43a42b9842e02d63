export const carePath = '/library/care'
export const readPath = (slug: string): string => `/library/${slug}`
export const editPath = (slug: string, language: string): string => `/library/${slug}/edit?language=${language}`
export const historyPath = (slug: string, language: string, query = ''): string => `/library/${slug}/history?language=${language}${query}`
export const versionPath = (slug: string, language: string, number: number, action = ''): string => `/library/${slug}/versions/${language}/${number}${action}`

// Names that no article may bear: at these addresses under /library stand the library's own pages. A test compares them
// with the routes. In the editor nobody types a name: one that is taken so gets the article's theme before it (slugOf).
export const RESERVED_NAMES: ReadonlySet<string> = new Set(['articles', 'care', 'changes', 'corrections', 'editors', 'hours', 'lessons', 'missing', 'synonyms', 'themes'])

export const isFreeName = (slug: string): boolean => !RESERVED_NAMES.has(slug)

/** Said of a file after the name of its field. */
export const RESERVED_NAME = "is the name of one of the library's own pages: give the article another, of two words for example"

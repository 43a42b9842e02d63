// French draws "de" and the article of a place together: Bureau du Mans, des Sables-d’Olonne. Elision (d’Eupen) is the
// catalogue's own work (lib/french.ts); other languages keep the name as it is.

export type ArticleForm = 'none' | 'le' | 'les'

/** How a name begins, and what stands after its article where it has one that is drawn together with "de". */
export function articleOf(name: string): { readonly form: ArticleForm; readonly rest: string } {
  const article = /^(Le|Les) (?=\S)/.exec(name)
  return article ? { form: article[1] === 'Le' ? 'le' : 'les', rest: name.slice(article[0].length) } : { form: 'none', rest: name }
}

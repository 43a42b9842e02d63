import { useWords } from '../../../../i18n/words.tsx'
import { Notice } from '../../../../ui/index.ts'
import type { ArticlePageProps } from '../article-page.tsx'
import { articlePath } from '../article-list.tsx'

/** Says that the text exists in easy words, or that this is it, with the way to the other. */
export function EasyLink({ article, isEasy, verdict }: ArticlePageProps) {
  const { t } = useWords()
  if (article.easyMarkdown === null) return null
  const href = (version: 'easy' | null) => {
    const query = new URLSearchParams({ language: article.language, ...(verdict.needId ? { need: verdict.needId } : {}), ...(version ? { version } : {}) })
    return `${articlePath(article.slug)}?${query}`
  }
  return isEasy ? (
    <Notice title={t('library.easy.this')} action={<a href={href(null)}>{t('library.easy.full')}</a>}>{t('library.easy.this-text')}</Notice>
  ) : (
    <p><a href={href('easy')}>{t('library.easy.link')}</a></p>
  )
}

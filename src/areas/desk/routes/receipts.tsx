import { Hono } from 'hono'
import { isLocale } from '../../../i18n/locale.ts'
import { found } from '../../../lib/errors.ts'
import { asId } from '../../../lib/ids.ts'
import { type AppEnv, notFound, page, read } from '../../../platform/http.tsx'
import { ReceiptPage } from '../pages/receipt/receipt-page.tsx'
import { findReceipt, listWrittenTexts } from '../queries/receipt.ts'

export const receiptRoutes = new Hono<AppEnv>()

receiptRoutes.get('/delegations/:id', read(async (c, { db, actor, clock }) => {
  const now = clock.now()
  const receipt = found(await findReceipt(db, actor, asId(c.req.param('id')) ?? notFound(), now), 'receipt')
  const { language } = receipt.member
  const locale = isLocale(language) && c.get('parts').locales.includes(language) ? language : c.get('locale')
  const texts = c.req.query('words') === 'yes' ? await listWrittenTexts(db, receipt, now) : null
  return page(c, 200, <ReceiptPage receipt={receipt} locale={locale} texts={texts} now={now} />)
}))

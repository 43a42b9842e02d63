import { useWords } from '../../i18n/words.tsx'
import { EmergencyNumbers } from './help.tsx'
import { Landscape } from './landscape.tsx'
import type { PageProps } from './page.tsx'

export function Footer({ help, footerLinks = [], footerText }: PageProps) {
  const { t } = useWords()
  return (
    <footer class="footer">
      <Landscape />
      <div class="footer-ground">
        <div class="width footer-row">
          <div class="footer-part">
            <h2 class="footer-title">{t('ui.in-danger')}</h2>
            <EmergencyNumbers emergencies={help.emergencies} />
          </div>
          <div class="footer-part">
            <h2 class="footer-title">{t('ui.talk-to-someone')}</h2>
            <p><a class="footer-phone" href={help.phoneHref}>{help.phoneText}</a></p>
            {help.hours !== undefined && <p>{help.hours}</p>}
            {help.callBack && <p><a href={help.callBack.href}>{help.callBack.label}</a></p>}
          </div>
          {(footerLinks.length > 0 || footerText !== undefined) && (
            <div class="footer-part">
              {footerText !== undefined && <p>{footerText}</p>}
              <ul class="footer-links">
                {footerLinks.map((link) => <li><a href={link.href}>{link.label}</a></li>)}
              </ul>
            </div>
          )}
        </div>
      </div>
    </footer>
  )
}

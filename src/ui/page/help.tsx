import { useWords } from '../../i18n/words.tsx'
import type { LinkTo } from '../content.ts'
import { Icon } from '../icon/icon.tsx'

export interface PageHelp {
  /** The desk's phone, as people read it and as a link ("tel:+3222345678"). */
  readonly phoneText: string
  readonly phoneHref: string
  /** "du lundi au vendredi, de 9 h à 17 h". */
  readonly hours?: string
  /** The page that asks to be called back. */
  readonly callBack?: LinkTo
  readonly emergencies: readonly { readonly label: string; readonly number: string }[]
}

const telephone = (number: string) => `tel:${number.replace(/[^+\d]/g, '')}`

/** The numbers of a country for who is in danger. */
export function EmergencyNumbers({ emergencies }: Pick<PageHelp, 'emergencies'>) {
  return (
    <ul class="emergencies">
      {emergencies.map(({ label, number }) => (
        <li>
          <a href={telephone(number)}><strong>{number}</strong> <span>{label}</span></a>
        </li>
      ))}
    </ul>
  )
}

/** "Besoin d'aide ?", on every page: the desk's phone, being called back, the numbers for danger. */
export function Help({ help }: { readonly help: PageHelp }) {
  const { t } = useWords()
  return (
    <details class="menu help">
      <summary><Icon name="life-buoy" /><span>{t('ui.need-help')}</span></summary>
      <div class="menu-panel help-panel">
        <p class="help-call">{t('ui.call-desk')}</p>
        <p><a class="help-phone" href={help.phoneHref}>{help.phoneText}</a></p>
        {help.hours !== undefined && <p class="help-hours">{help.hours}</p>}
        {help.callBack && <p><a href={help.callBack.href}>{help.callBack.label}</a></p>}
        <p class="help-danger">{t('ui.in-danger')}</p>
        <EmergencyNumbers emergencies={help.emergencies} />
      </div>
    </details>
  )
}

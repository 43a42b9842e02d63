// What the browser adds. Every page works without it; each file is one enhancement.
import '@hotwired/turbo'
import { AutosubmitSelect } from './autosubmit-select.ts'
import { CharCount } from './char-count.ts'
import { ConfirmButton } from './confirm-button.ts'
import { followFocus } from './focus.ts'
import { KeptDraft, forgetDraftsOnLeaving } from './kept-draft.ts'
import { LiveSuggestions } from './live-suggestions.ts'
import { closeMenus } from './menus.ts'
import { OpenDialog } from './open-dialog.ts'
import { PasskeyForm } from './passkey-form.ts'
import { PlaceField } from './place-field.ts'
import { followPrefilled } from './prefilled.ts'
import { PrintButton } from './print-button.ts'

const ELEMENTS: Readonly<Record<string, CustomElementConstructor>> = {
  'autosubmit-select': AutosubmitSelect,
  'char-count': CharCount,
  'confirm-button': ConfirmButton,
  'kept-draft': KeptDraft,
  'live-suggestions': LiveSuggestions,
  'open-dialog': OpenDialog,
  'passkey-form': PasskeyForm,
  'place-field': PlaceField,
  'print-button': PrintButton,
}

for (const [name, element] of Object.entries(ELEMENTS)) {
  if (!customElements.get(name)) customElements.define(name, element)
}
closeMenus(document)
followFocus(document)
followPrefilled(document)
forgetDraftsOnLeaving(document)

/*
 * The only door to the components. They know nothing of the domain: texts, hrefs and forms come as props; Content is
 * words or components. A prop with ? may be left out. Fixed words of a component come from ui/messages. Pages render
 * inside <WordsProvider>. Examples of all: /dev/ui (src/dev/gallery.tsx).
 *
 * PAGE
 *   Page            title lang actor{name photo? links[{label href current?}] signOut?}|null help{phoneText phoneHref hours? callBack?
 *                   emergencies[{label number}]} languages[{locale label current href?}] assets{style script font?} children
 *                   heading?(false: the content holds the h1) eyebrow? lead? headingActions? description? signIn? navigation?[{label href
 *                   current? count?}] flash?{tone? text action?} breadcrumbs?[] back?{href label?} aside? width?(text|wide) path? onBehalf?
 *                   desk? footerLinks? footerText? houseName? head?
 *   Welcome         title lead? seed? children?            the threshold of a home page, beside a large cairn (heading={false})
 *   Section         title children id? lead? action? level?
 *   Card            title? href? level? tone? children?     Cards puts them side by side
 *   Difference      label pieces[{kind(same|added|removed|skipped) text}] lang?
 *   Prose           children? | html? lang? easy?                 an article          VisuallyHidden, Logo, EmergencyNumbers
 * MOVING ABOUT
 *   StepNavigation  steps[{label href? state(done|current|ahead)}] label?
 *   Tabs            label items[{label href count? current?}]
 *   Pagination      previous? next? previousLabel? nextLabel?      keyset: addresses only
 *   Button          children variant?(primary|secondary|quiet|danger) href? type? name? value? icon? iconEnd? size? full? disabled? form?
 *                   formaction? about? confirm? download?   a link when it has an href; Actions puts buttons in a row
 *   PostButton      action hidden? + Button's               a form of one button
 * ASKING
 *   Form            action children method? hidden? errors?[{field text}] draft? upload? id? label? turbo?      shows its ErrorSummary
 *   Question        Form's + caption? title? hint? submitLabel? secondary? next?   a page of one question (Page heading={false})
 *   every field     name label hint? error? id?(= name) required? optional? asTitle?(its label is the h1) disabled?
 *   TextField       value? type? autocomplete? inputmode? width?(short|medium|full) prefix? suffix? maxlength? min? max? suggestions? …
 *   TextArea        value? rows? maxlength?(counts) large? …        PlaceField = TextField + source?
 *   DateField       value? as?(native|parts|days) min? max? days?[{value label}] birthday?
 *   SelectField     options[{value label group?}] value? emptyLabel? width? autosubmit?
 *   RadioCards      options[{value label hint? icon? disabled? more?}] value? columns?
 *   CheckboxList    options values? columns?                         Checkbox value?(yes) checked?
 *   FileField       accept? multiple?                               HiddenFields values
 *   SearchForm      action label name?(q) value? hint? hidden?
 *   FilterBar       action children(fields) clearHref? result? hidden?
 *   SlotPicker      name label days[{label date? slots[{value time note?}]}] as?(buttons|radios) value? empty? earlier? later?
 *   LiveSuggestions field(id of the textarea) src title children?
 *   PasskeyForm     action options site failed known? makes? hidden? children    hidden until the browser shows it
 *   ErrorSummary    errors[{field text}] title?              (Form shows it already)
 * SAYING
 *   Notice          tone?(success|information|attention|danger) title? children? action? announce?
 *   Badge           children tone?(neutral|moss|ochre|slate|brick) icon?
 *   PromiseLine     who by(YYYY-MM-DD) moved? late? children?   who answers, by which day
 *   EmptyState      title children? action? seed?            invites the first stone
 *   Progress        label value max text?
 *   Figures         items[{label value note? href?}]
 *   Prefilled       title chosen[] children open? id?
 *   Disclosure      summary children open? id?               Dialog id title trigger{label href variant?} children
 * SHOWING
 *   OptionCard      kind{icon label tone?} title reasons[] href? description? where?{icon? text} when?{text datetime? hint?} facts?[]
 *                   human?(Person's props) level? children?(buttons, forms)
 *   Person          name photo? role? languages? next? phone?{text href} href? size? children?      Portrait name photo? size?
 *   Path            seed steps[{label href? state(done|current|ahead|left-out) details? body?}]
 *   Cairn           seed count filled? label? size?          stackStones(seed, count)
 *   Timeline        entries[{author?{name photo? role?} moment datetime? title? icon? body? audience?}] label?
 *   SummaryList     rows[{term details change?{href label?}}]
 *   TaskList        items[{label href? hint? status{word tone? icon?}}]
 *   LinkList        items[{label href text? facts?[] icon? badge? fresh?}] ordered?
 *   Table           caption columns[{label numeric? sort?{href now?}}] rows[][] captionHidden? empty? foot?[]
 *   ChartWithTable  title description chart table{columns rows foot?} open?      MapWithList title map children
 *   PrintSheet      title children kind? reference? foot? signatures?[] level? large?
 *   Icon            name label?                              names: icon/make-icons.ts
 */
export * from './content.ts'
export { Actions, Button, type ButtonProps, PostButton, type PostButtonProps } from './button/button.tsx'
export { Cairn, type CairnProps } from './cairn/cairn.tsx'
export { type Stone, stackStones } from './cairn/stones.ts'
export { Card, type CardProps, Cards, Section, type SectionProps } from './card/card.tsx'
export { OptionCard, type OptionCardProps } from './card/option-card.tsx'
export { Welcome, type WelcomeProps } from './card/welcome.tsx'
export {
  Checkbox,
  CheckboxList,
  type CheckboxListProps,
  type CheckboxProps,
  type Choice,
  RadioCards,
  type RadioCardsProps,
  SelectField,
  type SelectFieldProps,
} from './form/choice-fields.tsx'
export { DateField, type DateFieldProps } from './form/date-field.tsx'
export type { FieldProps } from './form/field.tsx'
export { FileField, type FileFieldProps, HiddenFields } from './form/file-field.tsx'
export {
  ErrorSummary,
  type FieldError,
  Form,
  type FormProps,
  LiveSuggestions,
  type LiveSuggestionsProps,
  Question,
  type QuestionProps,
  SearchForm,
  type SearchFormProps,
} from './form/form.tsx'
export { PlaceField, type PlaceFieldProps, TextArea, type TextAreaProps, TextField, type TextFieldProps } from './form/text-field.tsx'
export { Icon, type IconName, type IconProps } from './icon/icon.tsx'
export { type Figure, Figures } from './list/figures.tsx'
export { LinkList, type LinkListItem } from './list/link-list.tsx'
export { SummaryList, type SummaryRow } from './list/summary-list.tsx'
export { type Task, TaskList } from './list/task-list.tsx'
export { type NavigationStep, StepNavigation } from './navigation/step-navigation.tsx'
export { type TabItem, Tabs } from './navigation/tabs.tsx'
export { EmptyState, type EmptyStateProps } from './notice/empty-state.tsx'
export { Badge, type BadgeProps, Notice, type NoticeProps, type NoticeTone } from './notice/notice.tsx'
export { Progress, type ProgressProps } from './notice/progress.tsx'
export { PromiseLine, type PromiseLineProps } from './notice/promise-line.tsx'
export { Dialog, type DialogProps } from './overlay/dialog.tsx'
export { Disclosure, type DisclosureProps } from './overlay/disclosure.tsx'
export { Prefilled, type PrefilledProps } from './overlay/prefilled.tsx'
export type { NavigationItem, PageActor } from './page/header.tsx'
export { EmergencyNumbers, type PageHelp } from './page/help.tsx'
export type { PageLanguage } from './page/languages.tsx'
export { Logo } from './page/logo.tsx'
export { Page, type PageProps } from './page/page.tsx'
export { PasskeyForm, type PasskeyFormProps } from './form/passkey-form.tsx'
export { Person, type PersonProps, Portrait, type PortraitProps } from './person/person.tsx'
export { ChartWithTable, type ChartWithTableProps, MapWithList, type MapWithListProps } from './picture/picture-with-text.tsx'
export { PrintSheet, type PrintSheetProps } from './print/print-sheet.tsx'
export { FilterBar, type FilterBarProps } from './table/filter-bar.tsx'
export { Pagination, type PaginationProps } from './table/pagination.tsx'
export { Table, type TableColumn, type TableProps } from './table/table.tsx'
export { Difference, type DifferencePiece, type DifferenceProps } from './text/difference.tsx'
export { Prose, type ProseProps, VisuallyHidden } from './text/prose.tsx'
export { Path, type PathProps, type PathStep } from './timeline/path.tsx'
export { type SlotOfDay, SlotPicker, type SlotPickerProps } from './timeline/slot-picker.tsx'
export { Timeline, type TimelineItem } from './timeline/timeline.tsx'

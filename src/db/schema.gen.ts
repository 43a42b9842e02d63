// Written by bin/schema from the migrated database: do not edit.

import type { ColumnType } from "kysely";

export type Generated<T> = T extends ColumnType<infer S, infer I, infer U>
  ? ColumnType<S, I | undefined, U>
  : ColumnType<T, T | undefined, T>;

export type Int8 = ColumnType<number, number, number>;

export type Json = JsonValue;

export type JsonArray = JsonValue[];

export type JsonObject = {
  [x: string]: JsonValue | undefined;
};

export type JsonPrimitive = boolean | number | string | null;

export type JsonValue = JsonArray | JsonObject | JsonPrimitive;

export type Timestamp = ColumnType<Date, Date | string, Date | string>;

export interface Absences {
  adviser_id: string;
  ends_at: Timestamp;
  id: Generated<string>;
  noted_at: Timestamp;
  starts_at: Timestamp;
}

export interface AccessPeriods {
  closes_on: string | null;
  id: Generated<string>;
  office_id: string | null;
  opens_on: string | null;
  theme_key: string | null;
  thing: 'needs' | 'appointments' | 'library' | 'theme';
  unit_id: string;
}

export interface AccountPeople {
  account_id: string;
  linked_at: Timestamp;
  person_id: string;
}

export interface Accounts {
  created_at: Generated<Timestamp>;
  email: string;
  email_verified: Generated<boolean>;
  id: Generated<string>;
  image: string | null;
  name: string;
  updated_at: Generated<Timestamp>;
}

export interface AddressChanges {
  address: string;
  agreed_at: Timestamp | null;
  closed_at: Timestamp | null;
  given_at: Timestamp;
  id: Generated<string>;
  outcome: 'taken' | 'refused' | 'replaced' | 'lapsed' | null;
  person_id: string;
  proven_at: Timestamp | null;
  replaces: string;
  takes_effect_at: Timestamp;
  token_hash: Buffer;
}

export interface AdviserLinks {
  adviser_id: string;
  video_url: string;
}

export interface AnswerTemplates {
  body: string;
  id: Generated<string>;
  language: string;
  theme_key: string | null;
  title: string;
  unit_id: string;
}

export interface ApiTokens {
  created_at: Timestamp;
  id: Generated<string>;
  last_used_at: Timestamp | null;
  name: string;
  revoked_at: Timestamp | null;
  secret_hash: Buffer;
  unit_id: string;
}

export interface AppointmentCancellations {
  appointment_id: string;
  cancelled_at: Timestamp;
  cancelled_by: string;
  reason: 'member' | 'adviser' | 'moved' | 'need_closed';
}

export interface AppointmentHolds {
  adviser_id: string;
  appointment_id: string;
  during: string;
  member_id: string;
}

export interface AppointmentOutcomes {
  appointment_id: string;
  mode_held: 'in_person' | 'video' | 'phone' | null;
  noted_at: Timestamp;
  noted_by: string;
  outcome: 'held' | 'member_absent' | 'adviser_absent';
}

export interface AppointmentReminders {
  appointment_id: string;
  kind: 'two_days' | 'confirmation';
  sent_at: Timestamp;
}

export interface Appointments {
  adviser_id: string;
  booked_at: Timestamp;
  booked_by: string;
  ends_at: Timestamp;
  id: Generated<string>;
  member_id: string;
  mode: 'in_person' | 'video' | 'phone';
  mode_wished: 'any' | 'in_person' | 'video' | 'phone' | 'writing';
  moved_from_id: string | null;
  need_id: string | null;
  office_id: string | null;
  phone: string | null;
  sequence: Generated<number>;
  series_id: Generated<string>;
  starts_at: Timestamp;
}

export interface ArticleConfirmations {
  article_id: string;
  confirmed_at: Timestamp;
  confirmed_by: string;
  id: Generated<string>;
  review_on: string;
}

export interface ArticleCorrections {
  answer: Generated<string>;
  article_id: string;
  author_id: string;
  body: string;
  decided_at: Timestamp | null;
  decided_by: string | null;
  form_key: string;
  id: Generated<string>;
  language: string;
  outcome: 'taken' | 'not_taken' | null;
  suggested_at: Timestamp;
}

export interface ArticleDrafts {
  article_id: string;
  language: string;
  saved_at: Timestamp;
  saved_by: string;
  version_id: string;
}

export interface ArticleEditors {
  ended_by: string | null;
  ends_on: string | null;
  given_by: string;
  id: Generated<string>;
  person_id: string;
  since: Timestamp;
  theme_key: string;
  until: Timestamp | null;
}

export interface ArticleLinks {
  article_id: string;
  checked_at: Timestamp | null;
  failures: Generated<number>;
  found_on: string;
  http_status: number | null;
  language: string;
  outcome: 'reachable' | 'broken' | 'unreachable' | 'refused' | null;
  url: string;
}

export interface ArticlePublications {
  id: Generated<string>;
  published_at: Timestamp;
  published_by: string | null;
  version_id: string;
}

export interface ArticleReviewAsks {
  article_id: string;
  asked_on: string;
  person_id: string;
}

export interface ArticleReviews {
  asked_at: Timestamp;
  asked_by: string;
  id: Generated<string>;
  outcome: 'approved' | 'sent_back' | null;
  remark: Generated<string>;
  reviewed_at: Timestamp | null;
  reviewed_by: string | null;
  version_id: string;
}

export interface Articles {
  countries: Generated<string[]>;
  draft_since: Timestamp | null;
  id: Generated<string>;
  kind: Generated<'article' | 'guide' | 'change'>;
  owner_id: string | null;
  review_on: string;
  slug: string;
  source_on: string;
  variant_group: string | null;
  withdrawn_at: Timestamp | null;
}

export interface ArticleTexts {
  article_id: string;
  behind_since: string | null;
  easy_markdown: string | null;
  fingerprint: Generated<string | null>;
  language: string;
  markdown: string;
  source_fingerprint: string | null;
  source_name: string;
  source_url: string | null;
  summary: string;
  title: string;
  translated_from: string | null;
  updated_on: string;
}

export interface ArticleThemes {
  article_id: string;
  position: number;
  theme_key: string;
}

export interface ArticleVerdicts {
  article_id: string;
  given_at: Timestamp;
  helped: boolean;
  id: Generated<string>;
  need_id: string | null;
  person_id: string;
}

export interface ArticleVersions {
  article_id: string;
  countries: string[] | null;
  easy_markdown: string | null;
  fingerprint: Generated<string | null>;
  id: Generated<string>;
  language: 'fr' | 'nl' | 'en' | 'de' | 'es' | 'it';
  markdown: string;
  note: Generated<string>;
  number: number;
  review_on: string | null;
  source_fingerprint: string | null;
  source_name: string;
  source_on: string | null;
  source_url: string | null;
  summary: string;
  themes: string[] | null;
  title: string;
  translated_from: string | null;
  written_at: Timestamp;
  written_by: string | null;
}

export interface ArticleWithdrawals {
  article_id: string;
  id: Generated<string>;
  instead_id: string | null;
  reason: string;
  returned_at: Timestamp | null;
  returned_by: string | null;
  withdrawn_at: Timestamp;
  withdrawn_by: string | null;
}

export interface Availabilities {
  adviser_id: string;
  ends_at: string;
  id: Generated<string>;
  modes: ('in_person' | 'video' | 'phone')[];
  office_id: string | null;
  slot_minutes: Generated<number>;
  starts_at: string;
  valid_from: string;
  valid_until: string | null;
  weekday: number;
}

export interface Backups {
  begun_at: Timestamp;
  file_name: string;
  finished_at: Timestamp;
  id: Generated<string>;
  is_sealed: boolean;
  row_count: Int8;
  size_bytes: Int8;
}

export interface Bars {
  barred_at: Timestamp;
  barred_id: string;
  member_id: string;
}

export interface CallBacks {
  asked_at: Timestamp;
  called_at: Timestamp | null;
  called_by: string | null;
  due_on: string | null;
  id: Generated<string>;
  need_id: string;
  outcome: 'reached' | 'not_reached' | 'wrong_number' | 'settled' | null;
  phone: string;
  reached: boolean | null;
  tries: Generated<number>;
  windows: ('morning' | 'midday' | 'afternoon' | 'evening')[];
}

export interface CallClaims {
  claimed_until: Timestamp;
  member_id: string;
  person_id: string;
}

export interface CallerMessages {
  claimed_by: string | null;
  claimed_until: Timestamp | null;
  done_at: Timestamp | null;
  done_by: string | null;
  due_on: string;
  form_key: string;
  id: Generated<string>;
  language: string;
  name: string;
  outcome: 'reached' | 'wrong_number' | 'given_up' | null;
  phone: string;
  phone_e164: string | null;
  taken_at: Timestamp;
  taken_by: string;
  team_id: string;
  tries: Generated<number>;
  unit_id: string;
  windows: ('morning' | 'midday' | 'afternoon' | 'evening')[];
}

export interface CallingCodes {
  code: string;
  country: string;
  trunk: string;
}

export interface ChangeDismissals {
  article_id: string;
  dismissed_at: Timestamp;
  person_id: string;
}

export interface ChangeMails {
  article_id: string;
  occasion: 'announced' | 'in_effect';
  person_id: string;
  sent_at: Timestamp;
}

export interface Closings {
  appointments_total: number;
  closes_on: string;
  decided_at: Timestamp;
  decided_by: string;
  finished_at: Timestamp | null;
  id: Generated<string>;
  members_total: number;
  needs_total: number;
  office_id: string | null;
  successor_office_id: string;
  unit_id: string;
}

export interface ConfidentialAttachmentContents {
  attachment_id: string;
  author_id: string;
  content: Buffer;
  file_name: string;
  need_id: string;
}

export interface ConfidentialForwardTexts {
  answer: string | null;
  author_id: string;
  forward_id: string;
  need_id: string;
  question: string;
}

export interface ConfidentialIncomingMailTexts {
  body: Generated<string>;
  file_names: Generated<string[]>;
  folded: Generated<string>;
  mail_id: string;
  raw: Buffer | null;
  sender_name: Generated<string>;
  subject: Generated<string>;
}

export interface ConfidentialMessageRemainders {
  author_id: string;
  folded: Generated<string>;
  message_id: string;
  need_id: string;
  unkept_files: Generated<Json>;
}

export interface ConfidentialMessageTexts {
  author_id: string;
  body: string;
  message_id: string;
  need_id: string;
}

export interface ConfidentialNoteTexts {
  author_id: string;
  body: string;
  kind: string;
  need_id: string;
  note_id: string;
}

export interface ContentStamps {
  fingerprint: string;
  loaded_at: Generated<Timestamp>;
  name: string;
}

export interface CoordinationDigests {
  day: string;
  person_id: string;
  sent_at: Timestamp;
  unit_id: string;
}

export interface Delegations {
  ended_at: Timestamp | null;
  id: Generated<string>;
  last_used_at: Timestamp | null;
  member_id: string;
  person_id: string;
  reason: 'phone' | 'desk' | 'letter' | 'meeting';
  session_id: string | null;
  started_at: Timestamp;
}

export interface DeskQuestions {
  asked_on: string;
  channel: 'phone' | 'desk';
  count: Generated<number>;
  id: Generated<string>;
  office_id: string | null;
  theme_key: string;
  unit_id: string;
}

export interface Drafts {
  id: Generated<string>;
  kept_until: Timestamp;
  sealed: Buffer;
}

export interface DutyExceptions {
  duty_on: string;
  half: 'morning' | 'afternoon';
  person_id: string | null;
  set_at: Timestamp;
  set_by: string | null;
  source: 'arranged' | 'taken' | 'swap';
  team_id: string;
}

export interface DutyPatterns {
  half: 'morning' | 'afternoon';
  id: Generated<string>;
  person_id: string;
  set_at: Timestamp;
  set_by: string | null;
  team_id: string;
  valid_from: string;
  valid_until: string | null;
  weekday: number;
}

export interface DutyReminders {
  duty_on: string;
  half: 'morning' | 'afternoon';
  person_id: string;
  sent_at: Timestamp;
  team_id: string;
}

export interface DutySwapRefusals {
  person_id: string;
  refused_at: Timestamp;
  swap_id: string;
}

export interface DutySwaps {
  accepted_at: Timestamp | null;
  accepted_by: string | null;
  asked_at: Timestamp;
  asked_by: string;
  asked_of: string | null;
  declined_at: Timestamp | null;
  duty_on: string;
  exchange_half: 'morning' | 'afternoon' | null;
  exchange_on: string | null;
  half: 'morning' | 'afternoon';
  id: Generated<string>;
  team_id: string;
  withdrawn_at: Timestamp | null;
}

export interface EmailFailures {
  address: string;
  ended_at: Timestamp | null;
  first_at: Timestamp;
  id: Generated<string>;
  kind: 'hard' | 'soft';
  last_at: Timestamp;
  person_id: string;
  status: string;
  times: Generated<number>;
}

export interface ErasedMembers {
  erased_at: Timestamp;
  key_digest: Buffer;
  unit_id: string;
}

export interface Erasures {
  erased_at: Timestamp;
  person_id: string;
}

export interface Events {
  actor_id: string | null;
  at: Timestamp;
  id: Generated<Int8>;
  kind: string;
  on_behalf_of: string | null;
  subject: Generated<Json>;
}

export interface FactLessons {
  fact: string;
  learnt_on: string;
  member_count: number;
}

export interface FamilyWords {
  family: string;
  label: string;
  language: string;
}

export interface FieldAudiences {
  audience: 'adviser' | 'team' | 'members';
  field: 'phone' | 'email' | 'place' | 'trades' | 'phase' | 'languages';
  person_id: string;
}

export interface FinanceMemberFigures {
  joined_on: string | null;
  person_id: string;
  turnover_cents: Int8 | null;
}

export interface FirstOptions {
  key: string;
  kind: 'article' | 'adviser' | 'second_line' | 'written_answer' | 'call_back' | 'office_visit' | 'trust';
  need_id: string;
  seen_at: Timestamp;
}

export interface Forwards {
  answered_at: Timestamp | null;
  answered_by: string | null;
  approved_at: Timestamp | null;
  drafted_at: Timestamp;
  drafted_by: string;
  id: Generated<string>;
  need_id: string;
  refused_at: Timestamp | null;
  team_id: string;
}

export interface Guides {
  article_id: string;
  content: Json;
  file_text: string;
}

export interface IncomingMailOpenings {
  id: Generated<string>;
  mail_id: string;
  opened_at: Timestamp;
  opened_hour: Timestamp;
  reader_id: string;
}

export interface IncomingMails {
  answerable: Generated<boolean>;
  decided_at: Timestamp | null;
  decided_by: string | null;
  decision: 'attached' | 'not_member' | 'junk' | null;
  decision_reason: string | null;
  delivery_key: string;
  distress_signs: Generated<string[]>;
  id: Generated<string>;
  kept_until: Timestamp | null;
  language: Generated<string>;
  message_id: string | null;
  need_id: string | null;
  need_message_id: string | null;
  outcome: 'need' | 'addition' | 'answer' | 'triage' | 'automatic' | 'list' | 'loop' | 'bounce' | 'refused';
  person_id: string | null;
  reason: string | null;
  received_at: Timestamp;
  sender_address: string | null;
  size_bytes: number;
  unit_id: string | null;
  unkept_files: Generated<Json>;
}

export interface LearningConsents {
  given_at: Timestamp;
  id: Generated<string>;
  person_id: string;
  withdrawn_at: Timestamp | null;
}

export interface LibraryGapMarks {
  id: Generated<string>;
  lifted_at: Timestamp | null;
  lifted_by: string | null;
  mark: 'in_hand' | 'not_ours';
  marked_at: Timestamp;
  marked_by: string;
  reason: Generated<string>;
  subject: string;
}

export interface LibraryGaps {
  article_id: string | null;
  counted_at: Timestamp;
  countries: Generated<string[]>;
  coverage: 'own' | 'other' | 'none' | null;
  helped_count: number;
  id: Generated<string>;
  is_personal: Generated<boolean>;
  kind: 'theme' | 'article' | 'wording';
  languages: Generated<string[]>;
  not_settled_count: Generated<number>;
  searcher_count: Generated<number>;
  subject: string;
  term: string | null;
  theme_key: string | null;
  verdict_count: Generated<number>;
}

export interface Limits {
  hits: Generated<number>;
  name: string;
  subject: string;
  window_started_at: Timestamp;
}

export interface MailboxChecks {
  checked_at: Timestamp | null;
  failing_since: Timestamp | null;
  failure: string | null;
  mailbox: string;
}

export interface Mails {
  body_html: string;
  body_text: string;
  calendar: string | null;
  composed_at: Timestamp;
  failed_at: Timestamp | null;
  failure: string | null;
  id: Generated<string>;
  kind: string;
  language: string;
  message_id: string;
  need_id: string | null;
  recipient_address: string;
  recipient_id: string | null;
  reply_to: string | null;
  sent_at: Timestamp | null;
  subject: string;
}

export interface MemberImportProblems {
  code: string;
  external_id: string | null;
  field: string | null;
  id: Generated<Int8>;
  import_id: string;
  line: number;
  refused: boolean;
}

export interface MemberImports {
  created: Generated<number>;
  day: string;
  file_name: string | null;
  finished_at: Timestamp | null;
  id: Generated<string>;
  leavers: Generated<number>;
  lines: Generated<number>;
  moved: Generated<number>;
  progress_at: Timestamp;
  refused: Generated<number>;
  returned: Generated<number>;
  source: 'file' | 'push';
  started_at: Timestamp;
  token_id: string | null;
  unchanged: Generated<number>;
  unit_id: string;
  updated: Generated<number>;
}

export interface MemberProfiles {
  adviser_id: string | null;
  meeting_wish: Generated<'any' | 'in_person' | 'video' | 'phone' | 'writing'>;
  person_id: string;
  phase: 'create' | 'develop' | 'consolidate' | null;
  place_id: string | null;
  remind_by: Generated<'mail' | 'phone' | 'nothing'>;
  tool_ease: 'with_help' | 'some_help' | 'alone' | null;
  trades: Generated<string[]>;
  welcomed_at: Timestamp | null;
}

export interface MemberRecords {
  given: Json;
  given_at: Timestamp;
  leaves_on: string | null;
  person_id: string;
}

export interface Migrations {
  applied_at: Generated<Timestamp>;
  name: string;
  sha256: string;
}

export interface MinutesEstimates {
  id: Generated<string>;
  margin_minutes: number;
  minutes: number;
  set_at: Timestamp;
  set_by: string;
  source: string;
  theme_key: string;
  unit_id: string;
  valid_from: string;
}

export interface NeedAnswerTimes {
  answered_at: Timestamp;
  id: Generated<string>;
  need_id: string;
  team_id: string;
  working_days: number;
}

export interface NeedAssignments {
  assigned_at: Timestamp;
  assigned_by: string | null;
  id: Generated<string>;
  need_id: string;
  person_id: string | null;
  reason: 'away' | 'claimed' | 'first' | 'late' | 'merged' | 'moved_absence' | 'moved_load' | 'moved_skills' | 'moved_team' | 'nobody' | 'overloaded' | 'passed_on' | 'person_left' | 'released' | 'reopened' | 'second_line' | 'second_line_left' | 'team_closed' | 'trust';
  team_id: string;
}

export interface NeedAttachments {
  attached_at: Timestamp;
  attached_by: string;
  erased_at: Timestamp | null;
  id: Generated<string>;
  media_type: 'image/jpeg' | 'image/png' | 'image/webp' | 'application/pdf';
  message_id: string | null;
  need_id: string;
  size_bytes: number;
}

export interface NeedClosures {
  closed_at: Timestamp;
  closed_by: string;
  helped_article_id: string | null;
  helped_by: 'answer' | 'meeting' | 'article' | 'peer' | 'elsewhere' | 'alone' | null;
  id: Generated<string>;
  may_be_asked: boolean | null;
  merged_into_id: string | null;
  need_id: string;
  on_behalf_of: string | null;
  outcome: 'met' | 'partly' | 'not_met' | 'merged' | 'withdrawn';
  reopened_at: Timestamp | null;
  reopened_by: string | null;
}

export interface NeedFactsSetAside {
  fact: 'arts_worker' | 'unemployed' | 'cross_border' | 'student' | 'retired' | 'employee_beside' | 'parent_to_be' | 'newcomer';
  id: Generated<string>;
  need_id: string;
  set_aside_at: Timestamp;
  set_aside_by: string;
  taken_back_at: Timestamp | null;
}

export interface NeedFollowUps {
  answered_at: Timestamp | null;
  asked_at: Timestamp | null;
  due_on: string;
  need_id: string;
  still_met: 'yes' | 'partly' | 'no' | null;
}

export interface NeedMessages {
  article_id: string | null;
  author_id: string;
  channel: 'web' | 'desk' | 'phone' | 'mail';
  form_key: string | null;
  id: Generated<string>;
  kind: 'statement' | 'addition' | 'answer' | 'question';
  need_id: string;
  on_behalf_of: string | null;
  sent_at: Timestamp;
}

export interface NeedNamedPeople {
  need_id: string;
  person_id: string;
}

export interface NeedNotes {
  author_id: string;
  id: Generated<string>;
  kind: 'fact' | 'confidence';
  need_id: string;
  written_at: Timestamp;
}

export interface NeedNudges {
  need_id: string;
  nudged_at: Timestamp;
  step: number;
  waiting_since: Timestamp;
}

export interface NeedPromises {
  id: Generated<string>;
  made_at: Timestamp;
  made_by: string | null;
  need_id: string;
  promised_on: string;
  reason: 'call_back' | 'late' | 'meeting' | 'member_wrote' | 'merged' | 'more_time' | 'moved_absence' | 'moved_load' | 'moved_skills' | 'moved_team' | 'operations' | 'other_team' | 'person_left' | 'question_asked' | 'reopened' | 'second_line' | 'snoozed' | 'stated' | 'team_closed';
}

export interface NeedResponses {
  answer: 'taking_care' | 'not_for_me' | 'done' | 'done_no_help' | 'not_reachable';
  given_at: Timestamp;
  id: Generated<string>;
  need_id: string;
  person_id: string;
  team_id: string;
}

export interface Needs {
  audience: 'adviser' | 'office' | 'second_line' | 'named';
  channel: 'web' | 'desk' | 'phone' | 'mail';
  distress_signs: Generated<string[]>;
  form_key: string;
  id: Generated<string>;
  language: string;
  meeting_wish: 'any' | 'in_person' | 'video' | 'phone' | 'writing';
  member_id: string;
  needed_by_on: string;
  number: Generated<Int8>;
  office_id: string | null;
  place_id: string | null;
  stated_at: Timestamp;
  stated_by: string;
  unit_id: string;
}

export interface NeedThemes {
  need_id: string;
  position: number;
  set_at: Timestamp;
  set_by: string | null;
  source: 'recognised' | 'member' | 'adviser';
  theme_key: string;
}

export interface NeedWidenings {
  allowed_at: Timestamp | null;
  asked_at: Timestamp;
  asked_by: string | null;
  id: Generated<string>;
  need_id: string;
  refused_at: Timestamp | null;
  team_id: string;
}

export interface OfficeNames {
  language: 'fr' | 'nl' | 'en' | 'de' | 'es' | 'it';
  name: string;
  office_id: string;
}

export interface Offices {
  address: string;
  closed_on: string | null;
  id: Generated<string>;
  key: string;
  languages: string[];
  latitude: number;
  longitude: number;
  name: string;
  opened_on: string;
  opening_hours: Generated<string>;
  phone: string;
  place_id: string;
  unit_id: string;
}

export interface Openings {
  id: Generated<string>;
  member_id: string;
  need_id: string;
  opened_at: Timestamp;
  opened_hour: Timestamp;
  reader_id: string;
  reason: 'responsible' | 'team' | 'second_line' | 'named' | 'own_adviser' | 'trust' | 'booked' | 'outside';
  typed_reason: string | null;
}

export interface OpenNeeds {
  escalated_on: string | null;
  escalation_level: Generated<number>;
  need_id: string;
  next_step: 'first_answer' | 'answer' | 'member_reply' | 'meeting' | 'call_back' | 'operations_answer' | 'confirm_closing';
  person_id: string | null;
  promised_on: string;
  snoozed_until: string | null;
  team_id: string;
  waiting_for: 'us' | 'member';
  waiting_since: Timestamp;
}

export interface OptionLessonResets {
  id: Generated<string>;
  kind: string | null;
  reason: string;
  reset_at: Timestamp;
  reset_by: string;
  theme_key: string | null;
}

export interface OptionLessons {
  country: string;
  helped_count: number;
  kind: 'article' | 'adviser' | 'second_line' | 'written_answer' | 'call_back' | 'office_visit' | 'trust' | 'human_now';
  learnt_on: string;
  member_count: number;
  overruled_count: number;
  theme_key: string;
  weight: number;
}

export interface Overrulings {
  at: Timestamp;
  became: string;
  id: Generated<string>;
  need_id: string;
  overruled: 'theme' | 'language' | 'option';
  person_id: string;
  reason: string | null;
  was: string;
}

export interface Passkeys {
  aaguid: string | null;
  account_id: string;
  backed_up: boolean;
  confirmed_at: Timestamp | null;
  counter: Int8;
  created_at: Generated<Timestamp>;
  credential_id: string;
  device_type: string;
  id: Generated<string>;
  name: string | null;
  person_id: string | null;
  public_key: string;
  transports: string | null;
}

export interface People {
  email: string | null;
  external_id: string | null;
  family_name: string;
  given_name: string;
  id: Generated<string>;
  introduction: Generated<string>;
  language: string;
  languages: Generated<string[]>;
  left_on: string | null;
  name: Generated<string | null>;
  office_id: string | null;
  phone: string | null;
  phone_e164: string | null;
  phone_wrong_at: Timestamp | null;
  unit_id: string;
}

export interface PhoneNotices {
  appointment_id: string | null;
  body: string;
  done_at: Timestamp | null;
  done_by: string | null;
  due_on: string;
  id: Generated<string>;
  kind: string;
  language: string;
  message_id: string;
  need_id: string | null;
  noted_at: Timestamp;
  outcome: 'told' | 'letter' | 'needless' | null;
  person_id: string;
  subject: string;
  team_id: string;
  tries: Generated<number>;
  useful_until: Timestamp | null;
}

export interface PlaceNames {
  folded: Generated<string | null>;
  id: Generated<Int8>;
  kind: 'name' | 'postcode';
  language: string | null;
  name: string;
  place_id: string;
  position: Generated<number>;
}

export interface Places {
  country: string;
  id: Generated<string>;
  key: string;
  latitude: number;
  longitude: number;
  name: string;
  population: Generated<number>;
  region: string;
}

export interface ProviderAttempts {
  expires_at: Timestamp;
  started_at: Timestamp;
  state_hash: string;
}

export interface ReassignmentNeeds {
  need_id: string;
  reassignment_id: string;
  stays: string | null;
}

export interface Reassignments {
  form_key: string;
  id: Generated<string>;
  made_at: Timestamp;
  made_by: string;
  person_id: string | null;
  reason: 'moved_load' | 'moved_absence' | 'moved_skills' | 'moved_team';
  team_id: string;
  unit_id: string;
}

export interface RecogniserModels {
  fingerprint: string;
  model: Buffer;
  trained_at: Timestamp;
}

export interface RecognitionOutcomes {
  at: Timestamp;
  chosen_option: 'article' | 'adviser' | 'second_line' | 'written_answer' | 'call_back' | 'office_visit' | 'trust' | null;
  chosen_theme: string | null;
  corrected_by: 'member' | 'adviser' | null;
  id: Generated<string>;
  is_settled: boolean | null;
  language: string;
  moment: 'stated' | 'changed' | 'option' | 'outcome';
  need_id: string;
  probability: number | null;
  proposed_option: 'article' | 'adviser' | 'second_line' | 'written_answer' | 'call_back' | 'office_visit' | 'trust' | null;
  proposed_theme: string | null;
}

export interface Registrations {
  form_key: string;
  person_id: string;
  registered_at: Timestamp;
  registered_by: string;
}

export interface RoleGrants {
  ends_on: string | null;
  granted_at: Timestamp;
  granted_by: string | null;
  id: Generated<string>;
  person_id: string;
  revoked_at: Timestamp | null;
  revoked_by: string | null;
  role: 'member' | 'adviser' | 'second_line' | 'coordinator' | 'operations' | 'administrator';
  unit_id: string;
}

export interface RuleChanges {
  announced_on: string;
  article_id: string;
  asked_themes: Generated<string[]>;
  statuses: Generated<('artist' | 'jobseeker' | 'employee_elsewhere' | 'self_employed' | 'student' | 'pensioner' | 'cross_border')[]>;
  takes_effect_on: string;
  trades: Generated<string[]>;
}

export interface SearchChanges {
  changed_in: Generated<string>;
  subject: 'article' | 'words' | 'themes';
  subject_id: Generated<string>;
}

export interface SearchLessonResets {
  article_id: string | null;
  id: Generated<string>;
  language: string | null;
  reason: string;
  reset_at: Timestamp;
  reset_by: string;
  term: string | null;
}

export interface SearchLessons {
  article_id: string;
  language: string;
  learnt_on: string;
  member_count: number;
  opened_count: number;
  settled_count: number;
  term: string;
}

export interface SearchSynonyms {
  added_at: Timestamp | null;
  added_by: string | null;
  is_shipped: Generated<boolean>;
  language: string;
  synonym: string;
  term: string;
  weight: Generated<number>;
}

export interface SearchSynonymsOff {
  language: string;
  switched_off_at: Timestamp;
  switched_off_by: string;
  synonym: string;
  term: string;
  weight: number;
}

export interface SearchTraces {
  article_id: string | null;
  at: Timestamp;
  country: string;
  id: Generated<string>;
  language: string;
  on_day: string;
  person_id: string;
  terms: string[];
  what: 'opened' | 'settled' | 'nothing';
}

export interface SelfServiceMonths {
  counted_at: Timestamp;
  estimated_count: number;
  family: string;
  minutes_from: number;
  minutes_to: number;
  month: string;
  returned_count: number;
  settled_count: number;
  unit_id: string;
}

export interface Sessions {
  account_id: string;
  created_at: Generated<Timestamp>;
  expires_at: Timestamp;
  id: Generated<string>;
  ip_address: string | null;
  person_id: string | null;
  token: string;
  updated_at: Generated<Timestamp>;
  user_agent: string | null;
}

export interface SignInMethods {
  access_token: string | null;
  access_token_expires_at: Timestamp | null;
  account_id: string;
  created_at: Generated<Timestamp>;
  id: Generated<string>;
  id_token: string | null;
  password: string | null;
  person_id: string | null;
  provider_account_id: string;
  provider_id: string;
  refresh_token: string | null;
  refresh_token_expires_at: Timestamp | null;
  scope: string | null;
  updated_at: Generated<Timestamp>;
}

export interface SimilarAnswers {
  id: Generated<string>;
  met_count: number;
  person_id: string | null;
  team_id: string | null;
  theme_key: string;
}

export interface TeamMemberships {
  ends_on: string | null;
  person_id: string;
  since: string;
  team_id: string;
  until: string | null;
}

export interface TeamNames {
  language: 'fr' | 'nl' | 'en' | 'de' | 'es' | 'it';
  name: string;
  team_id: string;
}

export interface Teams {
  id: Generated<string>;
  key: string;
  kind: 'office' | 'second_line' | 'operations' | 'trust' | 'coordination';
  name: string;
  office_id: string | null;
  unit_id: string;
}

export interface ThemeResponders {
  instead_of_office: Generated<boolean>;
  position: Generated<number>;
  team_id: string;
  theme_key: string;
  unit_id: string;
}

export interface Themes {
  family: string;
  is_personal: Generated<boolean>;
  is_shipped: Generated<boolean>;
  key: string;
  position: number;
}

export interface ThemeWordings {
  added_at: Timestamp | null;
  added_by: string | null;
  id: Generated<string>;
  is_shipped: Generated<boolean>;
  language: string;
  theme_key: string;
  withdrawn_at: Timestamp | null;
  withdrawn_by: string | null;
  wording: string;
}

export interface ThemeWords {
  description: string;
  label: string;
  language: string;
  search: Generated<string>;
  theme_key: string;
}

export interface ToolEaseRecords {
  noted_at: Timestamp;
  person_id: string;
  tool_ease: 'with_help' | 'some_help' | 'alone';
}

export interface UnitExtraDays {
  day: string;
  label: string;
  unit_id: string;
}

export interface Units {
  closed_on: string | null;
  country: string;
  currency: string;
  desk_phone: string;
  emergency_numbers: Json;
  erp_link_template: string | null;
  id: Generated<string>;
  key: string;
  languages: string[];
  name: string;
  opened_on: string;
  region: string | null;
  time_zone: string;
}

export interface Verifications {
  created_at: Generated<Timestamp>;
  expires_at: Timestamp;
  id: Generated<string>;
  identifier: string;
  updated_at: Generated<Timestamp>;
  value: string;
}

export interface WatchWishes {
  changed_at: Timestamp;
  mail_since: Timestamp | null;
  person_id: string;
  statuses: ('artist' | 'jobseeker' | 'employee_elsewhere' | 'self_employed' | 'student' | 'pensioner' | 'cross_border')[] | null;
}

export interface DB {
  absences: Absences;
  access_periods: AccessPeriods;
  account_people: AccountPeople;
  accounts: Accounts;
  address_changes: AddressChanges;
  adviser_links: AdviserLinks;
  answer_templates: AnswerTemplates;
  api_tokens: ApiTokens;
  appointment_cancellations: AppointmentCancellations;
  appointment_holds: AppointmentHolds;
  appointment_outcomes: AppointmentOutcomes;
  appointment_reminders: AppointmentReminders;
  appointments: Appointments;
  article_confirmations: ArticleConfirmations;
  article_corrections: ArticleCorrections;
  article_drafts: ArticleDrafts;
  article_editors: ArticleEditors;
  article_links: ArticleLinks;
  article_publications: ArticlePublications;
  article_review_asks: ArticleReviewAsks;
  article_reviews: ArticleReviews;
  article_texts: ArticleTexts;
  article_themes: ArticleThemes;
  article_verdicts: ArticleVerdicts;
  article_versions: ArticleVersions;
  article_withdrawals: ArticleWithdrawals;
  articles: Articles;
  availabilities: Availabilities;
  backups: Backups;
  bars: Bars;
  call_backs: CallBacks;
  call_claims: CallClaims;
  caller_messages: CallerMessages;
  calling_codes: CallingCodes;
  change_dismissals: ChangeDismissals;
  change_mails: ChangeMails;
  closings: Closings;
  "confidential.attachment_contents": ConfidentialAttachmentContents;
  "confidential.forward_texts": ConfidentialForwardTexts;
  "confidential.incoming_mail_texts": ConfidentialIncomingMailTexts;
  "confidential.message_remainders": ConfidentialMessageRemainders;
  "confidential.message_texts": ConfidentialMessageTexts;
  "confidential.note_texts": ConfidentialNoteTexts;
  content_stamps: ContentStamps;
  coordination_digests: CoordinationDigests;
  delegations: Delegations;
  desk_questions: DeskQuestions;
  drafts: Drafts;
  duty_exceptions: DutyExceptions;
  duty_patterns: DutyPatterns;
  duty_reminders: DutyReminders;
  duty_swap_refusals: DutySwapRefusals;
  duty_swaps: DutySwaps;
  email_failures: EmailFailures;
  erased_members: ErasedMembers;
  erasures: Erasures;
  events: Events;
  fact_lessons: FactLessons;
  family_words: FamilyWords;
  field_audiences: FieldAudiences;
  "finance.member_figures": FinanceMemberFigures;
  first_options: FirstOptions;
  forwards: Forwards;
  guides: Guides;
  incoming_mail_openings: IncomingMailOpenings;
  incoming_mails: IncomingMails;
  learning_consents: LearningConsents;
  library_gap_marks: LibraryGapMarks;
  library_gaps: LibraryGaps;
  limits: Limits;
  mailbox_checks: MailboxChecks;
  mails: Mails;
  member_import_problems: MemberImportProblems;
  member_imports: MemberImports;
  member_profiles: MemberProfiles;
  member_records: MemberRecords;
  migrations: Migrations;
  minutes_estimates: MinutesEstimates;
  need_answer_times: NeedAnswerTimes;
  need_assignments: NeedAssignments;
  need_attachments: NeedAttachments;
  need_closures: NeedClosures;
  need_facts_set_aside: NeedFactsSetAside;
  need_follow_ups: NeedFollowUps;
  need_messages: NeedMessages;
  need_named_people: NeedNamedPeople;
  need_notes: NeedNotes;
  need_nudges: NeedNudges;
  need_promises: NeedPromises;
  need_responses: NeedResponses;
  need_themes: NeedThemes;
  need_widenings: NeedWidenings;
  needs: Needs;
  office_names: OfficeNames;
  offices: Offices;
  open_needs: OpenNeeds;
  openings: Openings;
  option_lesson_resets: OptionLessonResets;
  option_lessons: OptionLessons;
  overrulings: Overrulings;
  passkeys: Passkeys;
  people: People;
  phone_notices: PhoneNotices;
  place_names: PlaceNames;
  places: Places;
  provider_attempts: ProviderAttempts;
  reassignment_needs: ReassignmentNeeds;
  reassignments: Reassignments;
  recogniser_models: RecogniserModels;
  recognition_outcomes: RecognitionOutcomes;
  registrations: Registrations;
  role_grants: RoleGrants;
  rule_changes: RuleChanges;
  search_changes: SearchChanges;
  search_lesson_resets: SearchLessonResets;
  search_lessons: SearchLessons;
  search_synonyms: SearchSynonyms;
  search_synonyms_off: SearchSynonymsOff;
  search_traces: SearchTraces;
  self_service_months: SelfServiceMonths;
  sessions: Sessions;
  sign_in_methods: SignInMethods;
  similar_answers: SimilarAnswers;
  team_memberships: TeamMemberships;
  team_names: TeamNames;
  teams: Teams;
  theme_responders: ThemeResponders;
  theme_wordings: ThemeWordings;
  theme_words: ThemeWords;
  themes: Themes;
  tool_ease_records: ToolEaseRecords;
  unit_extra_days: UnitExtraDays;
  units: Units;
  verifications: Verifications;
  watch_wishes: WatchWishes;
}

/**
 * The tables as TypeScript sees them, the same on both engines.
 * Times are integer epoch milliseconds, flags 0 or 1, ids text, sealed values bytes that start with a suite byte.
 * What is plain and what is sealed: docs/threat-model.md.
 */

/** Who a data key is sealed to. */
export type SealRecipient = 'desk' | 'receipt' | 'officer' | 'recovery';
/** The keys of a report: what was told, who told it, what the desk made of it; and what its reporter thinks of that. */
export type DataKeyName = 'statement' | 'identity' | 'desk' | 'rating';
/** `merged`: its reports are in another case, and no queue lists it. */
export type CaseState = 'new' | 'open' | 'awaiting-reporter' | 'awaiting-approval' | 'closed' | 'merged';
/** What a second officer can be asked for. */
export type ApprovalAction = 'close' | 'shred';
export type RoleName = 'officer' | 'lead' | 'coordinator' | 'administrator' | 'auditor';

export interface OrganisationTable {
  id: string;
  name: string;
  locale: string;
  created_at: number;
  /** Set once by set-up, so that the one-time links are printed on the first start only. */
  set_up_at: number;
}

export interface DeskTable {
  id: string;
  name: string;
  kind: 'site' | 'oversight';
  phone: string;
  position: number;
  created_at: number;
  version: number;
}

export interface SiteTable {
  id: string;
  name: string;
  desk_id: string;
  time_zone: string;
  /** Name of a jurisdiction profile in content/jurisdictions. */
  profile: string;
  locale: string;
  /** Days of the week on which its people work, Monday 1 to Sunday 7, in order, with commas. */
  work_days: string;
  /** Working hours in minutes after midnight on the site's own clock; 0 to 1440 is all day. */
  work_from: number;
  work_until: number;
  position: number;
  created_at: number;
  version: number;
}

/** A day on which a site's people do not work, counted from the first of 1970. */
export interface SiteHolidayTable {
  site_id: string;
  day: number;
}

export interface PersonTable {
  id: string;
  name: string;
  /** Lower case, trimmed; unique. */
  email: string;
  unit: string;
  site_id: string;
  locale: string;
  state: 'active' | 'disabled';
  created_at: number;
  version: number;
}

/** One Argon2id gives a root; this row holds only the half that verifies. The other half wraps the officer's key. */
export interface PasswordCredentialTable {
  person_id: string;
  suite: number;
  salt: Buffer;
  operations: number;
  memory_bytes: number;
  verifier: Buffer;
  changed_at: number;
}

/** How the cases of a quarter were closed, counted once it was over. */
export interface OutcomeQuarterTable {
  /** Such as `2026-3`. */
  quarter: string;
  /** By which it begins and ends. */
  zone: string;
  /** JSON: counts, the small ones withheld. */
  counts: string;
  counted_at: number;
}

/** How often something happened of late: wrong passwords, wrong codes. Keyed by the server key, short-lived. */
export interface RateCounterTable {
  subject: Buffer;
  count: number;
  until: number;
}

export interface RoleGrantTable {
  person_id: string;
  role: RoleName;
  /** '' where the role belongs to no desk. */
  desk_id: string;
  /** An officer or lead without the desk's key yet is awaiting key. */
  state: 'active' | 'awaiting-key';
  granted_by: string;
  granted_at: number;
}

/** One-time links: the first administrator, a desk's first officer, a person invited. Only a hash of the code is kept. */
export interface InvitationTable {
  id: Buffer;
  kind: 'administrator' | 'first-officer' | 'person' | 'password';
  /** '' until the person exists. */
  person_id: string;
  /** '' where no desk is meant. */
  desk_id: string;
  expires_at: number;
  created_at: number;
}

export interface SessionTable {
  /** Hash of the cookie's secret. */
  id: Buffer;
  person_id: string;
  created_at: number;
  seen_at: number;
  /** Absolute end. */
  expires_at: number;
  /** The officer's private key and the opened keyrings under KDF(cookie secret, server key); empty for people without keys. */
  keyring_box: Buffer;
}

export interface OfficerKeyTable {
  person_id: string;
  public_key: Buffer;
  mac: Buffer;
  created_at: number;
}

export interface OfficerKeyWrapTable {
  person_id: string;
  kind: 'password' | 'passphrase' | 'prf';
  box: Buffer;
  created_at: number;
}

export interface DeskEpochTable {
  desk_id: string;
  epoch: number;
  public_key: Buffer;
  mac: Buffer;
  /** The previous epoch's private key under this epoch's; empty until an officer of this epoch has signed in, and for epoch 1. */
  previous_box: Buffer;
  created_at: number;
}

/** A desk epoch's private key, sealed to an officer or to the desk's recovery key. The MAC says that this installation made it. */
export interface DeskKeySealTable {
  desk_id: string;
  epoch: number;
  recipient_kind: 'officer' | 'recovery';
  recipient: string;
  box: Buffer;
  mac: Buffer;
}

export interface DeskRecoveryKeyTable {
  desk_id: string;
  number: number;
  public_key: Buffer;
  mac: Buffer;
  created_at: number;
}

/** A random key per desk, epoch and index generation for words, under the epoch's private key. Deleting the row destroys it. */
export interface DeskIndexKeyTable {
  desk_id: string;
  generation: number;
  epoch: number;
  box: Buffer;
}

export interface IndexGenerationTable {
  generation: number;
  server_key: number;
  normaliser: string;
  unicode: string;
  state: 'live' | 'retired';
  created_at: number;
}

/** What a token row's small integer stands for. */
export interface IndexScopeTable {
  scope: number;
  generation: number;
  kind: 'identifier' | 'name' | 'facet' | 'word';
  /** A desk's id, or 'restricted'; for words a desk's id and the epoch of their key. */
  reach: string;
}

export interface IndexTokenTable {
  scope: number;
  token: Buffer;
  /** report.index_number: a random 53-bit integer. */
  report_number: number;
}

export interface DraftTable {
  /** Hash of the resume code. */
  id: Buffer;
  /** Answers, receipt and revision, under a key that the resume code gives. */
  box: Buffer;
  revision: number;
  questionnaire: string;
  questionnaire_version: number;
  state: 'open' | 'sent';
  /** Rounded to the hour. */
  created_at: number;
  expires_at: number;
}

export interface ReportTable {
  id: string;
  index_number: number;
  reference: string;
  desk_id: string;
  /** '' where the reporter would rather not say. */
  site_id: string;
  profile: string;
  questionnaire: string;
  questionnaire_version: number;
  locale: string;
  /** Plain hash of the receipt code: the only way from a receipt to its report. */
  receipt_id: Buffer;
  receipt_public_key: Buffer;
  /** The hour. */
  received_at: number;
  retain_until: number;
  on_hold: number;
  /** 1 while the scope of its tokens is 'restricted'. */
  restricted: number;
  /** The index generation in which its words are written; 0 while an officer's session has yet to write them. */
  words_generation: number;
}

export interface KeySealTable {
  report_id: string;
  key: DataKeyName;
  recipient_kind: SealRecipient;
  recipient: string;
  epoch: number;
  box: Buffer;
}

/** A data key or a heading again, symmetrically under a desk keyring, so that a queue costs no public-key operation. */
export interface KeyWrapTable {
  report_id: string;
  key: DataKeyName | 'heading';
  desk_id: string;
  epoch: number;
  box: Buffer;
}

/** Sealed statements, identities and scores of a report: one row a part and revision. */
export interface ReportPartTable {
  report_id: string;
  part: 'statement' | 'identity' | 'heading' | 'score' | 'notices' | 'taken-down' | 'correspondence';
  revision: number;
  box: Buffer;
}

export interface CaseTable {
  id: string;
  reference: string;
  /** The report that it was opened for: its heading stands for the case in the queue. */
  report_id: string;
  /** That report's site, '' where the reporter would rather not say, and its random number in the index. */
  site_id: string;
  report_number: number;
  /** The desk that is responsible for it. */
  home_desk_id: string;
  /** Whose queue lists it: the responsible desk, or '' while only named officers have it. */
  desk_id: string;
  state: CaseState;
  priority: number;
  /** The highest priority (smallest number) it ever had: closing what once was P1 takes two. */
  peak_priority: number;
  score: number;
  /** '' while nobody has it. */
  assignee_id: string;
  /** The next clock; far in the future once closed. */
  due_at: number;
  due_kind: 'first-contact' | 'assessment' | 'feedback' | 'none';
  /** The hour from which the clocks count: of receipt, or of the reporter's word that opened a closed case again. */
  clocks_from: number;
  first_contact_due_at: number;
  assessment_due_at: number;
  feedback_due_at: number;
  /** Far in the future until it happened. */
  first_contact_at: number;
  /** Far in the future until a judgement on conduct is recorded. */
  assessed_at: number;
  /** The hour in which the reporter was told that the report is here; far in the future until then. */
  acknowledged_at: number;
  acknowledgement_due_at: number;
  /** When somebody must next be warned of a clock, as far as is known; 0: look and see; far in the future once closed. */
  watch_at: number;
  closed_at: number;
  /** When a case that is closed and watched comes back; far in the future where none is. */
  monitor_until: number;
  /** The case that has its reports; '' unless it is merged. */
  merged_into: string;
  /** 1 when the reporter has said something that no officer has read. */
  unread: number;
  /** The hour. */
  received_at: number;
  version: number;
}

/** A desk's own word for a case, or the method that it sees in one. Its id is random: nobody can test a guess at it. */
export interface LabelTable {
  id: string;
  desk_id: string;
  kind: 'label' | 'method';
  /** Of the desk's key that the box is under. */
  epoch: number;
  box: Buffer;
  /** A retired one stays on its cases and is set on no more. */
  state: 'active' | 'retired';
  created_by: string;
  created_at: number;
  version: number;
}

export interface CaseLabelTable {
  label_id: string;
  case_id: string;
  set_by: string;
  set_at: number;
}

export interface CaseReportTable {
  case_id: string;
  report_id: string;
}

/** What a merge changed of the case that took another in, so that it can be undone. */
export interface CaseMergeTable {
  case_id: string;
  into_case_id: string;
  /** JSON of numbers: priorities, score, and when clocks began, end and were done. */
  before: string;
  after: string;
}

/** The reports that a merged case had: they come back to it when the merge is undone. */
export interface CaseMergeReportTable {
  case_id: string;
  report_id: string;
}

/** Who alone has a case, while it is no desk's. */
export interface CaseOfficerTable {
  case_id: string;
  person_id: string;
  named_by: string;
  named_at: number;
}

/** A case in which something classified came. No row where nothing did. */
export interface CaseSpillTable {
  case_id: string;
  state: 'locked' | 'shredded';
  locked_by: string;
  locked_at: number;
  /** 0 until it was. */
  shredded_at: number;
  /** 0 while what was shredded may still stand in the database's log. */
  is_settled: number;
}

/** A case of named officers of whom too few are left, and since when those who can mend it know. */
export interface CaseThinTable {
  case_id: string;
  /** How many were left when they were told. */
  officers: number;
  told_at: number;
}

/** Who has nothing to do with a case, for good: they asked it of themselves, or a lead asked it of them. */
export interface CaseRecusalTable {
  case_id: string;
  person_id: string;
  asked_by: string;
  recused_at: number;
}

export interface MessageTable {
  id: string;
  report_id: string;
  author: 'reporter' | 'desk';
  /** '' for the reporter's. */
  author_id: string;
  kind: 'message' | 'question' | 'closing' | 'correction' | 'withdrawal';
  /** Under the statement key. */
  box: Buffer;
  /** Rounded to the hour where the reporter wrote it. */
  created_at: number;
  position: number;
}

export interface NoteTable {
  id: string;
  report_id: string;
  case_id: string;
  kind:
    | 'note'
    | 'own'
    | 'priority'
    | 'disposition'
    | 'refusal'
    | 'receipt'
    | 'reopened'
    | 'merged'
    | 'merge-undone'
    | 'access'
    | 'assessment'
    | 'reveal'
    | 'expert-answer';
  author_id: string;
  /** Under the desk key. */
  box: Buffer;
  created_at: number;
}

/** Something to be done about a report. */
export interface TaskTable {
  id: string;
  report_id: string;
  /** '' while nobody is to do it. */
  assignee_id: string;
  /** The end of a day; far in the future where there is none. */
  due_at: number;
  /** 0 until it is done. */
  done_at: number;
  done_by: string;
  created_by: string;
  created_at: number;
  /** What is to be done, under the desk key. */
  box: Buffer;
}

export interface ApprovalRequestTable {
  id: string;
  case_id: string;
  action: ApprovalAction;
  requested_by: string;
  /** What it is about, such as disposition and words, under the desk key of the case's first report. */
  box: Buffer;
  state: 'pending' | 'approved' | 'refused' | 'withdrawn' | 'expired';
  /** '' until decided, and where nobody did in time. */
  decided_by: string;
  created_at: number;
  /** 0 until decided. */
  decided_at: number;
  /** From then on nobody decides it any more. */
  expires_at: number;
  /** The state that the case was in when it was asked. */
  asked_from: CaseState;
}

/** A file belongs to a draft until its report is sent, then to the report. */
export interface FileTable {
  id: string;
  /** Hash of the resume code, or empty. */
  draft_id: Buffer;
  /** '' while in a draft. */
  report_id: string;
  /** From 1; 0 for one that does not count among the files yet. */
  position: number;
  chunks: number;
  /** Padded size in bytes (Padmé). */
  rough_size: number;
  /** Name, type, true size, SHA-256 and the file's key: under the draft's key, then the statement key. */
  box: Buffer;
  /** `waiting`: a message that was read, until its sender has looked at what was found in it. */
  state: 'uploading' | 'waiting' | 'whole';
  created_at: number;
}

export interface FileChunkTable {
  file_id: string;
  number: number;
  box: Buffer;
}

export interface OutboxTable {
  id: string;
  /** Fixed when the row is written. */
  message_id: string;
  /** Recipient, subject and text, under the server's mail key. */
  box: Buffer;
  /** Who sees it as a dead letter: a desk's id, or '' for administrators. */
  desk_id: string;
  state: 'waiting' | 'dead';
  attempts: number;
  due_at: number;
  lease_token: string;
  lease_until: number;
  last_error: string;
  created_at: number;
}

export interface LeaseTable {
  name: string;
  token: string;
  until: number;
  /** When the job last finished. */
  finished_at: number;
}

export interface AuditEventTable {
  id: string;
  stream: string;
  actor_kind: 'person' | 'reporter' | 'system' | 'operator' | 'expert';
  actor_id: string;
  action: string;
  subject_kind: string;
  subject_id: string;
  desk_id: string;
  /** JSON of enumerations and numbers, never text that a person wrote. */
  detail: string;
  /** Salted commitment to sealed text, or empty. */
  commitment: Buffer;
  occurred_at: number;
}

/** An event that the sealer has not chained yet. */
export interface AuditPendingTable {
  event_id: string;
  stream: string;
}

export interface AuditLinkTable {
  stream: string;
  sequence: number;
  event_id: string;
  server_key: number;
  mac: Buffer;
}

/** A report that its reporter has withdrawn. It stays, and the desk asks nothing more. */
export interface WithdrawalTable {
  report_id: string;
  /** The hour. */
  withdrawn_at: number;
}

/** A report whose receipt was in the hands of an officer, and has yet to be replaced by the reporter. */
export interface ReceiptPassedOnTable {
  report_id: string;
}

/** What a reporter says of how the report was handled. One a report. */
export interface RatingTable {
  report_id: string;
  revision: number;
  /** Under the rating key: the desk's leads and oversight. */
  box: Buffer;
  /** The hour. */
  rated_at: number;
}

/** That somebody was told of a clock: once for each step of each due time. */
export interface ClockNoticeTable {
  case_id: string;
  clock: 'first-contact' | 'assessment' | 'feedback';
  step: 'warning' | 'assignee' | 'desk' | 'lead';
  due_at: number;
  sent_at: number;
}

/** A P1 that nobody has read, and who is called next. A queue row: its times are exact, and it goes once somebody reads. */
export interface UrgentCallTable {
  case_id: string;
  /** How many have been called. */
  step: number;
  call_at: number;
}

/** A turn of duty. Those of one desk never overlap. */
export interface DutyTurnTable {
  id: string;
  /** '' for the administrators. */
  desk_id: string;
  starts_at: number;
  ends_at: number;
  officer_id: string;
  /** '' without one. */
  deputy_id: string;
  version: number;
}

/** A time in which somebody is not to be called. Why is nobody's business. */
export interface DutyAbsenceTable {
  id: string;
  /** '' for the administrators. */
  desk_id: string;
  person_id: string;
  starts_at: number;
  ends_at: number;
}

/** What one officer hands over to the next. */
export interface DutyNoteTable {
  id: string;
  desk_id: string;
  author_id: string;
  /** Of the desk's key that the box is under. */
  epoch: number;
  box: Buffer;
  written_at: number;
}

/** An officer who was shown a case's names before its conduct was judged, and gave a reason. */
export interface CaseRevealTable {
  case_id: string;
  person_id: string;
  revealed_at: number;
}

/** What a desk asked an expert, as the desk keeps it. */
export interface ExpertRequestTable {
  /** Also the id of the note that the answer becomes. */
  id: string;
  case_id: string;
  report_id: string;
  state: 'asked' | 'opened' | 'answered' | 'withdrawn' | 'ended';
  asked_by: string;
  /** Who was asked, what and with which passages, under the desk key. */
  box: Buffer;
  created_at: number;
  ends_at: number;
}

/** What a link and its code open. It goes at its end, when it is withdrawn and when it is answered. */
export interface ExpertDoorTable {
  /** Hash of link and code. */
  id: Buffer;
  request_id: string;
  /** The redacted part and the key of the answer, under a key that link and code give; empty once answered. */
  box: Buffer;
  ends_at: number;
}

/** A picture made anew that an expert is shown, under the key of its door. */
export interface ExpertPictureTable {
  request_id: string;
  position: number;
  box: Buffer;
}

/** A change of the priority's figures over what the content files say, from when it was asked for. */
export interface PriorityChangeTable {
  number: number;
  /** The version of content/taxonomy/priority.yaml that it was made over. */
  file_version: number;
  /** JSON: every figure that differs from the files, by its name. */
  figures: string;
  /** The one in force is that of the highest number. At most one is proposed. */
  state: 'proposed' | 'in-force' | 'refused' | 'withdrawn';
  proposed_by: string;
  proposed_at: number;
  /** '' until somebody has. */
  decided_by: string;
  /** 0 until somebody has. */
  decided_at: number;
  /** Why, under the server key. */
  reason_box: Buffer;
  /** Why it was refused, under the server key; empty bytes where nobody did. */
  answer_box: Buffer;
  /** Over everything else, under the server key: rules that somebody put into the database are never followed. */
  mac: Buffer;
}

export interface Schema {
  organisation: OrganisationTable;
  desk: DeskTable;
  site: SiteTable;
  person: PersonTable;
  password_credential: PasswordCredentialTable;
  rate_counter: RateCounterTable;
  outcome_quarter: OutcomeQuarterTable;
  role_grant: RoleGrantTable;
  invitation: InvitationTable;
  session: SessionTable;
  officer_key: OfficerKeyTable;
  officer_key_wrap: OfficerKeyWrapTable;
  desk_epoch: DeskEpochTable;
  desk_key_seal: DeskKeySealTable;
  desk_recovery_key: DeskRecoveryKeyTable;
  desk_index_key: DeskIndexKeyTable;
  index_generation: IndexGenerationTable;
  index_scope: IndexScopeTable;
  index_token: IndexTokenTable;
  draft: DraftTable;
  report: ReportTable;
  key_seal: KeySealTable;
  key_wrap: KeyWrapTable;
  report_part: ReportPartTable;
  case_file: CaseTable;
  case_report: CaseReportTable;
  label: LabelTable;
  case_label: CaseLabelTable;
  case_merge: CaseMergeTable;
  case_merge_report: CaseMergeReportTable;
  case_officer: CaseOfficerTable;
  case_recusal: CaseRecusalTable;
  case_spill: CaseSpillTable;
  case_thin: CaseThinTable;
  message: MessageTable;
  withdrawal: WithdrawalTable;
  receipt_passed_on: ReceiptPassedOnTable;
  rating: RatingTable;
  note: NoteTable;
  task: TaskTable;
  approval_request: ApprovalRequestTable;
  clock_notice: ClockNoticeTable;
  urgent_call: UrgentCallTable;
  site_holiday: SiteHolidayTable;
  duty_turn: DutyTurnTable;
  duty_absence: DutyAbsenceTable;
  duty_note: DutyNoteTable;
  case_reveal: CaseRevealTable;
  expert_request: ExpertRequestTable;
  expert_door: ExpertDoorTable;
  expert_picture: ExpertPictureTable;
  file: FileTable;
  file_chunk: FileChunkTable;
  outbox: OutboxTable;
  lease: LeaseTable;
  priority_change: PriorityChangeTable;
  audit_event: AuditEventTable;
  audit_pending: AuditPendingTable;
  audit_link: AuditLinkTable;
}

/**
 * The tables as TypeScript sees them, the same on both engines.
 * Times are integer epoch milliseconds, flags 0 or 1, ids text, sealed values bytes that start with a suite byte.
 * What is plain and what is sealed: docs/threat-model.md.
 */

/** Who a data key is sealed to. */
export type SealRecipient = 'desk' | 'receipt' | 'officer' | 'recovery';
/** The keys of a report: what was told, who told it, what the desk made of it; and what its reporter thinks of that. */
export type DataKeyName = 'statement' | 'identity' | 'desk' | 'rating';
export type CaseState = 'new' | 'open' | 'awaiting-reporter' | 'awaiting-approval' | 'closed';
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
  position: number;
  created_at: number;
  version: number;
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
  closed_at: number;
  /** 1 when the reporter has said something that no officer has read. */
  unread: number;
  /** The hour. */
  received_at: number;
  version: number;
}

export interface CaseReportTable {
  case_id: string;
  report_id: string;
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
  kind: 'note' | 'priority' | 'disposition' | 'refusal' | 'receipt';
  author_id: string;
  /** Under the desk key. */
  box: Buffer;
  created_at: number;
}

export interface ApprovalRequestTable {
  id: string;
  case_id: string;
  action: 'close';
  requested_by: string;
  /** Disposition and words, under the desk key of the case's first report. */
  box: Buffer;
  state: 'pending' | 'approved' | 'refused';
  decided_by: string;
  created_at: number;
  /** 0 until decided. */
  decided_at: number;
}

/** A file belongs to a draft until its report is sent, then to the report. */
export interface FileTable {
  id: string;
  /** Hash of the resume code, or empty. */
  draft_id: Buffer;
  /** '' while in a draft. */
  report_id: string;
  position: number;
  chunks: number;
  /** Padded size in bytes (Padmé). */
  rough_size: number;
  /** Name, type, true size, SHA-256 and the file's key: under the draft's key, then the statement key. */
  box: Buffer;
  state: 'uploading' | 'whole';
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
  actor_kind: 'person' | 'reporter' | 'system' | 'operator';
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

export interface Schema {
  organisation: OrganisationTable;
  desk: DeskTable;
  site: SiteTable;
  person: PersonTable;
  password_credential: PasswordCredentialTable;
  rate_counter: RateCounterTable;
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
  message: MessageTable;
  withdrawal: WithdrawalTable;
  receipt_passed_on: ReceiptPassedOnTable;
  rating: RatingTable;
  note: NoteTable;
  approval_request: ApprovalRequestTable;
  file: FileTable;
  file_chunk: FileChunkTable;
  outbox: OutboxTable;
  lease: LeaseTable;
  audit_event: AuditEventTable;
  audit_pending: AuditPendingTable;
  audit_link: AuditLinkTable;
}

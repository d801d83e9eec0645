import type {
  CaseOfficerTable,
  CaseRecusalTable,
  CaseRevealTable,
  CaseSpillTable,
  CaseThinTable,
  ExpertDoorTable,
  ExpertPictureTable,
  ExpertRequestTable,
} from './access';
import type {
  ApprovalRequestTable,
  CaseLabelTable,
  CaseMergeReportTable,
  CaseMergeTable,
  CaseReportTable,
  CaseTable,
  LabelTable,
  NoteTable,
  PriorityChangeTable,
  TaskTable,
} from './cases';
import type {
  ClockNoticeTable,
  DutyAbsenceTable,
  DutyNoteTable,
  DutyTurnTable,
  UrgentCallTable,
} from './duty';
import type {
  DeskEpochTable,
  DeskIndexKeyTable,
  DeskKeySealTable,
  DeskRecoveryKeyTable,
  IndexGenerationTable,
  IndexScopeTable,
  IndexTokenTable,
  KeySealTable,
  KeyWrapTable,
  OfficerKeyTable,
  OfficerKeyWrapTable,
} from './keys';
import type {
  DeskTable,
  InvitationTable,
  OrganisationTable,
  PasswordCredentialTable,
  PersonTable,
  RoleGrantTable,
  SessionTable,
  SiteHolidayTable,
  SiteTable,
} from './organisation';
import type {
  AuditEventTable,
  AuditLinkTable,
  AuditPendingTable,
  LeaseTable,
  OutboxTable,
  OutcomeQuarterTable,
  RateCounterTable,
} from './record';
import type {
  DraftTable,
  FileChunkTable,
  FileTable,
  MessageTable,
  RatingTable,
  ReceiptPassedOnTable,
  ReportPartTable,
  ReportTable,
  WithdrawalTable,
} from './reports';

export type * from './access';
export type * from './cases';
export type * from './duty';
export type * from './keys';
export type * from './organisation';
export type * from './record';
export type * from './reports';

/**
 * The tables as TypeScript sees them, the same on both engines.
 * Times are integer epoch milliseconds, flags 0 or 1, ids text, sealed values bytes that start with a suite byte.
 * What is plain and what is sealed: docs/threat-model.md.
 */
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

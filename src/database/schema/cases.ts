/** `merged`: its reports are in another case, and no queue lists it. */
export type CaseState = 'new' | 'open' | 'awaiting-reporter' | 'awaiting-approval' | 'closed' | 'merged';

/** What a second officer can be asked for. */
export type ApprovalAction = 'close' | 'shred';

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

/** Who alone has a case, while it is no desk's. */
export interface CaseOfficerTable {
  case_id: string;
  person_id: string;
  named_by: string;
  named_at: number;
}

/** Who has nothing to do with a case, for good: they asked it of themselves, or a lead asked it of them. */
export interface CaseRecusalTable {
  case_id: string;
  person_id: string;
  asked_by: string;
  recused_at: number;
}

/** A case of named officers of whom too few are left, and since when those who can mend it know. */
export interface CaseThinTable {
  case_id: string;
  /** How many were left when they were told. */
  officers: number;
  told_at: number;
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

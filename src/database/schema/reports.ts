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

/** Sealed statements, identities and scores of a report: one row a part and revision. */
export interface ReportPartTable {
  report_id: string;
  part: 'statement' | 'identity' | 'heading' | 'score' | 'notices' | 'taken-down' | 'correspondence';
  revision: number;
  box: Buffer;
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

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

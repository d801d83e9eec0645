import type { OptionsQuestion } from '../content/types';

/** What the questions are held against, besides the answers. */
export interface Surroundings {
  /** The options of a question that are offered today: an answer that is none of them is refused. */
  offered(question: OptionsQuestion): readonly string[];
  /** The day at the reporter's site, YYYY-MM-DD. */
  today: string;
}

/** What is wrong with an answer. Its words: `reporting:problems.KIND`, or the questionnaire's own. */
export type FaultKind =
  | 'required'
  | 'option'
  | 'one-answer'
  | 'none-and-others'
  | 'characters'
  | 'code'
  | 'too-short'
  | 'too-long'
  | 'date-part'
  | 'date-number'
  | 'date-month'
  | 'date-not-real'
  | 'date-year'
  | 'future'
  | 'past'
  | 'time'
  | 'number'
  | 'number-whole'
  | 'number-decimals'
  | 'number-least'
  | 'number-most'
  | 'email'
  | 'phone'
  | 'link'
  | 'too-many'
  | 'file-too-many'
  | 'file-too-large'
  | 'file-not-allowed'
  | 'file-empty'
  | 'file-damaged'
  | 'file-bomb'
  | 'file-archive-inside'
  | 'file-infected'
  | 'file-not-now'
  | 'file-clean-not-now'
  | 'file-missing';

export interface Fault {
  /** The form's field, to which the error links. */
  field: string;
  /** The question, or `people.FIELD` for a field of a repeating section. */
  question: string;
  kind: FaultKind;
  /** Figures and parts for the words. */
  detail: Record<string, string | number>;
}

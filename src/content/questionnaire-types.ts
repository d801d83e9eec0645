/**
 * Where the options of a choice come from: named here, a list of the taxonomy, or the organisation's sites. With the
 * sites comes `rather-not-say`.
 */
export type OptionSource = readonly string[] | { taxonomy: string } | 'sites';

/**
 * What was answered to an earlier question. A question that was not answered is none of the values it is asked about.
 * A day is `YYYY-MM-DD`, `today`, `today+3` or `today-30`; a time is `HH:MM`. `from` and `to` include the day or time
 * they name, `atLeast` and `atMost` the number.
 */
export type Condition =
  | { question: string; is: readonly string[] }
  | { question: string; isNot: readonly string[] }
  | { question: string; answered: boolean }
  | { question: string; atLeast?: number; atMost?: number }
  | { question: string; from?: string; to?: string }
  | { all: readonly Condition[] }
  | { any: readonly Condition[] }
  | { not: Condition }
  /** About the entries of a repeating section: `where` names questions of an entry. */
  | { someEntry: string; where: Condition }
  /** The same; without any entry it does not hold. */
  | { everyEntry: string; where: Condition };

interface QuestionBase {
  name: string;
  required: boolean;
  /** Makes an optional question one that must be answered. */
  requiredWhen?: Condition;
  /**
   * When the question is asked. Where it names a question of the same page or entry, the question is on the page
   * whatever is answered there, and what stands in it counts where the condition holds.
   */
  when?: Condition;
}

export interface ChoiceQuestion extends QuestionBase {
  kind: 'choice';
  options: OptionSource;
  /** `list` shows a long list in little room; otherwise every option is seen at once. */
  shownAs?: 'buttons' | 'list';
  /** The answer is indexed as it is: reports that share it are found together. */
  facet?: true;
}
/** Several answers. `none` is an option that excludes the others, such as "None of these". */
export interface ChoicesQuestion extends QuestionBase {
  kind: 'choices';
  options: OptionSource;
  none?: string;
  facet?: true;
}
/** Yes or no, and where it is allowed "not sure"; its words are the same everywhere. */
export interface YesNoQuestion extends QuestionBase {
  kind: 'yes-no';
  notSure?: true;
}
export interface TextQuestion extends QuestionBase {
  kind: 'text';
  maxLength: number;
  autocomplete?: string;
}
/**
 * A line with a form of its own. A place is in the person's own words, never chosen from a list of countries; a link is
 * kept as it was typed, harmless spellings such as hxxp included, and never fetched.
 */
export interface LineQuestion extends QuestionBase {
  kind: 'email' | 'phone' | 'link' | 'place';
  autocomplete?: string;
}
/** A long text; where it is mostly Han, `minLengthHan` is the shortest. Lengths are in characters (code points). */
export interface LongTextQuestion extends QuestionBase {
  kind: 'long-text';
  minLength?: number;
  minLengthHan?: number;
  maxLength: number;
}
/** A day, kept as YYYY-MM-DD. */
export interface DateQuestion extends QuestionBase {
  kind: 'date';
  allowed: 'past-or-today' | 'today-or-later' | 'any';
}
/** A time of day, kept as HH:MM. */
export interface TimeQuestion extends QuestionBase {
  kind: 'time';
}
/** A number, kept as it is written in code: `-2`, `0.5`. `decimals` is how many digits may follow the point, 0 unless set. */
export interface NumberQuestion extends QuestionBase {
  kind: 'number';
  least?: number;
  most?: number;
  decimals?: number;
}
/** A repeating section: the same questions for each entry. A wholly empty entry is dropped. */
export interface SectionQuestion extends QuestionBase {
  /** `people` has the general words and buttons for people; any other section has its own. */
  kind: 'people' | 'section';
  most: number;
  /** Their conditions name questions of the same entry, or earlier ones of the questionnaire. */
  fields: readonly FieldQuestion[];
}
export interface FilesQuestion extends QuestionBase {
  kind: 'files';
  mostFiles: number;
  mostBytesEach: number;
}
/** One box that must be ticked; its answer is `yes`. */
export interface ConfirmationQuestion extends QuestionBase {
  kind: 'confirmation';
}

/** What can stand in an entry of a section: everything but files and further sections. */
export type FieldQuestion =
  | ChoiceQuestion
  | ChoicesQuestion
  | YesNoQuestion
  | TextQuestion
  | LineQuestion
  | LongTextQuestion
  | DateQuestion
  | TimeQuestion
  | NumberQuestion
  | ConfirmationQuestion;

export type Question = FieldQuestion | SectionQuestion | FilesQuestion;

/** A question that is answered by choosing. */
export type OptionsQuestion = ChoiceQuestion | ChoicesQuestion | YesNoQuestion;

/** Who answers the question of a step so goes on in another questionnaire, which has the same step. */
export interface GoingOn {
  question: string;
  is: readonly string[];
  questionnaire: string;
}

/** One page. The step named `check` comes last: its questions stand on the check-your-answers page. */
export interface Step {
  name: string;
  when?: Condition;
  /** Where this holds, the step may be left out: it is offered on the check page, not on the way there. */
  optionalWhen?: Condition;
  goesOnIn?: readonly GoingOn[];
  questions: readonly Question[];
}

/**
 * Its words are in the namespace `questionnaire-NAME`, those of an older version in `questionnaire-NAME.VERSION`. Every
 * file has:
 * - `name`, what a report of this kind is called in a word or two; `never-classified`, shown on every page; for each step
 *   `steps.STEP.title`
 * - where a question named `path` asks what the report is about: `short-paths.OPTION`, and `self-report-opening` where
 *   `said-too-much` is one
 * - where other questionnaires go on in it: `continued`, which says so; where the start page offers it: `begin`
 * - for each question, and as `questions.QUESTION.fields.FIELD.…` for each question of a section:
 *   `questions.QUESTION.label`, `.options.OPTION` for the options that are named in the questionnaire (also `none`, and
 *   `rather-not-say` of the sites), `.problems.required` where it may be required; for a section that is not of people
 *   `.entry`, `.add` and `.remove`
 *
 * It may have: `steps.STEP.intro`, `questions.QUESTION.hint`, `.why` (why we ask), `.option-hints.OPTION`, and
 * `.problems.KIND` instead of the general words; and where `wordsBy` names a question, other words for those who answered
 * it so: `steps.STEP.for.OPTION.title|intro`, `questions.QUESTION.for.OPTION.label|hint|why`.
 */
export interface Questionnaire {
  name: string;
  version: number;
  /** Where its words are. */
  namespace: string;
  /** A question whose answer may change the words of the others. */
  wordsBy?: string;
  /** The choice that a heading adds to the path, so that a desk sees at once what it is about: how, or what. */
  headedBy?: string;
  /** The start page offers it beside the usual one. */
  offered?: true;
  steps: readonly Step[];
}

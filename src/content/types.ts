/** What the content files hold, once loaded and checked. Every name is lower-case words with dashes. */

/** A behaviour, with what it adds to the priority score. The file says why each weight is what it is. */
export interface WarningSign {
  name: string;
  weight: number;
}

export interface Taxonomy {
  version: number;
  channels: readonly string[];
  methods: readonly string[];
  /** What was sought, as topics. */
  topics: readonly string[];
  settings: readonly string[];
  sensitivities: readonly string[];
  responses: readonly string[];
  warningSigns: readonly WarningSign[];
  dispositions: readonly string[];
}

/** Points and floors of the priority score, as data (content/taxonomy/priority.yaml). */
export interface PriorityRules {
  version: number;
  sensitivity: Readonly<Record<string, number>>;
  /** What was shared: points by response; the highest counts. */
  shared: Readonly<Record<string, number>>;
  mostForSigns: number;
  time: { points: number; withinHours: number };
  repeat: number;
  /** Smallest score of P1, P2 and P3. */
  bands: readonly [number, number, number];
  floors: readonly PriorityFloor[];
  /** By priority 1 to 4. */
  clocks: Readonly<Record<1 | 2 | 3 | 4, PriorityClock>>;
}

/** Raises a priority, never lowers one. Any of the named signs or responses, or either of the others, is enough. */
export interface PriorityFloor {
  name: string;
  priority: 1 | 2;
  signs?: readonly string[];
  responses?: readonly string[];
  nextContactWithinHours?: number;
  urgent?: true;
}

/** A period: hours on the clock, or working days (0: the same day). */
export type Period = { hours: number } | { workingDays: number } | { days: number } | { months: number };

export interface PriorityClock {
  firstContact: Period;
  assessment: Period;
  feedback: Period;
}

/** A jurisdiction profile (content/jurisdictions/NAME.yaml). */
export interface JurisdictionProfile {
  name: string;
  version: number;
  /** Ceilings that hold whatever the priority. */
  acknowledgement: Period;
  feedback: Period;
  /** How soon the desk must have assessed, where the rules say so; for AU: 24 hours from discovery. */
  assessment?: Period;
  /** Days that a report is kept after it was received. */
  retentionDays: number;
  namedReportsAskedFor: boolean;
  /** Source of the profile's rules, in words. */
  source: string;
}

/**
 * Where the options of a choice come from: named here, a list of the taxonomy, or the organisation's sites. With the
 * sites comes `rather-not-say`.
 */
export type OptionSource =
  | readonly string[]
  | { taxonomy: 'channels' | 'topics' | 'settings' | 'sensitivities' | 'responses' | 'warning-signs' }
  | 'sites';

/** Holds when the answer to an earlier question is one of these, or (for several answers) includes one of these. */
export type Condition =
  | { question: string; is: readonly string[] }
  | { question: string; isNot: readonly string[] }
  | { all: readonly Condition[] }
  | { any: readonly Condition[] };

interface QuestionBase {
  name: string;
  required: boolean;
  /** Makes an optional question one that must be answered. In a field of people it names fields of the same entry. */
  requiredWhen?: Condition;
  when?: Condition;
}

export interface ChoiceQuestion extends QuestionBase {
  kind: 'choice';
  options: OptionSource;
}
/** Several answers. `none` is an option that excludes the others, such as "None of these". */
export interface ChoicesQuestion extends QuestionBase {
  kind: 'choices';
  options: OptionSource;
  none?: string;
}
export interface TextQuestion extends QuestionBase {
  kind: 'text';
  maxLength: number;
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
/** A repeating section. Every field is a text or choice, always asked; a wholly empty entry is dropped. */
export interface PeopleQuestion extends QuestionBase {
  kind: 'people';
  most: number;
  fields: readonly (TextQuestion | ChoiceQuestion)[];
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

export type Question =
  | ChoiceQuestion
  | ChoicesQuestion
  | TextQuestion
  | LongTextQuestion
  | DateQuestion
  | PeopleQuestion
  | FilesQuestion
  | ConfirmationQuestion;

/** One page. The step named `check` comes last: its questions stand on the check-your-answers page. */
export interface Step {
  name: string;
  when?: Condition;
  /** Where this holds, the step may be left out: it is offered on the check page, not on the way there. */
  optionalWhen?: Condition;
  questions: readonly Question[];
}

/**
 * Its words are in the namespace `questionnaire-NAME`. Every file has:
 * - `never-classified`, shown on every page, and for each step `steps.STEP.title`
 * - where a question named `path` asks what the report is about: `short-paths.OPTION`, and `self-report-opening`
 * - for each question, and as `questions.QUESTION.fields.FIELD.…` for each field of people: `questions.QUESTION.label`,
 *   `.options.OPTION` for the options that are named in the questionnaire (also `none`, and `rather-not-say` of the
 *   sites), `.problems.required` where it may be required
 *
 * It may have, asked with `hasText`: `steps.STEP.intro`, `questions.QUESTION.hint`, `.option-hints.OPTION`, and
 * `.problems.KIND` instead of the general words.
 */
export interface Questionnaire {
  name: string;
  version: number;
  steps: readonly Step[];
}

/** What the content files hold, once loaded and checked. Every name is lower-case words with dashes. */

/** A behaviour, with what it adds to the priority score. The file says why each weight is what it is. */
export interface WarningSign {
  name: string;
  weight: number;
}

/** Why a figure is what it is. */
export interface FigureReason {
  why: string;
  /** The rule that gives it; undefined for our own judgement, which a site may change. */
  source: string | undefined;
  /** False where the words are a site's own, and in its own language. */
  shipped: boolean;
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
  /** Every list by the name that questions and texts use: those above, and one for each file of taxonomy/lists. */
  lists: Readonly<Record<string, readonly string[]>>;
  /** What each sign weighs, of whichever list it is. */
  weights: ReadonlyMap<string, number>;
  /** The list that each sign is of. */
  listOfSign: ReadonlyMap<string, string>;
  /** Why each sign weighs what it does. */
  reasons: ReadonlyMap<string, FigureReason>;
}

/** Points and floors of the priority score, as data (content/taxonomy/priority.yaml). */
export interface PriorityRules {
  version: number;
  /** The names of the questions that the sum reads: of several that were answered, all count. */
  reads: Readonly<Record<ScoreInput, readonly string[]>>;
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
  /** Why each figure is what it is, by its place in the file, such as `shared.declined`. */
  reasons: ReadonlyMap<string, FigureReason>;
}

/** What the sum is made of, as far as a report says it. */
export type ScoreInput = 'sensitivity' | 'shared' | 'signs' | 'repeat' | 'urgent' | 'nextContact';

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

/** Who is told of a clock, and when (content/taxonomy/clocks.yaml). Milliseconds; by priority 1 to 4. */
export interface ClockRules {
  warnBefore: Readonly<
    Record<1 | 2 | 3 | 4, Readonly<Record<'first-contact' | 'assessment' | 'feedback', number>>>
  >;
  escalateAfter: Readonly<Record<1 | 2 | 3 | 4, Readonly<Record<'desk' | 'lead', number>>>>;
  /** How long each who is called of an unread P1 has, before the next is. */
  callAfter: number;
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
  /** Why each rule is as it is, in the order in which an administrator reads them. */
  reasons: Readonly<Partial<Record<ProfileRule, ReasonOfRule>>>;
}

/** What officers choose from at a case (content/desk/messages.yaml and tasks.yaml). An empty list fits every report. */
export interface Casework {
  questions: readonly { name: string; paths: readonly string[] }[];
  closings: readonly { name: string; dispositions: readonly string[] }[];
  tasks: readonly TaskTemplate[];
}

export interface TaskTemplate {
  name: string;
  paths: readonly string[];
  channels: readonly string[];
  responses: readonly string[];
  workingDays: number;
}

/** Eight short questions for who is not sure whether to tell (content/guidance/not-sure.yaml). */
export interface NotSure {
  /** Whose form the answers fill in. */
  questionnaire: string;
  /** What is filled in whatever was answered. */
  fills: readonly Fill[];
  questions: readonly {
    name: string;
    leans: Readonly<Record<'yes' | 'not-sure', Lean>>;
    /** What a yes fills in. */
    fills: readonly Fill[];
  }[];
}

/** What an answer leans to, never away from telling: report when in doubt, report, call now. */
export type Lean = 'lean' | 'tell' | 'now';

export interface Fill {
  step: string;
  question: string;
  answer: string;
}

/** By which words of a language an account that leans on somebody's origin is noticed (content/origin/LOCALE.yaml). */
export interface OriginWords {
  /** Whether spaces part the words of the language. */
  betweenWords: boolean;
  origins: readonly string[];
  people: readonly string[];
  /** May stand between an origin and a person. */
  between: readonly string[];
  /** Letters that make another word of the one in `people` before them. */
  notBefore: readonly string[];
  leads: readonly string[];
  alone: readonly string[];
  fine: readonly string[];
}

export type ProfileRule = 'acknowledgement' | 'feedback' | 'assessment' | 'retention' | 'namedReports';

/** A figure's reason, in the language of its file. Without a source it is our own judgement (†), and a site may change it. */
export interface Reason {
  why: string;
  source: string | undefined;
}

export interface ReasonOfRule extends Reason {
  /** The reason by language, besides that of the file. */
  translated: Readonly<Record<string, string>>;
}

export type * from './questionnaire-types';

/** What an officer makes of the conduct, as it is typed. */
export interface SeedJudgement {
  /** Of each sign that was reported. */
  signs: 'confirmed' | 'not-confirmed' | 'unclear';
  conduct: string;
  alternatives: string;
  exculpatory: string;
  confidence: 'low' | 'moderate' | 'high';
  nextStep: 'ask-reporter' | 'ask-expert' | 'advise' | 'monitor' | 'refer' | 'close';
}

/** What an expert is given of a report. */
export interface SeedQuestion {
  expert: string;
  address: string;
  question: string;
  passages: { title: string; lines: string[] }[];
}

/** What is done about a report, in order. People are named by the part of their address before the @. */
export type Turn = { afterHours: number } & (
  | { by: string; does: 'assign' | 'finish-tasks' }
  | { by: string; does: 'assess'; judgement: SeedJudgement }
  | { by: string; does: 'label'; labels: readonly string[] }
  | { by: string; does: 'task'; text: string; dueInDays: number }
  /** `into` is the key of another report, whose case takes this one in. */
  | { by: string; does: 'merge'; into: string; text: string }
  | { by: string; does: 'undo-merge' | 'reopen'; text: string }
  | { by: string; does: 'restrict'; officers: readonly string[]; text: string }
  | { by: string; does: 'ask-expert'; asked: SeedQuestion }
  | { by: 'expert'; does: 'expert-answer'; text: string }
  | { by: string; does: 'note' | 'question'; text: string }
  | { by: string; does: 'close'; disposition: string; words: string }
  | { by: string; does: 'approve' }
  /** Only where the closing asked for a second officer. */
  | { by: string; does: 'approve-if-asked' }
  | { by: 'reporter'; does: 'message' | 'withdraw'; text: string }
  /** `about` is the question whose answer is corrected. */
  | { by: 'reporter'; does: 'correct'; about: string; text: string }
  | { by: 'reporter'; does: 'rate'; handled: 'yes' | 'partly' | 'no'; text: string }
);

type Answer = string | string[] | Record<string, string>[];

/** An invented report: concrete, about space work, without a country. */
export interface SeedReport {
  /** By which others name it. */
  key?: string;
  locale: 'en' | 'zh-Hans';
  site: 'northgate' | 'harbour' | 'rather-not-say';
  /** How long ago it was sent. */
  daysAgo: number;
  /** How many days before that it happened. */
  happened: number;
  /** In how many days from the report the next contact is. */
  nextContact?: number;
  /** By question; what is left out here is answered as `usualAnswers` says. */
  answers: Record<string, Answer>;
  /** An officer entered it for somebody who told it. */
  takenDown?: { by: string; how: 'phone' | 'in-person' };
  turns?: readonly Turn[];
  /** Its receipt is printed when the demo starts. */
  receiptIsShown?: true;
}

/** What most reports answer. */
export const usualAnswers: Readonly<Record<string, Answer>> = {
  path: 'approach',
  urgent: 'no',
  identity: 'named',
  handlers: 'no',
  'date-approximate': 'exact',
  setting: '',
  place: '',
  ongoing: 'no',
  signs: ['none'],
  before: 'no',
  people: [],
  topics: [],
  sensitivity: 'internal',
  offered: '',
  response: ['no-reply'],
  // What only a suspicious message, something said or an observation is asked for.
  'message-kept': '',
  'message-device': '',
  'message-others': '',
  links: [],
  'told-whom': '',
  'told-how': [],
  recall: '',
  'recall-how': '',
  time: '',
  minutes: '',
  'seen-signs': ['none'],
  pictured: [],
  drones: '',
  'came-from': '',
  fence: [],
  escorted: '',
  visited: '',
  overhead: '',
  'in-the-open': '',
  vehicles: [],
  did: [],
  name: '',
  reach: '',
  'no-classified': 'yes',
  'good-faith': 'yes',
};

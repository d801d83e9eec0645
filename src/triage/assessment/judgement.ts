/** Whether conduct that was reported is borne out by what there is. */
export const verdicts = ['confirmed', 'not-confirmed', 'unclear'] as const;
export const confidences = ['low', 'moderate', 'high'] as const;
export const nextSteps = ['ask-reporter', 'ask-expert', 'advise', 'monitor', 'refer', 'close'] as const;

/** What an officer makes of the conduct that a report tells of. It says what was done, never who did it. */
export interface Judgement {
  /** By warning sign, also of those that the reporter did not tick. */
  signs: Record<string, (typeof verdicts)[number]>;
  conduct: string;
  /** How an honest person could have come to do the same. */
  alternatives: string;
  /** What speaks against a suspicion. */
  exculpatory: string;
  confidence: (typeof confidences)[number];
  nextStep: (typeof nextSteps)[number];
  /** Whoever judged had not been shown a name. */
  namesHidden: boolean;
}

import path from 'node:path';
import { loadContent, type Content } from '../../src/content';
import type { Questionnaire } from '../../src/content/types';
import type { Site } from '../../src/identity/service';
import type { Answers } from '../../src/reporting/answers';
import type { Surroundings } from '../../src/reporting/faults';
import { replay, type Journey } from '../../src/reporting/journey';
import { readStep, type Reading } from '../../src/reporting/reading';
import { surroundingsFor } from '../../src/reporting/surroundings';

const content: Content = loadContent([path.join(__dirname, '..', '..', 'content')]);

const shipped = content.questionnaires.get('approach');
if (shipped === undefined) throw new Error('The questionnaire approach is missing');
export const approach: Questionnaire = shipped;

const site = (id: string, name: string, timeZone: string): Site => ({
  id,
  name,
  deskId: `${id}-desk`,
  timeZone,
  profile: 'none',
  locale: 'en',
});

export const sites: readonly Site[] = [
  site('north', 'Northgate', 'Europe/London'),
  site('harbour', 'Harbour', 'Asia/Shanghai'),
];

/** 24 November 2026, 20:30 in London: it is the 25th already in Shanghai. */
export const evening = Date.UTC(2026, 10, 24, 20, 30);

export const around = (answers: Answers = {}): Surroundings =>
  surroundingsFor(content, sites, answers, evening);

export const journeyOf = (answers: Answers, unfinished: readonly string[] = []): Journey =>
  replay(approach, answers, around(answers), new Set(unfinished));

/** What a step makes of a posted page, after these answers. */
export function post(step: string, posted: Record<string, unknown>, before: Answers = {}): Reading {
  const found = approach.steps.find((one) => one.name === step);
  if (found === undefined) throw new Error(`No step ${step}`);
  const now = journeyOf(before).steps.find((one) => one.name === step);
  return readStep(posted, found, before, now?.optional ?? false, around(before));
}

/** A finished report but for its last page. */
export const finished = {
  site: 'north',
  path: 'approach',
  urgent: 'no',
  identity: 'named',
  handlers: 'no',
  date: '2026-11-20',
  'date-approximate': '',
  setting: 'online',
  channel: 'social-network',
  place: '',
  ongoing: 'yes',
  narrative: 'Somebody offered me a paid call about valve seals, and asked twice for drawings.',
  signs: ['paid-expertise', 'repeated-follow-up'],
  before: 'no',
  people: [],
  topics: ['propulsion'],
  sensitivity: 'internal',
  offered: '',
  response: ['no-reply'],
  'next-contact': '',
} satisfies Answers;

export const checked = { name: 'Emery Stone', reach: '', 'no-classified': 'yes', 'good-faith': 'yes' };

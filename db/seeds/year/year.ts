import { seedPeople } from '../people';
import type { SeedReport, Turn } from '../report';
import { drawCast } from './cast';
import { Chance } from './chance';
import { chineseEndings, chineseQuestions, englishEndings, englishQuestions } from './endings';
import { judgementsFor } from './judgements';
import { labelsFor, taskFor, twinTurns } from './routine';
import { contacts } from './stories-contacts';
import { events } from './stories-events';
import { harbourContacts, harbourMoments } from './stories-harbour';
import { mistakes } from './stories-mistakes';
import type { Ending, Story } from './story';

/** So many reports besides those that are written out one by one. */
const count = 276;
/** A year and a half, up to three weeks ago: what is newer is written out. */
const oldestDays = 545;
const newestDays = 21;

/** Who works on a report: the first takes it, the second is asked where two must decide. */
const desks = {
  northgate: ['officer', 'lead'],
  harbour: ['harbour.officer', 'harbour.lead'],
} as const;

const told: Record<SeedReport['locale'], readonly Story[]> = {
  en: [...contacts, ...events, ...mistakes],
  'zh-Hans': [...harbourContacts, ...harbourMoments],
};

function chosenFrom(chance: Chance, stories: readonly Story[]): Story {
  let left = chance.next() * stories.reduce((sum, story) => sum + story.often, 0);
  const chosen = stories.find((story) => (left -= story.often) < 0);
  return chosen ?? chance.oneOf(stories);
}

/** So often somebody else tells of the same thing an hour later. */
const twinEach = 40;

/** The invented reports of a year and a half, the oldest first. */
export function yearOfReports(): readonly SeedReport[] {
  const chance = new Chance(20_240_501);
  return Array.from({ length: count }, (_unused, index) => {
    // More of them of late: people have come to know that they are answered.
    const age = 1 - Math.pow((index + chance.next()) / count, 0.8);
    return inventedReport(chance, newestDays + age * (oldestDays - newestDays));
  }).flatMap((report, index) =>
    index % twinEach === twinEach - 1 ? withTwin(chance, report, index) : [report],
  );
}

function withTwin(chance: Chance, report: SeedReport, index: number): readonly SeedReport[] {
  const key = `first-of-two-${index}`;
  const { locale, answers } = report;
  const [by] = desks[report.site === 'harbour' ? 'harbour' : 'northgate'];
  const twin: SeedReport = {
    ...report,
    daysAgo: report.daysAgo - 1 / 24,
    answers: { ...answers, ...(answers['identity'] === 'anonymous' ? {} : reporter(chance, locale)) },
    turns: twinTurns(locale, by, key),
  };
  return [{ ...report, key }, twin];
}

function inventedReport(chance: Chance, daysAgo: number): SeedReport {
  const atHarbour = chance.happens(0.42);
  const locale = atHarbour && chance.happens(0.85) ? 'zh-Hans' : 'en';
  const story = chosenFrom(chance, told[locale]);
  const cast = drawCast(chance, locale);
  const site = !atHarbour && chance.happens(0.06) ? 'rather-not-say' : atHarbour ? 'harbour' : 'northgate';
  const identity = chance.oneOf(['named', 'named', 'named', 'confidential', 'anonymous'] as const);
  const answers = { identity, ...story.answers(cast) };
  const anonymous = answers.identity === 'anonymous';
  return {
    locale,
    site,
    daysAgo,
    happened: chance.between(0, 4),
    ...(story.meetsAgain === undefined ? {} : { nextContact: story.meetsAgain }),
    answers: { ...answers, ...(anonymous ? {} : reporter(chance, locale)) },
    turns: turnsOf(chance, story, answers, { locale, daysAgo, desk: atHarbour ? 'harbour' : 'northgate' }),
  };
}

function reporter(chance: Chance, locale: SeedReport['locale']): { name: string; reach: string } {
  const { name, mailbox } = chance.oneOf(
    seedPeople.filter((person) => person.signsIn !== true && person.locale === locale),
  );
  return { name, reach: chance.happens(0.6) ? `${mailbox}@north.example` : '' };
}

/** What was done about it: most are answered, a few of the newer ones wait, for somebody or for too long. */
function turnsOf(
  chance: Chance,
  story: Story,
  answers: SeedReport['answers'],
  { locale, daysAgo, desk }: { locale: SeedReport['locale']; daysAgo: number; desk: keyof typeof desks },
): readonly Turn[] {
  const english = locale === 'en';
  const by = chance.happens(0.65) ? desks[desk][0] : desks[desk][1];
  const other = by === desks[desk][0] ? desks[desk][1] : desks[desk][0];
  // Most of them are taken while the desk works, and some wait over a weekend.
  const assign: Turn = { afterHours: chance.between(5, 24), by, does: 'assign' };
  const isWaiting = daysAgo < 40 && chance.happens(0.12);
  const { question, answer } = chance.oneOf(english ? englishQuestions : chineseQuestions);
  const ask: Turn = { afterHours: chance.between(2, 20), by, does: 'question', text: question };
  const reply: Turn = { afterHours: chance.between(4, 70), by: 'reporter', does: 'message', text: answer };
  const labels = labelsFor(chance, locale, answers);
  const label: Turn[] = labels.length === 0 ? [] : [{ afterHours: 0, by, does: 'label', labels }];
  const hasTask = chance.happens(0.3);
  const task: Turn = {
    afterHours: 0,
    by,
    does: 'task',
    text: taskFor(chance, locale),
    dueInDays: chance.between(2, 12),
  };
  if (isWaiting)
    return [assign, ...label, ...(hasTask ? [task] : []), ask, ...(chance.happens(0.5) ? [reply] : [])];
  const ending: Ending = chance.oneOf(story.endings);
  const { note, words } = chance.oneOf((english ? englishEndings : chineseEndings)[ending]);
  const spoken = chance.happens(0.4);
  const judgement = chance.oneOf(judgementsFor(locale, ending));
  // Of the oldest, from before conduct was judged first, a few have no judgement.
  const isJudged = chance.happens(daysAgo > 480 ? 0.5 : 0.97);
  const closing: Turn = { afterHours: chance.between(4, 90), by, does: 'close', disposition: ending, words };
  const approval: Turn = { afterHours: chance.between(2, 40), by: other, does: 'approve-if-asked' };
  return [
    assign,
    ...label,
    ...(spoken ? [ask, ...(chance.happens(0.8) ? [reply] : [])] : []),
    ...(isJudged ? [{ afterHours: chance.between(2, 30), by, does: 'assess', judgement } as const] : []),
    ...(hasTask ? [task] : []),
    { afterHours: chance.between(4, 60), by, does: 'note', text: note },
    ...(hasTask && chance.happens(0.9) ? [{ afterHours: 0, by, does: 'finish-tasks' } as const] : []),
    closing,
    approval,
    ...(chance.happens(0.12) ? [rating(chance, english)] : []),
    ...(ending === 'monitor' && daysAgo > watchedDays + 25 ? lookedAtAgain(by, other, locale) : []),
  ];
}

/** So long a case is watched that is closed so; then it is back at the desk. */
const watchedDays = 90;

/** What was watched comes back, and somebody looks at it again: nothing has followed. */
function lookedAtAgain(by: string, other: string, locale: SeedReport['locale']): readonly Turn[] {
  const [judgement] = judgementsFor(locale, 'insufficient');
  const { words } = (locale === 'en' ? englishEndings : chineseEndings).insufficient[0] ?? { words: '' };
  return [
    { afterHours: (watchedDays + 1) * 24, by, does: 'assess', judgement },
    { afterHours: 1, by, does: 'close', disposition: 'insufficient', words },
    { afterHours: 20, by: other, does: 'approve-if-asked' },
  ];
}

const rating = (chance: Chance, english: boolean): Turn => ({
  afterHours: chance.between(10, 200),
  by: 'reporter',
  does: 'rate',
  handled: chance.oneOf(['yes', 'yes', 'yes', 'partly', 'no'] as const),
  text: english ? 'I was answered, and it was clear.' : '得到了答复，说得很清楚。',
});

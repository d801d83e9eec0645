import type { Browser, Fields, FileField } from './browser';

export type StepName = 'start' | 'when' | 'what' | 'who' | 'sought' | 'response' | 'check';

/** What a reporter answers, step by step; a report on the approach path, in English unless changed. */
export const answersOf = (change: Partial<Record<StepName, Fields>> = {}): Record<StepName, Fields> => {
  const usual: Record<StepName, Fields> = {
    start: {
      site: 'rather-not-say',
      path: 'approach',
      urgent: 'no',
      identity: 'named',
      handlers: 'no',
    },
    when: {
      'date-day': '10',
      'date-month': '9',
      'date-year': '2026',
      setting: 'online',
      channel: 'social-network',
      place: 'At my desk',
      ongoing: 'yes',
    },
    what: {
      narrative:
        'Somebody who said they advise investors offered me a paid call about valve seals, and asked twice for drawings.',
      signs: ['paid-expertise', 'repeated-follow-up'],
      before: 'no',
    },
    who: {
      'people-1-name': 'Rowan Pike',
      'people-1-organisation': 'Lantern Advisory',
      'people-1-contacts': 'rowan.pike@lantern.example',
    },
    sought: { topics: ['propulsion'], sensitivity: 'internal', offered: 'A fee for an hour' },
    response: { response: ['no-reply'] },
    check: { name: 'Emery Stone', reach: '', 'no-classified': 'yes', 'good-faith': 'yes' },
  };
  for (const [step, fields] of Object.entries(change)) {
    const name = step as StepName;
    usual[name] = { ...usual[name], ...fields };
  }
  return usual;
};

const codePattern = /\b[0-9A-Z]{4}(?:-[0-9A-Z]{4}){4}\b/;

/** The first code of five groups on a page. */
export const codeOn = (html: string): string => codePattern.exec(html)?.[0] ?? '';

/** Walks through the steps until the check page is shown; fails with the page's words where a step is refused. */
export async function fillIn(
  browser: Browser,
  answers: Record<StepName, Fields>,
  files: readonly FileField[] = [],
): Promise<void> {
  await browser.get('/report');
  await browser.post('/report');
  await walk(browser, answers, files);
}

/** Goes on from where the browser is, to the last step. */
export async function walk(
  browser: Browser,
  answers: Record<StepName, Fields>,
  files: readonly FileField[],
): Promise<void> {
  for (let step = stepOf(browser); step !== 'check'; step = stepOf(browser)) {
    const fields = { ...answers[step], action: 'continue' };
    const usesFiles = browser.text.includes('multipart/form-data');
    if (usesFiles) await browser.upload(`/report/${step}/files`, fields, files);
    else await browser.post(`/report/${step}`, fields);
    if (browser.status !== 200)
      throw new Error(`${step} was refused with ${browser.status}: ${browser.text}`);
    if (stepOf(browser) === step) throw new Error(`${step} leads back to itself`);
  }
}

function stepOf(browser: Browser): StepName {
  const name = /^\/report\/([a-z]+)/.exec(browser.path)?.[1];
  if (name === undefined) throw new Error(`Not a step: ${browser.path} (${browser.status})`);
  return name as StepName;
}

/** Goes through the form from the step that is shown, and sends it. @returns the code on the page after it */
export async function goThrough(
  browser: Browser,
  answers: Record<StepName, Fields>,
  files: readonly FileField[] = [],
): Promise<string> {
  await walk(browser, answers, files);
  await browser.post('/report/check', { ...answers.check, action: 'send' });
  return codeOn(browser.text);
}

/** Files a whole report. @returns the receipt code that was shown */
export async function fileReport(
  browser: Browser,
  answers = answersOf(),
  files: readonly FileField[] = [],
): Promise<string> {
  await fillIn(browser, answers, files);
  await browser.post('/report/check', { ...answers.check, action: 'send' });
  const code = codeOn(browser.text);
  if (browser.path !== '/report/sent' || code === '')
    throw new Error(`The report was not received: ${browser.status} ${browser.path}: ${browser.text}`);
  return code;
}

export async function openReceipt(browser: Browser, code: string): Promise<void> {
  await browser.get('/receipt');
  await browser.post('/receipt', { receipt: code });
}

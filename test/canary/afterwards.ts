import { Browser } from '../support/browser';
import { answersOf, codeOn, goThrough, openReceipt } from '../support/reporter';
import { askForRules } from './rules';
import type { CanaryRun } from './run';

type Canaries = Map<string, string>;
type NewCanary = (name: string) => string;

/** Corrects, adds a file, rates, withdraws another word: what a report is told after it was sent. */
export async function afterwards(
  canaries: Canaries,
  canary: NewCanary,
  reporter: Browser,
  lead: Browser,
): Promise<void> {
  await askForRules(lead, canary('reason for other rules'));
  const send = async (name: string, fields: Record<string, string>): Promise<void> => {
    await reporter.get(`/receipt/report/${name}`);
    const id = { 'message-id': reporter.hidden('message-id') };
    await reporter.post(`/receipt/report/${name}`, { ...id, ...fields });
    if (reporter.status !== 200) throw new Error(`${name} was refused with ${reporter.status}`);
  };
  await send('rating', { handled: 'no', message: canary('words of the rating') });
  await lead.get('/desk/ratings');
  expect(lead.text).toContain(canaries.get('words of the rating'));
  await send('correction', { about: 'date', message: canary('correction') });
  await reporter.get('/receipt/report/correction');
  await reporter.post('/receipt/report/correction', { message: canary('correction of a 422') });
  expect(reporter.status).toBe(422);
  await reporter.get('/receipt/report/files');
  const bytes = Buffer.from(canary('content of a later file'));
  const name = `${canary('name of a later file')}.txt`;
  await reporter.upload('/receipt/report/files', {}, [{ field: 'files', name, type: 'text/plain', bytes }]);
  expect(reporter.text).toContain(canaries.get('name of a later file'));
  await send('withdrawal', { message: canary('words of the withdrawal') });
  await reporter.post('/receipt/report/withdrawal/confirmation', {
    'message-id': reporter.hidden('message-id'),
    message: reporter.hidden('message'),
  });
  expect(reporter.text).toContain(canaries.get('words of the withdrawal'));
  await reporter.get('/receipt/report/notices');
  const address = `${canary('address that was not taken')} @home.example`;
  await reporter.post('/receipt/report/notices', { wish: 'yes', address });
  expect(reporter.status).toBe(422);
  await send('notices', { wish: 'no' });
}

/**
 * An officer enters a report for somebody, who then takes a receipt of their own.
 * @returns the case's reference
 */
export async function onBehalf(
  { canary, canaries, organisation }: CanaryRun,
  officer: Browser,
): Promise<string> {
  const answers = answersOf({
    what: {
      narrative: `${canary('narrative on behalf')} asked me about the valve seals of the second stage.`,
    },
    check: { name: canary('name on behalf'), reach: '' },
  });
  await officer.get('/desk/reports/new');
  await officer.post('/desk/reports', { how: 'phone', told: 'yes' });
  // The mark that the pages carry, and what it says.
  canaries.set('mark of a report on behalf', officer.hidden('taken-down'));
  expect(canaries.get('mark of a report on behalf')).not.toBe('');
  canaries.set('who took a report down', `"by":"${organisation.people.officer.id}"`);
  const passedOn = await goThrough(officer, answers);
  const reference = /PG-[0-9A-Z]{8}/.exec(officer.text)?.[0] ?? '';
  const told = new Browser(officer.origin);
  await openReceipt(told, passedOn);
  const own = codeOn(told.text);
  if (own === '') throw new Error(`${told.status} ${told.path}: ${told.text}`);
  const [offer, report] = [told.hidden('offer'), told.hidden('report')];
  for (const group of own.split('-')) await told.post('/receipt/new-code', { offer, report, group });
  await told.get('/receipt/report');
  expect(told.text).toContain(canaries.get('narrative on behalf'));
  canaries.set('receipt that was passed on', passedOn);
  canaries.set('receipt of their own', own);
  return reference;
}

import type { Browser } from '../support/browser';
import { codeOn, openReceipt } from '../support/reporter';
import { judgeAndAsk } from './judging';
import { act, type CanaryRun } from './run';

interface Desk {
  officer: Browser;
  lead: Browser;
  reporter: Browser;
  receipt: string;
}

/** A case from its assignment to its closing: every field in which an officer writes. @returns its reference */
export async function workOn(run: CanaryRun, { officer, lead, reporter, receipt }: Desk): Promise<string> {
  const { canary, canaries, dataDir } = run;
  await officer.get('/desk');
  const reference = /PG-[0-9A-Z]{8}/.exec(officer.text)?.[0] ?? '';
  await act(officer, reference, 'assignment');
  await act(officer, reference, 'notes', { note: canary('note') });
  await act(officer, reference, 'labels', { 'new-label': canary('label') });
  await act(officer, reference, 'notes', { note: canary('note for oneself'), 'note-for': 'me' });
  await act(officer, reference, 'tasks', { task: canary('task') });
  await act(lead, reference, 'tasks', {
    task: canary('another task'),
    'task-due-day': '31',
    'task-due-month': '12',
    'task-due-year': '2199',
  });
  await judgeAndAsk(canaries, canary, officer, { reference, dataDir });
  await act(officer, reference, 'questions', { question: canary('question') });
  await openReceipt(reporter, receipt);
  await reporter.post('/receipt/report/messages', {
    'message-id': reporter.hidden('message-id'),
    message: canary('message'),
  });
  expect(reporter.status).toBe(200);
  const reason = canary('reason for the priority');
  await act(officer, reference, 'priority', { priority: '1', 'priority-reason': reason });
  await act(officer, reference, 'closing', { disposition: 'advised', words: canary('words refused') });
  await act(lead, reference, 'closing/refusal', { 'refusal-reason': canary('reason for the refusal') });
  await act(officer, reference, 'closing', { disposition: 'advised', words: canary('closing words') });
  await act(lead, reference, 'closing/approval');
  await reopen(run, officer, reference);
  await act(officer, reference, 'closing', { disposition: 'advised', words: canary('last words') });
  await act(lead, reference, 'closing/approval');
  return reference;
}

async function reopen({ canary }: CanaryRun, officer: Browser, reference: string): Promise<void> {
  const address = `/desk/cases/${reference}`;
  await officer.get(address);
  const wrong = { version: officer.hidden('version'), 'reopen-reason': `${canary('reopening of a 422')}\0` };
  await officer.post(`${address}/reopening`, wrong);
  expect(officer.status).toBe(422);
  await act(officer, reference, 'reopening', { 'reopen-reason': canary('reason to reopen') });
}

/** Whoever reported has lost the receipt and comes by: an officer hands over another. */
export async function replaceLost(
  { canary, canaries }: CanaryRun,
  officer: Browser,
  reference: string,
): Promise<void> {
  const address = `/desk/cases/${reference}/receipt`;
  const fields = { 'lost-reason': canary('reason for a new receipt'), 'in-person': 'yes', look: 'second' };
  await officer.get(address);
  await officer.post(address, { ...fields, version: officer.hidden('version') });
  canaries.set('receipt code that was handed over', codeOn(officer.text));
  expect(canaries.get('receipt code that was handed over')).not.toBe('');
}

import type { Browser } from '../../support/browser';
import type { TestOrganisation } from '../../support/organisation';
import { openReceipt } from '../../support/reporter';
import { found, longWord, onCaseOf } from './acting';
import type { SentReport } from './reports';
import type { SeededCases } from './seeds';
import type { World } from './world';

export const closing = {
  disposition: 'advised',
  words: 'You did right.\n\nThere is nothing more for you to do.',
};

/** A case in hand, with something of everything that a case can have. */
export async function workOn(
  officer: Browser,
  reporter: Browser,
  { reference, receipt }: SentReport,
): Promise<Pick<World, 'task' | 'doneTask' | 'label'>> {
  const act = (what: string, fields = {}): Promise<void> => onCaseOf(officer, reference, what, fields);
  await act('assignment');
  await act('questions', { question: 'Did they say who pays?' });
  await openReceipt(reporter, receipt);
  await reporter.post('/receipt/report/messages', {
    message: `No. They wrote:\n\n${longWord}`,
    'message-id': reporter.hidden('message-id'),
  });
  await act('notes', { note: `Also seen at the harbour.\n${longWord}` });
  await act('priority', { priority: '2', 'priority-reason': 'They asked by name.' });
  const newTask = async (task: string): Promise<string> => {
    await act('tasks', { task });
    return found(/(?<=\/tasks\/)[0-9a-f-]{36}/, officer);
  };
  const doneTask = await newTask('Look at the pass list of that day.');
  await act(`tasks/${doneTask}/done`);
  const task = await newTask(`Ask who else has it: ${longWord}`);
  await act('notes', { note: 'My own guess.', 'note-for': 'me' });
  await act('labels', { 'new-label': 'Valve seals', methods: 'investment' });
  await officer.get('/desk/labels');
  return { task, doneTask, label: found(/(?<=label=)[0-9a-f-]{36}/, officer) };
}

/** One that waits for a second officer, one that two have by name, one with what is secret in it, and two that are one. */
export async function setApart(
  officer: Browser,
  cases: SeededCases,
  { people }: TestOrganisation,
): Promise<void> {
  const officers = [people.officer.id, people.lead.id];
  await onCaseOf(officer, cases.approval.reference, 'closing', closing);
  await onCaseOf(officer, cases.named.reference, 'restriction', { officers, 'restrict-reason': longWord });
  const spill = { officers, 'spill-reason': 'It names a sequence.' };
  await onCaseOf(officer, cases.spilled.reference, 'spill', spill);
  await onCaseOf(officer, cases.merged.reference, 'merge', {
    into: cases.severalReports.reference,
    'merge-reason': `The same caller: ${longWord}`,
  });
}

import type { z } from 'zod';
import { ActionRefused, ChangedMeanwhile } from '../errors';
import { problemsOf } from '../web/form-problems';
import type { Visit } from '../web/visit';
import type { Seen } from './action';
import { casePage } from './handlers';
import { addNote, askQuestion, assignToMe, changePriority } from './casework';
import { approveClosing, closeCase, refuseClosing } from './closing';
import { closingForm, noteForm, plainActionForm, priorityForm, questionForm, refusalForm } from './forms';
import { officerOf, type Officer } from './officer';

/**
 * What every action on a case shares: a wrong field, a case that changed meanwhile and an action that is no longer
 * possible all show the case again, as it is now, with everything that was typed.
 */
async function action<Form extends { version: number }>(
  visit: Visit,
  schema: z.ZodType<Form>,
  work: (officer: Officer, seen: Seen, form: Form) => Promise<unknown>,
): Promise<void> {
  const officer = officerOf(visit);
  const reference = visit.param('reference');
  const form = schema.safeParse(visit.body);
  if (!form.success) {
    await casePage(visit, { status: 422, problems: problemsOf(visit.t, 'desk', form.error) });
    return;
  }
  try {
    await work(officer, { reference, version: form.data.version }, form.data);
  } catch (error) {
    const why = reasonOf(error);
    if (why === undefined) throw error;
    await casePage(visit, {
      status: 409,
      problems: [{ field: 'case', text: visit.t(`desk:problems.${why}`) }],
    });
    return;
  }
  visit.redirect(`/desk/cases/${encodeURIComponent(reference)}`);
}

function reasonOf(error: unknown): string | undefined {
  if (error instanceof ChangedMeanwhile) return 'changed-meanwhile';
  return error instanceof ActionRefused ? 'not-possible' : undefined;
}

export const assign = (visit: Visit): Promise<void> =>
  action(visit, plainActionForm, (officer, seen) => assignToMe(visit.deps, officer, seen, visit.now));

export const addCaseNote = (visit: Visit): Promise<void> =>
  action(visit, noteForm, (officer, seen, form) => addNote(visit.deps, officer, seen, form.note, visit.now));

export const askReporter = (visit: Visit): Promise<void> =>
  action(visit, questionForm, (officer, seen, form) =>
    askQuestion(visit.deps, officer, seen, form.question, visit.now),
  );

export const setPriority = (visit: Visit): Promise<void> =>
  action(visit, priorityForm, (officer, seen, form) =>
    changePriority(
      visit.deps,
      officer,
      seen,
      { priority: form.priority, reason: form['priority-reason'] },
      visit.now,
    ),
  );

export const close = (visit: Visit): Promise<void> =>
  action(visit, closingForm(visit.deps.content.taxonomy.dispositions), (officer, seen, form) =>
    closeCase(visit.deps, officer, seen, { disposition: form.disposition, words: form.words }, visit.now),
  );

export const approve = (visit: Visit): Promise<void> =>
  action(visit, plainActionForm, (officer, seen) => approveClosing(visit.deps, officer, seen, visit.now));

export const refuse = (visit: Visit): Promise<void> =>
  action(visit, refusalForm, (officer, seen, form) =>
    refuseClosing(visit.deps, officer, seen, form['refusal-reason'], visit.now),
  );

import type { z } from 'zod';
import { ActionRefused, ChangedMeanwhile } from '../errors';
import { problemsOf, type FormProblem } from '../web/form-problems';
import type { Handler } from '../web/route';
import type { Visit } from '../web/visit';
import type { Seen } from './action';
import { casePage } from './handlers';
import { addNote, askQuestion, assignToMe, changePriority, SamePriority } from './casework';
import { approveClosing, closeCase, DispositionNotOffered, refuseClosing, withdrawClosing } from './closing';
import { closingForm, noteForm, plainActionForm, priorityForm, questionForm, refusalForm } from './forms';
import { asOfficer, type Officer } from './officer';

type Work<Form> = (visit: Visit, officer: Officer, seen: Seen, form: Form) => Promise<unknown>;

/**
 * What every action on a case shares: a wrong field, a case that changed meanwhile and an action that is no longer
 * possible all show the case again, as it is now, with everything that was typed.
 */
const action = <Form extends { version: number }>(
  schema: z.ZodType<Form> | ((visit: Visit) => z.ZodType<Form>),
  work: Work<Form>,
): Handler =>
  asOfficer(async (visit, officer) => {
    const reference = visit.param('reference');
    const form = (typeof schema === 'function' ? schema(visit) : schema).safeParse(visit.body);
    if (!form.success) {
      const problems = problemsOf(visit.t, 'desk', form.error).map(atTheTop);
      await casePage(visit, officer, { status: 422, problems });
      return;
    }
    try {
      await work(visit, officer, { reference, version: form.data.version }, form.data);
    } catch (error) {
      const refusal = refusalOf(error);
      if (refusal === undefined) throw error;
      const { status, field, why } = refusal;
      const problems = [{ field, text: visit.t(`desk:problems.${why}`) }];
      await casePage(visit, officer, { status, problems });
      return;
    }
    visit.redirect(`/desk/cases/${encodeURIComponent(reference)}`);
  });

/** A form without its version has no field of that name to link to. */
const atTheTop = (problem: FormProblem): FormProblem =>
  problem.field === 'version' ? { ...problem, field: 'case' } : problem;

function refusalOf(error: unknown): { status: number; field: string; why: string } | undefined {
  if (error instanceof ChangedMeanwhile) return { status: 409, field: 'case', why: 'changed-meanwhile' };
  if (error instanceof ActionRefused) return { status: 409, field: 'case', why: 'not-possible' };
  if (error instanceof SamePriority) return { status: 422, field: 'priority', why: 'same-priority' };
  if (error instanceof DispositionNotOffered)
    return { status: 422, field: 'disposition', why: 'disposition-not-offered' };
  return undefined;
}

export const assign = action(plainActionForm, (visit, officer, seen) =>
  assignToMe(visit.deps, officer, seen, visit.now),
);

export const addCaseNote = action(noteForm, (visit, officer, seen, form) =>
  addNote(visit.deps, officer, seen, form.note, visit.now),
);

export const askReporter = action(questionForm, (visit, officer, seen, form) =>
  askQuestion(visit.deps, officer, seen, form.question, visit.now),
);

export const setPriority = action(priorityForm, (visit, officer, seen, form) => {
  const wish = { priority: form.priority, reason: form['priority-reason'] };
  return changePriority(visit.deps, officer, seen, wish, visit.now);
});

export const close = action(
  (visit: Visit) => closingForm(visit.deps.content.taxonomy.dispositions),
  (visit, officer, seen, { disposition, words }) =>
    closeCase(visit.deps, officer, seen, { disposition, words }, visit.now),
);

export const approve = action(plainActionForm, (visit, officer, seen) =>
  approveClosing(visit.deps, officer, seen, visit.now),
);

export const refuse = action(refusalForm, (visit, officer, seen, form) =>
  refuseClosing(visit.deps, officer, seen, form['refusal-reason'], visit.now),
);

export const withdraw = action(plainActionForm, (visit, officer, seen) =>
  withdrawClosing(visit.deps, officer, seen, visit.now),
);

import type { z } from 'zod';
import { ChangedMeanwhile } from '../../errors';
import { problemsOf, type FormProblem } from '../../web/form-problems';
import type { Visit } from '../../web/visit';
import { AddressTaken } from '../invitations';
import { NotPossible } from './person-service';

/** How a page is shown again after a POST that was refused. */
export interface Again {
  status: number;
  problems: FormProblem[];
}

export const asAsked: Again = { status: 200, problems: [] };

/**
 * What every form here shares: a wrong field, a change by somebody else meanwhile and what can't be done all show the
 * page again, with what was typed.
 * @param namespace of the texts that say which field is wrong
 */
export async function submit<Form>(
  visit: Visit,
  schema: z.ZodType<Form>,
  work: (form: Form) => Promise<void>,
  showAgain: (again: Again) => Promise<void>,
  namespace = 'admin',
): Promise<void> {
  const form = schema.safeParse(visit.body);
  if (!form.success) {
    await showAgain({ status: 422, problems: problemsOf(visit.t, namespace, form.error) });
    return;
  }
  try {
    await work(form.data);
  } catch (error) {
    const again = refusal(visit, error);
    if (again === undefined) throw error;
    await showAgain(again);
  }
}

function refusal(visit: Visit, error: unknown): Again | undefined {
  const problem = (field: string, reason: string) => ({ field, text: visit.t(`admin:problems.${reason}`) });
  if (error instanceof NotPossible) return { status: 422, problems: [problem(error.field, error.reason)] };
  if (error instanceof AddressTaken) return { status: 422, problems: [problem('email', 'address-taken')] };
  if (error instanceof ChangedMeanwhile)
    return { status: 409, problems: [problem('main', 'changed-meanwhile')] };
  return undefined;
}

/** What stands in a field: what was typed, else what is known. */
export const valueIn =
  (visit: Visit) =>
  (name: string, known: string): string => {
    const typed = visit.body[name];
    return typeof typed === 'string' ? typed : known;
  };

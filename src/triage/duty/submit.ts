import type { z } from 'zod';
import { ChangedMeanwhile } from '../../errors';
import { problemsOf, type FormProblem } from '../../web/form-problems';
import type { Visit } from '../../web/visit';
import { FieldRefused } from '../field-refused';

/** How a page of a roster is shown again after a POST that was refused. */
export interface Again {
  status: number;
  problems: FormProblem[];
}

export const asAsked: Again = { status: 200, problems: [] };

/** A wrong field, a change by somebody else meanwhile and what can't be done show the page again, with what was typed. */
export async function submit<Form>(
  visit: Visit,
  schema: z.ZodType<Form>,
  work: (form: Form) => Promise<void>,
  showAgain: (again: Again) => Promise<void>,
): Promise<void> {
  const form = schema.safeParse(visit.body);
  if (!form.success) {
    await showAgain({ status: 422, problems: problemsOf(visit.t, 'duty', form.error) });
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
  if (error instanceof FieldRefused)
    return { status: 422, problems: [{ field: error.field, text: visit.t(error.why) }] };
  if (error instanceof ChangedMeanwhile)
    return { status: 409, problems: [{ field: 'duty', text: visit.t('duty:problems.changed-meanwhile') }] };
  return undefined;
}

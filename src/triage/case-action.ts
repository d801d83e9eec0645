import type { z } from 'zod';
import { ActionRefused, ChangedMeanwhile } from '../errors';
import { problemsOf, type FormProblem } from '../web/form-problems';
import type { TextKey } from '../web/i18n';
import type { Handler } from '../web/route';
import { readTyped } from '../web/typed';
import type { Visit } from '../web/visit';
import type { Seen } from './action';
import { FieldRefused } from './field-refused';
import { casePage } from './case-shown';
import { asOfficer, type Officer } from './officer';

/** A form shown again: what is wrong with it, and what was typed in each of its fields. */
export interface Failed {
  status: number;
  problems: FormProblem[];
  typed: Record<string, string>;
}

type FormSchema<Form> = z.ZodType<Form> & { readonly shape: Readonly<Record<string, unknown>> };

interface Ways<Result> {
  /** The namespace whose `problems` say what is wrong with a field; `desk` unless given. */
  words?: string;
  /** The page that has the form; the case's own unless given. */
  page?: (visit: Visit, officer: Officer, failed: Failed) => Promise<void>;
  /** Where it goes on from; the case's page unless given. */
  then?: (visit: Visit) => string;
  /** Shown in answer instead: what is seen only once, and has no address. */
  answer?: (visit: Visit, officer: Officer, result: Result) => void | Promise<void>;
}

/**
 * What every action on a case shares: a wrong field, a case that changed meanwhile and an action that is no longer
 * possible all show the form again, with the case as it is now, what has changed, and everything that was typed.
 */
export const caseAction = <Form extends { version: number }, Result>(
  schema: FormSchema<Form> | ((visit: Visit) => FormSchema<Form>),
  work: (visit: Visit, officer: Officer, seen: Seen, form: Form) => Promise<Result>,
  { words = 'desk', page = casePage, then = caseOf, answer }: Ways<Result> = {},
): Handler =>
  asOfficer(async (visit, officer) => {
    const rules = typeof schema === 'function' ? schema(visit) : schema;
    const typed = readTyped(visit.body, Object.keys(rules.shape));
    const form = rules.safeParse(visit.body);
    if (!form.success) {
      await page(visit, officer, { status: 422, problems: wrongFields(visit, words, form.error), typed });
      return;
    }
    const seen = { reference: visit.param('reference'), version: form.data.version };
    let result: Result;
    try {
      result = await work(visit, officer, seen, form.data);
    } catch (error) {
      const refusal = refusalOf(error);
      if (refusal === undefined) throw error;
      const problems = [{ field: refusal.field, text: visit.t(refusal.why) }];
      await page(visit, officer, { status: refusal.status, problems, typed });
      return;
    }
    if (answer === undefined) visit.redirect(then(visit));
    else await answer(visit, officer, result);
  });

const caseOf = (visit: Visit): string => `/desk/cases/${encodeURIComponent(visit.param('reference'))}`;

/** A form without its version is broken, and has no field of that name to link to: the case's heading stands for it. */
const wrongFields = ({ t }: Visit, words: string, error: z.ZodError): FormProblem[] =>
  error.issues.some(({ path }) => path[0] === 'version')
    ? [{ field: 'case', text: t('desk:problems.broken') }]
    : problemsOf(t, words, error);

function refusalOf(error: unknown): { status: number; field: string; why: TextKey } | undefined {
  if (error instanceof ChangedMeanwhile)
    return { status: 409, field: 'case', why: 'desk:problems.changed-meanwhile' };
  if (error instanceof ActionRefused)
    return { status: 409, field: 'case', why: 'desk:problems.not-possible' };
  if (error instanceof FieldRefused) return { status: 422, field: error.field, why: error.why };
  return undefined;
}

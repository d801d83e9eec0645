import type { z } from 'zod';
import type { T } from './i18n';

/** What is wrong with a field, in words; the summary at the top links to the field's id. */
export interface FormProblem {
  field: string;
  text: string;
}

/** What a check of ours says is the name of a text. Where a form came changed, a field twice say, the library has words of its own. */
const isName = (message: string): boolean => /^[a-z0-9-]+$/.test(message);

/** A check's problems, the first of each field, in words from `NAMESPACE:problems.MESSAGE`. */
export function problemsOf(t: T, namespace: string, error: z.ZodError): FormProblem[] {
  const problems = new Map<string, FormProblem>();
  for (const issue of error.issues) {
    const field = issue.path.map(String).join('-');
    if (!problems.has(field))
      problems.set(field, {
        field,
        text: isName(issue.message)
          ? t(`${namespace}:problems.${issue.message}`)
          : t('common:problem-incomplete'),
      });
  }
  return [...problems.values()];
}

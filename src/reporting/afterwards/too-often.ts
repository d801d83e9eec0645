import { SpokeTooOften } from '../../triage/service';
import type { FormProblem } from '../../web/form-problems';
import type { Visit } from '../../web/visit';

/** So many words within the hour that only a program writes them: said beside the field, which keeps them. */
export async function tooOften(visit: Visit, work: () => Promise<void>): Promise<FormProblem[]> {
  try {
    await work();
    return [];
  } catch (error) {
    if (error instanceof SpokeTooOften)
      return [{ field: 'message', text: visit.t('afterwards:problems.message-often') }];
    throw error;
  }
}

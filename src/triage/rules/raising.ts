import type { Dependencies } from '../../dependencies';
import { ActionRefused, ChangedMeanwhile, NotFound } from '../../errors';
import { addPartRevision } from '../../reporting/service';
import { act, change, recordAct } from '../action';
import { keysOfReport } from '../case-keys';
import type { Officer } from '../officer';
import { reprioritised } from '../reprioritised';
import { previewCases, type MovedCase } from './preview';
import type { CasePlace } from './queries';
import { knownRules } from './service';

/** What came of raising the cases of a page. */
export interface Raised {
  raised: string[];
  /** Somebody changed them meanwhile, or they wait for a second officer: they keep their priority for now. */
  left: string[];
}

/**
 * Raises the cases of one page to what the rules in force give them, each as an act of this officer with its own event. What
 * a person has set stays, and nothing is lowered. Each case's score is written anew beside the one before.
 */
export async function raiseCases(
  deps: Dependencies,
  officer: Officer,
  after: CasePlace | undefined,
  now: number,
): Promise<Raised> {
  const { inForce, marked } = await knownRules(deps);
  const { moved } = await previewCases(deps, officer, { rules: inForce, before: marked }, after);
  const outcome: Raised = { raised: [], left: [] };
  // A page has so many cases and no more, and each is a transaction of its own, as when somebody raises it by hand.
  for (const one of moved.filter(({ move }) => move === 'rises')) {
    const done = await raiseOne(deps, officer, one, now);
    (done ? outcome.raised : outcome.left).push(one.reference);
  }
  return outcome;
}

async function raiseOne(deps: Dependencies, officer: Officer, one: MovedCase, now: number): Promise<boolean> {
  const { reference, version, from, to, scores } = one;
  const rules = [...scores.values()][0]?.rules?.change ?? 0;
  try {
    await act(
      deps,
      officer,
      { reference, version },
      { action: 'change-priority', reason: `rules ${rules}`, now },
      async (work) => {
        const totals = [...scores.values()].map(({ total }) => total);
        await change(work, { ...(await reprioritised(work, deps, to)), score: Math.max(...totals) });
        for (const [reportId, score] of scores)
          await addPartRevision(work.trx, reportId, 'score', keysOfReport(work.keys, reportId).desk, score);
        await recordAct(work, officer, 'case.priority-raised', { from, to, rules });
      },
    );
    return true;
  } catch (error) {
    if (error instanceof ChangedMeanwhile || error instanceof ActionRefused || error instanceof NotFound)
      return false;
    throw error;
  }
}

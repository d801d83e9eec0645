import type { Dependencies } from '../../dependencies';
import type { Work } from '../action';
import { closeNow } from '../closing';
import type { Officer } from '../officer';
import { shredCase } from '../spill/shred';
import type { AskedFor } from './contents';

/**
 * Does what a second officer has agreed to, in the transaction of their approval. Each changes the case first, by
 * `change`, to the state that `work.stateAfter` names.
 * @returns what the audit tells of it
 */
export async function carryOut(
  work: Work,
  deps: Dependencies,
  officer: Officer,
  asked: AskedFor,
): Promise<Record<string, string | number>> {
  switch (asked.action) {
    case 'close':
      await closeNow(work, deps, officer, asked.content);
      return { disposition: asked.content.disposition };
    case 'shred':
      return shredCase(work, deps, officer, asked.content.reason);
  }
}

import { record } from '../../audit/record';
import { inTransaction, type Database } from '../../database';
import type { Dependencies } from '../../dependencies';
import { deskMembers, listDesks, type DeskMember } from '../../identity/service';
import { noticeToDesk } from '../notices';
import { audienceOfCase } from './queries';
import { markTold, untoldThinCases, type ThinCase } from './thin-queries';

const pageSize = 20;

/** Whether a case of named officers has lost too many of them, and nobody was told. */
export const anyThinUntold = async (db: Database): Promise<boolean> =>
  (await untoldThinCases(db, 1)).length > 0;

/**
 * Officers leave. Who is left with a case that has too few, the leads of its desk and the oversight desk are told, once for
 * each number that is left; whatever took the others away.
 */
export async function tellOfThinCases(deps: Dependencies, stop: AbortSignal): Promise<void> {
  const now = deps.clock.now();
  for (const thin of await untoldThinCases(deps.db, pageSize)) {
    if (stop.aborted) return;
    await inTransaction(deps.db, async (trx) => {
      if (!(await markTold(trx, thin, now))) return;
      await noticeToDesk(trx, deps, {
        template: 'case-few-officers',
        deskId: thin.deskId,
        reference: thin.reference,
        priority: thin.priority,
        dueAt: thin.dueAt,
        to: await thoseWhoCanMend(trx, thin),
        now,
      });
      await record(trx, {
        actor: { kind: 'system' },
        action: 'case.few-officers',
        subject: { kind: 'case', id: thin.reference },
        deskId: thin.deskId,
        detail: { officers: thin.officers },
        now,
      });
    });
  }
}

async function thoseWhoCanMend(trx: Database, { reference, deskId }: ThinCase): Promise<DeskMember[]> {
  const oversight = (await listDesks(trx)).find(({ kind }) => kind === 'oversight');
  const [{ named = [], recused }, desk, above] = await Promise.all([
    audienceOfCase(trx, reference),
    deskMembers(trx, [deskId]),
    deskMembers(trx, oversight === undefined ? [] : [oversight.id]),
  ]);
  const meant = [...desk.filter(({ id, role }) => role === 'lead' || named.includes(id)), ...above];
  const each = new Map(meant.map((member) => [member.id, member]));
  return [...each.values()].filter(({ id }) => !recused.includes(id));
}

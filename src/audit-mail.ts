import { auditHead, writeHead } from './audit/head';
import { record } from './audit/record';
import { inTransaction } from './database';
import type { Dependencies } from './dependencies';
import { peopleWithRole } from './identity/service';
import { queueMail } from './mail';

/**
 * Mails the signed head of the audit chains to every auditor, so that it is kept where nobody who runs the server can
 * change it.
 */
export async function mailHeadToAuditors(deps: Dependencies, now: number): Promise<void> {
  const auditors = await peopleWithRole(deps.db, 'auditor');
  if (auditors.length === 0) return;
  const head = await auditHead(deps.db, deps.serverKeys, now);
  await inTransaction(deps.db, async (trx) => {
    for (const auditor of auditors)
      await queueMail(trx, deps, {
        to: auditor.email,
        template: 'audit-head',
        locale: auditor.locale,
        deskId: '',
        now,
        params: { name: auditor.name, head: writeHead(head) },
      });
    await record(trx, {
      actor: { kind: 'system' },
      action: 'audit.head-mailed',
      subject: { kind: 'audit', id: 'audit' },
      detail: { auditors: auditors.length },
      now,
    });
  });
}

import { record } from './audit/record';
import { inTransaction } from './database';
import type { Dependencies } from './dependencies';
import { deskHealth, deskMembers, fewestHolders, peopleWithRole } from './identity/service';
import { queueMail } from './mail';

/**
 * Mails the leads of a desk whose key too few hold, and every administrator, so that it is mended before somebody forgets a
 * password. A desk without keys has no lead to be told: its administrators are.
 */
export async function warnOfFewHolders(deps: Dependencies, now: number): Promise<void> {
  const { db, config } = deps;
  const few = (await deskHealth(db)).filter(({ holders }) => holders < fewestHolders);
  if (few.length === 0) return;
  const administrators = await peopleWithRole(db, 'administrator');
  const members = await deskMembers(
    db,
    few.map(({ id }) => id),
  );
  await inTransaction(db, async (trx) => {
    // Desks are few, and so are their leads.
    for (const desk of few) {
      const leads = members.filter(({ deskId, role }) => deskId === desk.id && role === 'lead');
      const told = [
        ...administrators.map((person) => ({ ...person, path: `/admin/desks/${desk.id}` })),
        ...leads.map((person) => ({ ...person, path: '/desk/keys' })),
      ];
      const each = new Map(told.map((person) => [person.id, person]));
      for (const { email, name, locale, path } of each.values())
        await queueMail(trx, deps, {
          to: email,
          template: 'few-holders',
          locale,
          deskId: '',
          now,
          params: { name, desk: desk.name, link: new URL(path, config.publicUrl).href },
        });
      await record(trx, {
        actor: { kind: 'system' },
        action: 'desk.few-holders',
        subject: { kind: 'desk', id: desk.id },
        deskId: desk.id,
        detail: { holders: desk.holders },
        now,
      });
    }
  });
}

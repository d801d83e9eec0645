import type { Database } from '../../database';
import type { Dependencies } from '../../dependencies';
import { deskMembers, listDesks } from '../../identity/service';
import { queueMail } from '../../mail';

/**
 * The leads of every desk learn of a change that waits or holds: the rules are the organisation's. Where no lead but the
 * one who asked is there, every officer is told, so that somebody can decide.
 */
export async function tellLeads(
  trx: Database,
  deps: Dependencies,
  notice: {
    template: 'rules-proposed' | 'rules-in-force';
    number: number;
    /** Not this person: they did it. */
    except: string;
    now: number;
  },
): Promise<void> {
  const desks = await listDesks(trx);
  const holders = (
    await deskMembers(
      trx,
      desks.map(({ id }) => id),
    )
  ).filter(({ id, state }) => state === 'active' && id !== notice.except);
  const leads = holders.filter(({ role }) => role === 'lead');
  const each = new Map((leads.length > 0 ? leads : holders).map((member) => [member.id, member]));
  const link = new URL(`/desk/priority/changes/${notice.number}`, deps.config.publicUrl).href;
  for (const { name, email, locale, deskId } of each.values())
    await queueMail(trx, deps, {
      to: email,
      template: notice.template,
      locale,
      deskId,
      now: notice.now,
      params: { name, link },
    });
}

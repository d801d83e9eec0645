import { hour } from '../clock';
import type { Database } from '../database';
import { countUp } from '../database/counters';
import type { Dependencies } from '../dependencies';
import type { DeskMember } from '../identity/service';
import { queueMail } from '../mail';
import { formatInstant } from '../web/format';
import { audienceFor } from './audience';
import { spillOfReport } from './spill/queries';
import { lastMinuteOf, zoneOfCase } from './zone';

export interface DeskNotice {
  template:
    | 'report-received'
    | 'case-handed-over'
    | 'case-named'
    | 'case-lifted'
    | 'case-few-officers'
    | 'report-urgent'
    | 'reporter-message'
    | 'expert-answered'
    | 'approval-asked'
    | 'approval-decided'
    | 'approval-expired'
    | 'monitor-ended';
  deskId: string;
  reference: string;
  priority: number;
  dueAt: number;
  /** Only this member, if they are still one; otherwise everybody. */
  only?: string;
  /** Not this member: they did it. */
  except?: string;
  /** These, and nobody else, whether they can open the case or not. */
  to?: readonly DeskMember[];
  now: number;
}

/** A mail to each member of the desk who is meant: a reference, a priority, a clock and a link, never what was reported. */
export async function noticeToDesk(trx: Database, deps: Dependencies, notice: DeskNotice): Promise<void> {
  const members = notice.to ?? (await audienceFor(trx, notice)).members;
  // The desk's own time, whichever the report's site is: this is read at the desk.
  const zone = await zoneOfCase(trx, { siteId: '', deskId: notice.deskId });
  for (const member of meant(members, notice)) {
    const t = deps.translators.for(member.locale);
    const dueAt = lastMinuteOf(notice.dueAt, zone);
    await queueMail(trx, deps, {
      to: member.email,
      template: notice.template,
      locale: member.locale,
      deskId: notice.deskId,
      now: notice.now,
      params: {
        name: member.name,
        reference: notice.reference,
        priority: t(`desk:priority.${notice.priority}`),
        due: formatInstant(dueAt, { locale: member.locale, zone }),
        link: new URL(`/desk/cases/${notice.reference}`, deps.config.publicUrl).href,
      },
    });
  }
}

/** The one who is meant, if they can open the case; otherwise everybody who can. */
function meant(members: readonly DeskMember[], notice: DeskNotice): DeskMember[] {
  const others = members.filter((member) => member.id !== notice.except);
  const chosen = others.filter((member) => member.id === notice.only);
  return chosen.length > 0 ? chosen : others;
}

/**
 * A notice to a reporter, that something waits for them. Somebody may be reading over their shoulder: no reference, no word
 * of what it is about, and not that it is a report unless they agreed; the same words whatever waits. The first leaves at
 * once. What comes within the hour after it is told of by one more, at the end of that hour.
 */
export async function noticeToReporter(
  trx: Database,
  deps: Dependencies,
  notice: {
    reportId: string;
    to: string;
    locale: string;
    template: 'reply-notice' | 'answer-notice';
    deskId: string;
    now: number;
  },
): Promise<void> {
  const { reportId, now, ...mail } = notice;
  // What is locked for classified content calls nobody to write more.
  if ((await spillOfReport(trx, reportId)) !== undefined) return;
  const subject = deps.serverKeys.macFor('pace', 'reply-notice', reportId);
  const { count, until } = await countUp(trx, subject, now, hour);
  if (count > 2) return;
  await queueMail(trx, deps, {
    ...mail,
    now: count === 1 ? now : until,
    params: { link: new URL('/receipt', deps.config.publicUrl).href },
  });
}

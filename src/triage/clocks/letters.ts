import type { Database } from '../../database';
import type { Dependencies } from '../../dependencies';
import { queueMail } from '../../mail';
import { formatInstant } from '../../web/format';
import type { Clock } from '../due';
import type { Contact } from '../duty/on-duty';
import { lastMinuteOf } from '../zone';

/** Why this person is written to and no other, as the mail says it. */
export type Why =
  | 'assignee'
  | 'on-duty'
  | 'nobody-has-it'
  | 'desk'
  | 'lead'
  | 'call-duty'
  | 'call-deputy'
  | 'call-desk'
  | 'call-lead';

export interface CaseNotice {
  reference: string;
  priority: number;
  deskId: string;
  /** The desk's time zone: the mail is read there. */
  zone: string;
  now: number;
}

const linkTo = (deps: Dependencies, reference: string): string =>
  new URL(`/desk/cases/${reference}`, deps.config.publicUrl).href;

/** A clock runs out soon, or has: which case, which clock, and why this person gets it. */
export async function writeOfClock(
  trx: Database,
  deps: Dependencies,
  to: Contact,
  notice: CaseNotice & { clock: Clock; dueAt: number; late: boolean; why: Why },
): Promise<void> {
  const { reference, priority, deskId, zone, now } = notice;
  const { locale, name } = to;
  const t = deps.translators.for(locale);
  await queueMail(trx, deps, {
    to: to.email,
    template: notice.late ? 'clock-passed' : 'clock-warning',
    locale,
    deskId,
    now,
    params: {
      name,
      reference,
      priority: t(`desk:priority.${priority}`),
      clock: t(`clocks:names.${notice.clock}`),
      due: formatInstant(lastMinuteOf(notice.dueAt, zone), { locale, zone }),
      why: t(`clocks:why.${notice.why}`),
      link: linkTo(deps, reference),
    },
  });
}

/** A P1 that nobody has read. */
export async function writeOfUnread(
  trx: Database,
  deps: Dependencies,
  to: Contact,
  notice: Omit<CaseNotice, 'zone'> & { why: Why },
): Promise<void> {
  const { reference, priority, deskId, now } = notice;
  const t = deps.translators.for(to.locale);
  await queueMail(trx, deps, {
    to: to.email,
    template: 'urgent-unread',
    locale: to.locale,
    deskId,
    now,
    params: {
      name: to.name,
      reference,
      priority: t(`desk:priority.${priority}`),
      why: t(`clocks:why.${notice.why}`),
      link: linkTo(deps, reference),
    },
  });
}

/** An administrator learns only that a P1 waits: neither which, nor at which desk. */
export const writeToAdministrator = (
  trx: Database,
  deps: Dependencies,
  to: Contact,
  now: number,
): Promise<void> =>
  queueMail(trx, deps, {
    to: to.email,
    template: 'urgent-administrator',
    locale: to.locale,
    deskId: '',
    now,
    params: { name: to.name, link: new URL('/admin/organisation', deps.config.publicUrl).href },
  });

import { auditBacklog } from '../audit/sealer';
import { verifyAudit } from '../audit/verify';
import { durabilityFault, type Connected } from '../database';
import { deskHealth } from '../identity/service';
import { countDead } from '../mail';
import type { ServerKeys } from '../vault';
import { fail, ok, warn, type Finding } from './finding';

export async function durabilityFinding(connected: Connected): Promise<Finding> {
  const fault = await durabilityFault(connected);
  return fault === undefined
    ? ok('durability', 'a commit is on the disk before it is answered')
    : fail('durability', `${fault}. A power cut could lose a report that was shown as received.`);
}

/** A desk that nobody can open, or only one person can. */
export async function deskFindings({ db }: Connected): Promise<Finding[]> {
  const desks = await deskHealth(db);
  if (desks.length === 0)
    return [warn('desks', 'There is none yet. Start Perigee: it prints two one-time links.')];
  return desks.map(({ name, kind, hasKeys, holders }) => {
    const about = `desk ${name}`;
    if (!hasKeys)
      return fail(
        about,
        kind === 'oversight'
          ? 'It has no keys, so a report about somebody who handles reports can’t be sent. Its first officer’s one-time link (an administrator makes it, at /admin) makes them.'
          : 'It has no keys, so it takes no reports. Its first officer’s one-time link makes them.',
      );
    if (holders === 0)
      return fail(about, 'Nobody who can sign in holds its key. A member recovers it by the recovery key.');
    return holders === 1
      ? warn(about, 'Only one person holds its key. Let another officer be granted it.')
      : ok(about, `${holders} people hold its key`);
  });
}

export async function deadLetterFinding({ db }: Connected): Promise<Finding> {
  const counts = await countDead(db);
  const total = [...counts.values()].reduce((sum, count) => sum + count, 0);
  return total === 0
    ? ok('undelivered mail', 'none')
    : warn(
        'undelivered mail',
        `${total}, of which ${counts.get('') ?? 0} at /admin/mail and the others with their desks at /desk/mail`,
      );
}

const muchBacklog = 1_000;

export async function auditFindings(
  { db }: Connected,
  serverKeys: ServerKeys | undefined,
): Promise<Finding[]> {
  const waiting = await auditBacklog(db);
  const backlog =
    waiting > muchBacklog
      ? warn(
          'audit',
          `${waiting} entries wait to be chained. Is Perigee running? Look for "audit-sealer" in its log.`,
        )
      : ok('audit', `${waiting} entries wait to be chained`);
  if (serverKeys === undefined) return [backlog];
  // The newest links show whether this key file is the database's.
  const { checked, broken } = await verifyAudit(db, serverKeys, { newest: 100 });
  if (broken !== undefined)
    return [
      backlog,
      fail(
        'key file and database',
        'They don’t belong together, or the audit record was changed. Run: perigee verify-audit',
      ),
    ];
  return [
    backlog,
    checked === 0
      ? warn('key file and database', 'Nothing is chained yet to tell whether they belong together.')
      : ok('key file and database', 'they belong together'),
  ];
}

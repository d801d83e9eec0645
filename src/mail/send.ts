import { hourOf, second } from '../clock';
import { inTransaction, type Database } from '../database';
import type { Dependencies } from '../dependencies';
import { randomId } from '../vault';
import { failureOf, writeFailure, type Failure } from './failure';
import { mailPurpose, placeOf, type Letter } from './letter';
import { claimMail, deleteSentMail, giveBackMail, renewLease, type MailRow } from './queries';
import { delayAfter, mostTries } from './retry';
import type { Transport } from './transport';

/** Renewed while a mail is being sent, so that a slow server is not taken for a worker that died. */
export const leaseMs = 30 * second;
const renewEveryMs = leaseMs / 3;

type Worker = Pick<Dependencies, 'db' | 'engine' | 'clock' | 'serverKeys' | 'log'>;

/**
 * Sends what is due, one mail after the other, outside of any transaction. Any number of workers may do this at once.
 * @param stop ends it after the mail that is under way
 * @returns how many were sent
 */
export async function sendDueMail(deps: Worker, transport: Transport, stop?: AbortSignal): Promise<number> {
  let sent = 0;
  let claimed = stop?.aborted === true ? undefined : await claimNext(deps.db, deps);
  while (claimed !== undefined) {
    const { row, token } = claimed;
    const hasLeft = await sendOne(deps, transport, row, token);
    if (hasLeft) sent += 1;
    const goesOn = stop?.aborted !== true;
    // One commit, and so one wait for the disk, ends with a mail and takes the next.
    claimed = await inTransaction(deps.db, async (trx) => {
      // Deleted by somebody else's lease or by ours: it has left either way.
      if (hasLeft) await deleteSentMail(trx, row.id, token);
      return goesOn ? claimNext(trx, deps) : undefined;
    });
  }
  return sent;
}

async function claimNext(
  db: Database,
  { engine, clock }: Worker,
): Promise<{ row: MailRow; token: string } | undefined> {
  const now = clock.now();
  const token = randomId();
  const row = await claimMail(db, engine, { token, now, until: now + leaseMs });
  return row === undefined ? undefined : { row, token };
}

async function sendOne(deps: Worker, transport: Transport, row: MailRow, token: string): Promise<boolean> {
  const letter = letterOf(deps, row);
  if (letter === undefined) {
    await giveUp(deps, row, token, { kind: 'unreadable', code: 0, permanent: true });
    return false;
  }
  const failure = await whileRenewing(deps, token, () =>
    transport
      .deliver({ id: row.id, messageId: row.message_id, queuedAt: row.created_at, letter })
      .then(() => undefined, failureOf),
  );
  if (failure === undefined) return true;
  await giveUp(deps, row, token, failure);
  return false;
}

/** @returns nothing when the box does not open: another key file, or a changed row. It stays for a person to look at. */
function letterOf(deps: Worker, row: MailRow): Letter | undefined {
  try {
    const plain = deps.serverKeys.openUnder(mailPurpose, placeOf(row.id), row.box);
    return JSON.parse(plain.toString('utf8')) as Letter;
  } catch (error) {
    deps.log.error({ error }, 'a waiting mail does not open');
    return undefined;
  }
}

async function whileRenewing<Result>(
  deps: Worker,
  token: string,
  work: () => Promise<Result>,
): Promise<Result> {
  const timer = setInterval(() => {
    renewLease(deps.db, token, deps.clock.now() + leaseMs).catch((error: unknown) => {
      deps.log.error({ error }, 'the lease of a mail was not renewed');
    });
  }, renewEveryMs);
  try {
    return await work();
  } finally {
    clearInterval(timer);
  }
}

/** For now, or for good after the last try. */
async function giveUp(deps: Worker, row: MailRow, token: string, failure: Failure): Promise<void> {
  const attempts = row.attempts + 1;
  const dead = failure.permanent || attempts >= mostTries;
  await giveBackMail(deps.db, row.id, token, {
    state: dead ? 'dead' : 'waiting',
    attempts,
    due_at: dead ? hourOf(row.created_at) : deps.clock.now() + delayAfter(attempts, Math.random()),
    last_error: writeFailure(failure),
    // A dead letter stays for as long as nobody looks: not with the minute at which a reporter caused it.
    created_at: dead ? hourOf(row.created_at) : row.created_at,
  });
  deps.log.warn({ kind: failure.kind, code: failure.code, attempts, dead }, 'a mail was not delivered');
}

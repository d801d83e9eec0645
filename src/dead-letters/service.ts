import { record } from '../audit/record';
import { inTransaction } from '../database';
import type { Dependencies } from '../dependencies';
import { NotFound } from '../errors';
import { listDesks } from '../identity/service';
import { countDead, deadLetters, reviveMail, type DeadLetter } from '../mail';

const pageSize = 25;

export interface LetterPage {
  letters: DeadLetter[];
  /** Where the next page begins, if there is one. */
  next: string | undefined;
}

/** @param deskIds '' stands for administrators @param after the last id of the page before, or '' */
export async function listLetters(
  { db, serverKeys }: Pick<Dependencies, 'db' | 'serverKeys'>,
  deskIds: readonly string[],
  after: string,
): Promise<LetterPage> {
  if (deskIds.length === 0) return { letters: [], next: undefined };
  const found = await deadLetters(db, serverKeys, deskIds, { after, most: pageSize + 1 });
  const letters = found.slice(0, pageSize);
  return { letters, next: found.length > pageSize ? letters.at(-1)?.id : undefined };
}

/** How many dead letters each desk has, for desks that have any. */
export async function undeliveredOfDesks({
  db,
}: Pick<Dependencies, 'db'>): Promise<{ name: string; count: number }[]> {
  const [counts, desks] = await Promise.all([countDead(db), listDesks(db)]);
  return desks.flatMap(({ id, name }) => {
    const count = counts.get(id) ?? 0;
    return count === 0 ? [] : [{ name, count }];
  });
}

/** @throws NotFound where it is not there, or another desk's */
export const sendAgain = (
  { db }: Pick<Dependencies, 'db'>,
  wish: { id: string; deskIds: readonly string[]; personId: string; now: number },
): Promise<void> =>
  inTransaction(db, async (trx) => {
    const deskId =
      wish.deskIds.length === 0 ? undefined : await reviveMail(trx, wish.id, wish.deskIds, wish.now);
    if (deskId === undefined) throw new NotFound();
    await record(trx, {
      actor: { kind: 'person', id: wish.personId },
      action: 'mail.sent-again',
      subject: { kind: 'mail', id: wish.id },
      deskId,
      now: wish.now,
    });
  });

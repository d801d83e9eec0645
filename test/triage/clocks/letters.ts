import type { Dependencies } from '../../../src/dependencies';
import { mailPurpose, placeOf, type Letter } from '../../../src/mail/letter';
import type { TestDesk } from '../desk';

export type Sent = Letter & { deskId: string };

/** The letters that wait, in the order in which they were written. */
async function lettersOf({ db, serverKeys }: Dependencies): Promise<Sent[]> {
  const rows = await db
    .selectFrom('outbox')
    .select(['id', 'box', 'desk_id'])
    .orderBy('created_at')
    .orderBy('id')
    .execute();
  return rows.map(({ id, box, desk_id: deskId }) => ({
    ...(JSON.parse(serverKeys.openUnder(mailPurpose, placeOf(id), box).toString('utf8')) as Letter),
    deskId,
  }));
}

/** The letters that wait, in the order of their addresses, and takes them away: what comes next is new. */
export async function takeLetters({ deps }: TestDesk): Promise<Sent[]> {
  const letters = await lettersOf(deps);
  await deps.db.deleteFrom('outbox').execute();
  const keyOf = ({ to, subject }: Sent): string => `${to} ${subject}`;
  return letters.sort((one, other) => (keyOf(one) < keyOf(other) ? -1 : 1));
}

/** Who was written to, and by which template. */
export const toWhom = (letters: readonly Sent[]): string[] =>
  letters.map(({ to, template }) => `${template} ${to.split('@')[0] ?? ''}`);

import type { Dependencies } from '../../../src/dependencies';
import { mailPurpose, placeOf, type Letter } from '../../../src/mail/letter';

/** The mail that waits, opened. */
export async function queuedMail({ db, serverKeys }: Dependencies): Promise<Letter[]> {
  const rows = await db.selectFrom('outbox').select(['id', 'box']).orderBy('id').execute();
  return rows.map(
    ({ id, box }) =>
      JSON.parse(serverKeys.openUnder(mailPurpose, placeOf(id), box).toString('utf8')) as Letter,
  );
}

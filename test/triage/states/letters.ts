import { mailPurpose, placeOf, type Letter } from '../../../src/mail/letter';
import type { TestDesk } from '../desk';

/** Who was mailed with a subject that begins so, in order. */
export async function letters({ deps }: TestDesk, subject: string): Promise<string[]> {
  const rows = await deps.db.selectFrom('outbox').select(['id', 'box']).execute();
  return rows
    .map(
      ({ id, box }) =>
        JSON.parse(deps.serverKeys.openUnder(mailPurpose, placeOf(id), box).toString('utf8')) as Letter,
    )
    .filter((letter) => letter.subject.startsWith(subject))
    .map(({ to }) => to)
    .sort();
}

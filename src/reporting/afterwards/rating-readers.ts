import type { KeySealTable } from '../../database/schema';
import type { Dependencies } from '../../dependencies';
import { deskMembers, listDesks } from '../../identity/service';
import { currentDeskKey, officerPublicKeys, sealRatingKey, type DeskRecipient } from '../../vault';

/** Who reads what a reporter says of how their report was handled. */
export interface RatingReaders {
  desks: readonly DeskRecipient[];
  /** Public keys by officer. */
  officers: ReadonlyMap<string, Buffer>;
}

/**
 * The leads of the report's desk, each by their own key, and the oversight desk: whoever handled the report does not read
 * it for that alone. Where only named officers have the case, they stand in the place of the leads.
 * @param named their ids; undefined where a desk has the case
 */
export async function ratingReadersOf(
  { db, serverKeys }: Pick<Dependencies, 'db' | 'serverKeys'>,
  deskId: string,
  named?: readonly string[],
): Promise<RatingReaders> {
  const [members, desks] = await Promise.all([deskMembers(db, [deskId]), listDesks(db)]);
  const leads = members.filter(({ role, state }) => role === 'lead' && state === 'active');
  const officers = await officerPublicKeys(db, serverKeys, named ?? leads.map(({ id }) => id));
  const withKey = async (id: string) => {
    const desk = await currentDeskKey(db, serverKeys, id);
    return desk === undefined ? [] : [{ deskId: id, ...desk }];
  };
  const oversight = await withKey(desks.find(({ kind }) => kind === 'oversight')?.id ?? '');
  // Where neither a lead nor oversight holds a key, the whole desk reads it rather than nobody.
  if (oversight.length === 0 && officers.size === 0 && named === undefined)
    return { desks: await withKey(deskId), officers };
  return { desks: oversight, officers };
}

export const ratingSealsFor = (reportId: string, key: Buffer, readers: RatingReaders): KeySealTable[] =>
  sealRatingKey(reportId, key, readers);

import { inTransaction, type Database } from '../database';
import { ChangedMeanwhile } from '../errors';
import { canBeCleaned, oneOfFew, removeHidden } from '../evidence/service';
import { padme, randomId } from '../vault';
import type { Visit } from '../web/visit';
import type { Draft } from './draft';
import { draftOwner } from './file-owner';
import { deleteFile, insertFile, markWhole, resealFile } from './file-queries';
import { scanStored } from './file-scanning';
import { writeChunks } from './file-writing';
import { cardOf, openCard, readWhole, sealCard, type HiddenCard } from './files';
import { bytesAllowed, countStored } from './upload-volume';

/**
 * Takes out of a document of this draft what can be taken out, because its sender asked for it. It is written beside the
 * old one and takes its place when it is whole; a document that can't be read stays as it is, and so does one in which a
 * virus is found now: it is scanned once more before anybody opens it. Another's, or one that is
 * gone, is left alone. It is written anew, so it counts in the hour's volume like a file that arrives.
 * @returns `not-now` where there is no room for it this hour
 * @throws ChangedMeanwhile once the draft is sent
 */
export async function cleanDraftFile(
  { deps, now }: Pick<Visit, 'deps' | 'now'>,
  draft: Pick<Draft, 'id' | 'key'>,
  fileId: string,
): Promise<'done' | 'not-now'> {
  const { db, config } = deps;
  const owner = draftOwner(draft);
  const row = (await owner.files(db)).find((one) => one.id === fileId && one.state === 'whole');
  if (row === undefined) return 'done';
  const card = openCard(draft.key, row.id, 'draft', row.box);
  if (!canBeCleaned(card.type)) return 'done';
  if ((await bytesAllowed(deps, card.size, now)) < card.size) return 'not-now';
  await oneOfFew(async () => {
    const old = { id: row.id, size: card.size, chunks: row.chunks, key: Buffer.from(card.key, 'base64') };
    const cleaned = await removeHidden(card.type, await readWhole(db, old));
    if (cleaned.result === 'refused' || cleaned.bytes === undefined) return;
    const id = randomId();
    const { removed, kept, unread } = cleaned;
    const hidden: HiddenCard = {
      removed,
      kept,
      unread,
      onPurpose: false,
      cleaned: true,
      sentSha256: card.hidden?.sentSha256 ?? card.sha256,
    };
    let whole = false;
    try {
      await insertBeside(db, row, id, owner.columns);
      const stored = await writeChunks(db, id, [cleaned.bytes]);
      await countStored(deps, stored.size, now);
      const scanned = await scanStored(db, config, stored);
      const isInfected = scanned.scan === 'found';
      const box = isInfected
        ? sealCard(draft.key, row.id, 'draft', { ...card, ...scanned })
        : sealCard(draft.key, id, 'draft', { ...cardOf(card.name, card.type, stored), hidden, ...scanned });
      await inTransaction(db, async (trx) => {
        if (!(await owner.hold(trx))) throw new ChangedMeanwhile();
        if (isInfected) {
          await resealFile(trx, { id: row.id, before: row.box, box });
          return;
        }
        if (!(await markWhole(trx, { id, box, roughSize: padme(stored.size), state: 'whole' })))
          throw new ChangedMeanwhile();
        await deleteFile(trx, row.id);
      });
      whole = !isInfected;
    } finally {
      if (!whole) await inTransaction(db, (trx) => deleteFile(trx, id));
    }
  });
  return 'done';
}

/** In the old one's place among the files. Its hour is the old one's too. */
const insertBeside = (
  db: Database,
  old: { position: number; created_at: number },
  id: string,
  columns: ReturnType<typeof draftOwner>['columns'],
): Promise<void> =>
  inTransaction(db, (trx) =>
    insertFile(trx, {
      id,
      ...columns,
      position: old.position,
      chunks: 0,
      rough_size: 0,
      box: Buffer.alloc(0),
      state: 'uploading',
      created_at: old.created_at,
    }),
  );

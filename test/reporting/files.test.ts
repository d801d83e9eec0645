import { createHash } from 'node:crypto';
import { PassThrough } from 'node:stream';
import { deleteExpiredDrafts } from '../../src/reporting/draft-expiry';
import { listDraftFiles, removeDraftFile, storeFile } from '../../src/reporting/draft-files';
import { cleanName } from '../../src/evidence/service';
import { fileChunks, listFiles, type ReportFile } from '../../src/reporting/service';
import { submit } from '../../src/reporting/submission';
import { openReceipt } from '../../src/reporting/receipt';
import { fileChunkBytes, padme, randomBytes } from '../../src/vault';
import { day, hour } from '../../src/clock';
import { startTestApp, type TestApp } from '../support/app';
import { makeOrganisation } from '../support/organisation';
import { attach, limits, makeDraft, textFile, usualAnswers } from './sending';

let test: TestApp;

beforeAll(async () => {
  test = await startTestApp();
  await makeOrganisation(test.deps);
});
afterAll(() => test.close());

/** A picture of this size with nothing hidden in it: noise in a scan without markers. */
const jpeg = (size: number): Buffer => {
  const head = Buffer.from('ffd8ffc0000b080010001001011100ffda0008010100003f00', 'hex');
  const noise = randomBytes(size - head.length - 2).map((byte) => byte & 0x7f);
  return Buffer.concat([head, noise, Buffer.from('ffd9', 'hex')]);
};

async function bytesOf(file: ReportFile): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of fileChunks(test.deps.db, file)) {
    expect(part.length).toBeLessThanOrEqual(fileChunkBytes);
    parts.push(part);
  }
  return Buffer.concat(parts);
}

const rows = (): Promise<{ id: string }[]> => test.deps.db.selectFrom('file').select('id').execute();

describe('files of a report', () => {
  it('come back byte for byte, whatever their size, with name, type and hash', async () => {
    const draft = await makeDraft(test.deps, usualAnswers());
    const sent = [
      { name: 'one.txt', bytes: Buffer.from('x'), type: 'text/plain' },
      {
        name: 'zeros at its end.eml',
        bytes: Buffer.concat([textFile(500), Buffer.alloc(700, ' ')]),
        type: 'message/rfc822',
      },
      { name: 'exactly.txt', bytes: textFile(fileChunkBytes), type: 'text/plain' },
      { name: 'one more.csv', bytes: textFile(fileChunkBytes + 1), type: 'text/csv' },
      { name: '大照片.jpg', bytes: jpeg(5 * 1024 * 1024), type: 'image/jpeg' },
    ];
    for (const { name, bytes } of sent)
      expect(await attach(test.deps, draft, name, bytes)).toMatchObject({ result: 'stored', name });
    await submit(test.deps, draft, test.clock.now());
    const receipt = await openReceipt(test.deps.db, draft.content.receiptCode);
    const files = await listFiles(
      test.deps.db,
      receipt?.reportId ?? '',
      receipt?.statementKey ?? Buffer.alloc(32),
    );
    expect(files.map((file) => [file.name, file.type, file.size])).toEqual(
      sent.map(({ name, type, bytes }) => [name, type, bytes.length]),
    );
    for (const [index, file] of files.entries()) {
      const bytes = sent[index]?.bytes ?? Buffer.alloc(0);
      expect(file.sha256).toBe(createHash('sha256').update(bytes).digest('hex'));
      expect((await bytesOf(file)).equals(bytes)).toBe(true);
    }
    const sizes = await test.deps.db
      .selectFrom('file')
      .select('rough_size')
      .where('report_id', '=', receipt?.reportId ?? '')
      .orderBy('position')
      .execute();
    expect(sizes.map((row) => row.rough_size)).toEqual(sent.map(({ bytes }) => padme(bytes.length)));
  });

  it('are refused when a chunk is missing, changed or of another place', async () => {
    const draft = await makeDraft(test.deps, usualAnswers());
    await attach(test.deps, draft, 'large.txt', textFile(3 * fileChunkBytes));
    await submit(test.deps, draft, test.clock.now());
    const receipt = await openReceipt(test.deps.db, draft.content.receiptCode);
    const [file] = await listFiles(
      test.deps.db,
      receipt?.reportId ?? '',
      receipt?.statementKey ?? Buffer.alloc(32),
    );
    if (file === undefined) throw new Error('The file is not there');
    await expect(bytesOf({ ...file, chunks: file.chunks - 1 })).rejects.toThrow('does not open');
    await test.deps.db
      .deleteFrom('file_chunk')
      .where('file_id', '=', file.id)
      .where('number', '=', 1)
      .execute();
    await expect(bytesOf(file)).rejects.toThrow('does not open');
  });

  it('are refused by content, by size and by number, and the others stay', async () => {
    const draft = await makeDraft(test.deps, usualAnswers());
    const program = Buffer.concat([Buffer.from('MZ\u0090\u0000', 'latin1'), Buffer.alloc(600, 1)]);
    const archive = Buffer.from('504b0304140000000000', 'hex');
    expect(await attach(test.deps, draft, 'kept.txt', textFile(10))).toMatchObject({ result: 'stored' });
    expect(await attach(test.deps, draft, 'empty.txt', Buffer.alloc(0))).toMatchObject({ problem: 'empty' });
    expect(await attach(test.deps, draft, 'a.pdf', program)).toEqual({
      result: 'refused',
      name: 'a.pdf',
      problem: 'not-allowed',
    });
    expect(await attach(test.deps, draft, 'b.zip', archive)).toMatchObject({ problem: 'not-allowed' });
    const small = { mostBytesEach: 2 * fileChunkBytes };
    expect(await attach(test.deps, draft, 'c.txt', textFile(3 * fileChunkBytes), small)).toMatchObject({
      problem: 'too-large',
    });
    expect(await attach(test.deps, draft, 'd.txt', textFile(5), { mostFiles: 1 })).toMatchObject({
      problem: 'too-many',
    });
    expect((await listDraftFiles(test.deps.db, draft)).map((file) => file.name)).toEqual(['kept.txt']);
    const left = await test.deps.db
      .selectFrom('file')
      .select('id')
      .where('draft_id', '=', draft.id)
      .execute();
    expect(left).toHaveLength(1);
  });

  it('leave nothing when the upload is cut', async () => {
    const draft = await makeDraft(test.deps, usualAnswers());
    const before = await rows();
    const stream = new PassThrough();
    const upload = storeFile(test.deps, draft, { name: 'cut.txt', stream }, limits, test.clock.now());
    stream.write(textFile(2 * fileChunkBytes));
    setTimeout(() => stream.destroy(new Error('the connection is gone')), 50);
    await expect(upload).rejects.toThrow('the connection is gone');
    expect(await rows()).toEqual(before);
    expect(
      await test.deps.db
        .selectFrom('file_chunk')
        .select('file_id')
        .where(
          'file_id',
          'not in',
          before.map((row) => row.id),
        )
        .execute(),
    ).toEqual([]);
  });

  it('are removed only from the draft that they belong to', async () => {
    const mine = await makeDraft(test.deps, usualAnswers());
    const other = await makeDraft(test.deps, usualAnswers());
    await attach(test.deps, mine, 'mine.txt', textFile(30));
    const [file] = await listDraftFiles(test.deps.db, mine);
    await removeDraftFile(test.deps, other, file?.id ?? '');
    expect(await listDraftFiles(test.deps.db, mine)).toHaveLength(1);
    await removeDraftFile(test.deps, mine, file?.id ?? '');
    expect(await listDraftFiles(test.deps.db, mine)).toHaveLength(0);
  });

  it('can not be added to or taken from a report that was sent', async () => {
    const draft = await makeDraft(test.deps, usualAnswers());
    await submit(test.deps, draft, test.clock.now());
    await expect(attach(test.deps, draft, 'late.txt', textFile(30))).rejects.toThrow();
    await expect(removeDraftFile(test.deps, draft, 'any')).rejects.toThrow();
  });

  it('have names that are only names', () => {
    expect(cleanName('C:\\Users\\me\\notes.txt')).toBe('notes.txt');
    expect(cleanName('../../etc/passwd')).toBe('passwd');
    expect(cleanName('in\u0000vo\r\nice\u202Efdp.exe')).toBe('invoicefdp.exe');
    expect(cleanName('..')).toBe('file');
    const long = cleanName(`${'长'.repeat(400)}.docx`);
    expect(Array.from(long)).toHaveLength(200);
    expect(long.endsWith('长.docx')).toBe(true);
  });

  it('go with a draft whose time is over, and so does what a crash left', async () => {
    const draft = await makeDraft(test.deps, usualAnswers());
    await attach(test.deps, draft, 'old.txt', textFile(300_000));
    const young = await makeDraft(test.deps, usualAnswers());
    await attach(test.deps, young, 'whole.txt', textFile(10));
    await test.deps.db
      .insertInto('file')
      .values({
        id: 'cut-by-a-crash',
        draft_id: young.id,
        report_id: '',
        position: 9,
        chunks: 0,
        rough_size: 0,
        box: Buffer.alloc(0),
        state: 'uploading',
        created_at: test.clock.now(),
      })
      .execute();
    await test.deps.db
      .updateTable('draft')
      .set({ expires_at: test.clock.now() + 30 * day })
      .where('id', '=', young.id)
      .execute();
    const later = test.clock.now() + 8 * day + hour;
    while ((await deleteExpiredDrafts(test.deps, later)) > 0);
    const drafts = await test.deps.db.selectFrom('draft').select('id').execute();
    expect(drafts.map((row) => row.id)).toEqual([young.id]);
    expect((await listDraftFiles(test.deps.db, young)).map((file) => file.name)).toEqual(['whole.txt']);
    const left = await test.deps.db.selectFrom('file').select(['id']).where('report_id', '=', '').execute();
    expect(left).toHaveLength(1);
  });
});

import BetterSqlite3 from 'better-sqlite3';
import express from 'express';
import path from 'node:path';
import { answersOf } from '../test/support/reporter';
import {
  currentDeskKey,
  draftId,
  draftKey,
  loadKeyFile,
  newCode,
  newReference,
  newReportKeys,
  random53,
  randomBytes,
  randomId,
  receiptId,
  receiptKeyPair,
  sealJson,
  sealReportKeys,
} from '../src/vault';
import { day } from '../src/clock';
import { connect } from '../src/database';
import { sealPart } from '../src/reporting/store';

/**
 * The limit that sending a report is measured against: Express, the same sealing, the same rows in one durable
 * transaction through better-sqlite3 itself. No form, no checks, no journey, no score, no query builder.
 */
type Row = Record<string, string | number | Buffer>;

async function main(): Promise<void> {
  const dataDir = process.env['DATA_DIR'] ?? '';
  const tokens = Number(process.env['TOKENS']);
  const mails = Number(process.env['MAILS']);
  const reports = Number(process.env['REPORTS']);
  const file = path.join(dataDir, 'perigee.db');
  const serverKeys = loadKeyFile(path.join(dataDir, 'perigee.key'));
  const connected = await connect({ url: `sqlite:${file}` });
  const desk = await connected.db
    .selectFrom('desk')
    .select('id')
    .orderBy('position')
    .executeTakeFirstOrThrow();
  const key = await currentDeskKey(connected.db, serverKeys, desk.id);
  await connected.close();
  if (key === undefined) throw new Error('The desk has no key');

  const database = new BetterSqlite3(file);
  // As the product's connections are: as durable, with references held and freed pages wiped.
  for (const pragma of [
    'journal_mode = WAL',
    'synchronous = FULL',
    'foreign_keys = ON',
    'secure_delete = ON',
  ])
    database.pragma(pragma);
  const statements = new Map<string, BetterSqlite3.Statement>();
  const insert = (table: string, row: Row): void => {
    const names = Object.keys(row);
    let statement = statements.get(table);
    if (statement === undefined) {
      statement = database.prepare(
        `insert into ${table} (${names.join(', ')}) values (${names.map(() => '?').join(', ')})`,
      );
      statements.set(table, statement);
    }
    statement.run(Object.values(row));
  };
  const finishDraft = database.prepare("update draft set box = ?, revision = 2, state = 'sent' where id = ?");
  const write = database.transaction((rows: [string, Row][], draft: { id: Buffer; box: Buffer }) => {
    if (finishDraft.run(draft.box, draft.id).changes !== 1) throw new Error('There is no such draft');
    for (const [table, row] of rows) insert(table, row);
  });

  const now = Date.now();
  const answers = Object.assign({}, ...Object.values(answersOf())) as object;
  /** A report closes a draft that was there before it. */
  const drafts = Array.from({ length: reports }, () => newCode());
  database.transaction(() => {
    for (const code of drafts) {
      const id = draftId(code);
      const place = { table: 'draft', row: id.toString('hex'), column: 'box', revision: 1 };
      insert('draft', {
        id,
        box: sealJson(draftKey(code), place, { answers, receiptCode: code }),
        revision: 1,
        questionnaire: 'approach',
        questionnaire_version: 1,
        state: 'open',
        created_at: now,
        expires_at: now + 7 * day,
      });
    }
  })();
  const letter = Buffer.alloc(700, 'a');
  /** Everything that one report makes, sealed. */
  const make = (): { rows: [string, Row][]; draft: { id: Buffer; box: Buffer } } => {
    const id = randomId();
    const code = newCode();
    const draftCode = drafts.pop();
    if (draftCode === undefined) throw new Error('No draft is left');
    const draft = draftId(draftCode);
    const reference = newReference();
    const receipt = receiptKeyPair(code);
    const keys = newReportKeys();
    const number = random53();
    const place = { table: 'draft', row: draft.toString('hex'), column: 'box', revision: 2 };
    const rows: [string, Row][] = [
      [
        'report',
        {
          id,
          index_number: number,
          reference,
          desk_id: desk.id,
          site_id: '',
          profile: 'uk',
          questionnaire: 'approach',
          questionnaire_version: 1,
          locale: 'en',
          receipt_id: receiptId(code),
          receipt_public_key: receipt.publicKey,
          received_at: now,
          retain_until: now,
          on_hold: 0,
          restricted: 0,
          words_generation: 0,
        },
      ],
      ...sealReportKeys(id, keys, {
        receiptPublicKey: receipt.publicKey,
        desk: { deskId: desk.id, ...key },
      }).map((row): [string, Row] => ['key_seal', { ...row }]),
      ...[
        sealPart(id, 'statement', keys.statement, { answers, questionnaire: 'approach', version: 1 }),
        sealPart(id, 'identity', keys.identity, { mode: 'named', name: 'Emery Stone', reach: '' }),
        sealPart(id, 'heading', keys.desk, {
          path: 'approach',
          channel: 'social-network',
          excerpt: 'a'.repeat(80),
        }),
        sealPart(id, 'score', keys.desk, { total: 14, priority: 4, parts: [], floors: [] }),
      ].map((row): [string, Row] => ['report_part', { ...row }]),
      ...Array.from({ length: tokens }, (): [string, Row] => [
        'index_token',
        { scope: 1, token: randomBytes(8), report_number: number },
      ]),
      [
        'case_file',
        {
          id,
          reference,
          report_id: id,
          site_id: '',
          report_number: number,
          home_desk_id: desk.id,
          desk_id: desk.id,
          state: 'new',
          priority: 4,
          peak_priority: 4,
          score: 14,
          assignee_id: '',
          due_at: now,
          due_kind: 'first-contact',
          clocks_from: now,
          first_contact_due_at: now,
          assessment_due_at: now,
          feedback_due_at: now,
          first_contact_at: now,
          assessed_at: now,
          acknowledged_at: now,
          acknowledgement_due_at: now,
          watch_at: now,
          closed_at: now,
          unread: 1,
          received_at: now,
          version: 1,
        },
      ],
      ['case_report', { case_id: id, report_id: id }],
      ...Array.from({ length: mails }, (): [string, Row] => {
        const mail = randomId();
        return [
          'outbox',
          {
            id: mail,
            message_id: `<${mail}@north.example>`,
            box: serverKeys.sealUnder(
              'mail',
              { table: 'outbox', row: mail, column: 'box', revision: 0 },
              letter,
            ),
            desk_id: desk.id,
            state: 'waiting',
            attempts: 0,
            due_at: now,
            lease_token: '',
            lease_until: 0,
            last_error: '',
            created_at: now,
          },
        ];
      }),
      [
        'audit_event',
        {
          id,
          stream: 'reporter',
          actor_kind: 'reporter',
          actor_id: '',
          action: 'report.received',
          subject_kind: 'case',
          subject_id: reference,
          desk_id: desk.id,
          detail: '{"priority":4}',
          commitment: Buffer.alloc(0),
          occurred_at: now,
        },
      ],
      ['audit_pending', { event_id: id, stream: 'reporter' }],
    ];
    return {
      rows,
      draft: { id: draft, box: sealJson(draftKey(draftCode), place, { receiptCode: code, reportId: id }) },
    };
  };

  const app = express();
  app.post('/', (_request, response) => {
    const { rows, draft } = make();
    write(rows, draft);
    response.status(204).end();
  });
  app.listen(Number(process.env['PORT']), '127.0.0.1', () => {
    process.stdout.write('ready\n');
  });
}

void main();

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { record, type Actor } from '../../src/audit/record';
import { sealAudit } from '../../src/audit/sealer';
import { verifyAudit, type Verification, type VerificationOptions } from '../../src/audit/verify';
import { inTransaction, type Connected, type Database } from '../../src/database';
import { createKeyFile, type ServerKeys } from '../../src/vault';
import { TestClock } from '../support/clock';
import { openTestDatabase } from '../support/database';

const reporter: Actor = { kind: 'reporter' };
export const officer: Actor = { kind: 'person', id: 'officer-1' };

/** An audit record on a database of its own. */
export class TestAudit {
  readonly clock = new TestClock();

  private constructor(
    readonly connected: Connected,
    readonly folder: string,
    /** A test may put another key file's in its place. */
    public serverKeys: ServerKeys,
  ) {}

  static async open(): Promise<TestAudit> {
    const folder = mkdtempSync(path.join(tmpdir(), 'perigee-audit-'));
    return new TestAudit(await openTestDatabase(), folder, createKeyFile(path.join(folder, 'key')));
  }

  get db(): Database {
    return this.connected.db;
  }

  happens(actor: Actor, count: number): Promise<void> {
    return inTransaction(this.db, async (trx) => {
      for (let index = 0; index < count; index += 1)
        await record(trx, {
          actor,
          action: 'case.viewed',
          subject: { kind: 'case', id: `PG-${index}` },
          detail: { index },
          now: this.clock.now(),
        });
    });
  }

  seal(): Promise<number> {
    return sealAudit(this.db, this.serverKeys);
  }

  verify(options: VerificationOptions = {}): Promise<Verification> {
    return verifyAudit(this.db, this.serverKeys, options);
  }

  /** Ten events of staff and five of reporters, chained. */
  async chain(): Promise<void> {
    await this.happens(officer, 10);
    await this.happens(reporter, 5);
    await this.seal();
  }

  /** Takes the end of the staff's chain away, links and entries. */
  async cutOffAfter(sequence: number): Promise<void> {
    const cut = await this.db
      .deleteFrom('audit_link')
      .where('stream', '=', 'staff')
      .where('sequence', '>', sequence)
      .returning('event_id')
      .execute();
    const ids = cut.map((row) => row.event_id);
    await this.db.deleteFrom('audit_event').where('id', 'in', ids).execute();
  }

  async close(): Promise<void> {
    await this.connected.close();
    rmSync(this.folder, { recursive: true, force: true });
  }
}

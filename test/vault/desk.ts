import { inTransaction, type Connected, type Database } from '../../src/database';
import {
  createDeskKeys,
  createOfficerKey,
  ensureGeneration,
  grantDeskKey,
  insertKeySeals,
  newCode,
  newKey,
  newReportKeys,
  openKeyring,
  receiptId,
  receiptKeyPair,
  sealReportKeys,
  ServerKeys,
  type KeyPair,
  type Keyring,
  type ReportKeys,
} from '../../src/vault';
import { currentDeskKey } from '../../src/vault/public-keys';
import { openTestDatabase } from '../support/database';

export const now = Date.UTC(2026, 10, 24, 9);
/** The keys of a key file before and after its rotation. */
export const roots = new Map([
  [1, newKey()],
  [2, newKey()],
]);

const filled = [
  'case_file',
  'index_token',
  'index_scope',
  'desk_index_key',
  'index_generation',
  'key_wrap',
  'key_seal',
  'report',
  'desk_key_seal',
  'desk_recovery_key',
  'desk_epoch',
  'officer_key_wrap',
  'officer_key',
  'person',
  'desk',
] as const;

interface Officer {
  id: string;
  wrapRoot: Buffer;
  pair: KeyPair;
}

/** A database with two desks, in which the first officer made the first desk's keys and granted them to the second. */
export class Vault {
  readonly serverKeys = new ServerKeys(roots, 1);
  recoveryCode = '';
  readonly officers = new Map<string, Officer>();

  private constructor(readonly connected: Connected & { url: string }) {}

  get db(): Database {
    return this.connected.db;
  }

  static async open(): Promise<Vault> {
    return new Vault(await openTestDatabase());
  }

  close(): Promise<void> {
    return this.connected.close();
  }

  /** As at the beginning of a test. */
  async refill(): Promise<void> {
    // What points to something goes before it.
    for (const table of filled) await this.db.deleteFrom(table).execute();
    for (const [position, id] of ['north', 'south'].entries())
      await this.db
        .insertInto('desk')
        .values({ id, name: id, kind: 'site', phone: '', position, created_at: now, version: 1 })
        .execute();
    await inTransaction(this.db, (trx) => ensureGeneration(trx, this.serverKeys, now));
    for (const id of ['ana', 'bo', 'cleo']) await this.addOfficer(id);
    this.recoveryCode = await this.createDesk('north', 'ana');
    await this.grant('ana', 'bo');
  }

  async addOfficer(id: string): Promise<void> {
    await this.db
      .insertInto('person')
      .values({
        id,
        name: id,
        email: `${id}@north.example`,
        unit: '',
        site_id: '',
        locale: 'en',
        state: 'active',
        created_at: now,
        version: 1,
      })
      .execute();
    const wrapRoot = newKey();
    const pair = await inTransaction(this.db, (trx) =>
      createOfficerKey(trx, this.serverKeys, { personId: id, wrapRoot, now }),
    );
    this.officers.set(id, { id, wrapRoot, pair });
  }

  officer(id: string): Officer {
    const officer = this.officers.get(id);
    if (officer === undefined) throw new Error(`No officer ${id}`);
    return officer;
  }

  async createDesk(deskId: string, officerId: string): Promise<string> {
    const { pair } = this.officer(officerId);
    const { recoveryCode } = await inTransaction(this.db, (trx) =>
      createDeskKeys(trx, this.serverKeys, { deskId, officerId, officerPublicKey: pair.publicKey, now }),
    );
    return recoveryCode;
  }

  keyring(id: string, deskIds: readonly string[] = ['north', 'south']): Promise<Keyring> {
    return openKeyring(this.db, this.serverKeys, { personId: id, keyPair: this.officer(id).pair, deskIds });
  }

  async grant(by: string, to: string, fingerprint?: string): Promise<void> {
    const keyring = await this.keyring(by);
    const grant = {
      deskId: 'north',
      officerId: to,
      ...(fingerprint === undefined ? {} : { fingerprint }),
    };
    await inTransaction(this.db, (trx) => grantDeskKey(trx, this.serverKeys, keyring, grant));
  }

  /** A report sealed to the desk's newest epoch, with nothing in it but its keys. */
  async report(id: string, deskId = 'north'): Promise<{ keys: ReportKeys; receipt: KeyPair; code: string }> {
    const desk = await currentDeskKey(this.db, this.serverKeys, deskId);
    if (desk === undefined) throw new Error('The desk has no key');
    const code = newCode();
    const receipt = receiptKeyPair(code);
    const keys = newReportKeys();
    const seals = sealReportKeys(id, keys, {
      receiptPublicKey: receipt.publicKey,
      desk: { deskId, ...desk },
    });
    await inTransaction(this.db, async (trx) => {
      await trx
        .insertInto('report')
        .values({
          id,
          index_number: this.#next++,
          reference: id,
          desk_id: deskId,
          site_id: '',
          profile: 'none',
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
        })
        .execute();
      await insertKeySeals(trx, seals);
    });
    return { keys, receipt, code };
  }

  #next = 1;
}

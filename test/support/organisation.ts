import { inTransaction, type Database } from '../../src/database';
import type { RoleName } from '../../src/database/schema';
import type { Dependencies } from '../../src/dependencies';
import { keptVerifier } from '../../src/identity/passwords';
import {
  createDeskKeys,
  createOfficerKey,
  ensureGeneration,
  grantDeskKey,
  openKeyring,
  passwordRoot,
  randomBytes,
  randomId,
  type KeyPair,
} from '../../src/vault';

export const testPassword = 'perigee-test-only';

export interface TestDesk {
  id: string;
  name: string;
  recoveryCode: string;
}

export interface TestPerson {
  id: string;
  name: string;
  email: string;
  keyPair: KeyPair | undefined;
}

export interface TestOrganisation {
  sites: { north: string; harbour: string };
  desks: { north: TestDesk; harbour: TestDesk; oversight: TestDesk };
  people: Record<
    | 'engineer'
    | 'officer'
    | 'lead'
    | 'harbourOfficer'
    | 'oversight'
    | 'oversightSecond'
    | 'administrator'
    | 'auditor'
    | 'coordinator',
    TestPerson
  >;
}

/** The cost is a column beside the verifier: tests may sign in cheaply without a stub. */
const cheap = { operations: 1, memoryBytes: 8_192 };

interface NewPerson {
  name: string;
  email: string;
  siteId: string;
  locale?: string;
  role?: RoleName;
  deskId?: string;
}

async function addPerson(trx: Database, deps: Dependencies, wanted: NewPerson): Promise<TestPerson> {
  const id = randomId();
  const now = deps.clock.now();
  const salt = randomBytes(16);
  const root = await passwordRoot(testPassword, { salt, ...cheap });
  await trx
    .insertInto('person')
    .values({
      id,
      name: wanted.name,
      email: wanted.email,
      unit: 'Propulsion',
      site_id: wanted.siteId,
      locale: wanted.locale ?? 'en',
      state: 'active',
      created_at: now,
      version: 1,
    })
    .execute();
  await trx
    .insertInto('password_credential')
    .values({
      person_id: id,
      suite: 1,
      salt,
      operations: cheap.operations,
      memory_bytes: cheap.memoryBytes,
      verifier: keptVerifier(deps.serverKeys, id, root.verifier),
      changed_at: now,
    })
    .execute();
  const { role, deskId = '' } = wanted;
  if (role !== undefined)
    await trx
      .insertInto('role_grant')
      .values({ person_id: id, role, desk_id: deskId, state: 'active', granted_by: 'test', granted_at: now })
      .execute();
  const keyPair =
    deskId === ''
      ? undefined
      : await createOfficerKey(trx, deps.serverKeys, { personId: id, wrapRoot: root.wrapRoot, now });
  return { id, name: wanted.name, email: wanted.email, keyPair };
}

const keyOf = (person: TestPerson): KeyPair => {
  if (person.keyPair === undefined) throw new Error(`${person.name} holds no key`);
  return person.keyPair;
};

/** Makes the desk's keys in its first member's hands and grants them to the others. */
async function giveKeys(
  trx: Database,
  deps: Dependencies,
  deskId: string,
  [first, ...others]: readonly [TestPerson, ...TestPerson[]],
): Promise<string> {
  const { recoveryCode } = await createDeskKeys(trx, deps.serverKeys, {
    deskId,
    officerId: first.id,
    officerPublicKey: keyOf(first).publicKey,
    now: deps.clock.now(),
  });
  const keyring = await openKeyring(trx, deps.serverKeys, {
    personId: first.id,
    keyPair: keyOf(first),
    deskIds: [deskId],
  });
  for (const other of others)
    await grantDeskKey(trx, deps.serverKeys, keyring, { deskId, officerId: other.id });
  return recoveryCode;
}

/** Two sites, three desks with keys of which one is oversight, and somebody of every role. All sign in with `testPassword`. */
export const makeOrganisation = (deps: Dependencies): Promise<TestOrganisation> =>
  inTransaction(deps.db, async (trx) => {
    const now = deps.clock.now();
    const desk = (name: string, position: number, kind: 'site' | 'oversight') => ({
      id: randomId(),
      name,
      kind,
      phone: `+44 1632 96000${position}`,
      position,
      created_at: now,
      version: 1,
    });
    const north = desk('North desk', 1, 'site');
    const harbour = desk('Harbour desk', 2, 'site');
    const oversight = desk('Oversight', 3, 'oversight');
    const site = (name: string, deskId: string, position: number, timeZone: string, profile: string) => ({
      id: randomId(),
      name,
      desk_id: deskId,
      time_zone: timeZone,
      profile,
      locale: 'en',
      work_days: '1,2,3,4,5',
      work_from: 0,
      work_until: 1440,
      position,
      created_at: now,
      version: 1,
    });
    const northSite = site('Northgate', north.id, 1, 'Europe/London', 'uk');
    const harbourSite = site('Harbour', harbour.id, 2, 'Asia/Shanghai', 'cn');
    await trx
      .insertInto('organisation')
      .values({ id: 'organisation', name: 'North Orbital', locale: 'en', created_at: now, set_up_at: now })
      .execute();
    await trx.insertInto('desk').values([north, harbour, oversight]).execute();
    await trx.insertInto('site').values([northSite, harbourSite]).execute();
    await ensureGeneration(trx, deps.serverKeys, now);

    const add = (name: string, mailbox: string, role?: RoleName, deskId?: string, locale?: string) =>
      addPerson(trx, deps, {
        name,
        email: `${mailbox}@north.example`,
        siteId: deskId === harbour.id ? harbourSite.id : northSite.id,
        ...(role === undefined ? {} : { role }),
        ...(deskId === undefined ? {} : { deskId }),
        ...(locale === undefined ? {} : { locale }),
      });
    const people = {
      engineer: await add('Emery Stone', 'engineer'),
      officer: await add('Odile Farrow', 'officer', 'officer', north.id),
      lead: await add('Leander Voss', 'lead', 'lead', north.id),
      harbourOfficer: await add('邵可宁', 'harbour.officer', 'officer', harbour.id, 'zh-Hans'),
      oversight: await add('Ottilie Marsh', 'oversight', 'lead', oversight.id),
      oversightSecond: await add('Osric Bell', 'oversight.second', 'officer', oversight.id),
      administrator: await add('Ada Lind', 'admin', 'administrator'),
      auditor: await add('Aubrey Quill', 'auditor', 'auditor'),
      coordinator: await add('Corin Hale', 'coordinator', 'coordinator'),
    };
    const named = ({ id, name }: { id: string; name: string }, recoveryCode: string): TestDesk => ({
      id,
      name,
      recoveryCode,
    });
    return {
      sites: { north: northSite.id, harbour: harbourSite.id },
      desks: {
        north: named(north, await giveKeys(trx, deps, north.id, [people.lead, people.officer])),
        harbour: named(harbour, await giveKeys(trx, deps, harbour.id, [people.harbourOfficer])),
        oversight: named(
          oversight,
          await giveKeys(trx, deps, oversight.id, [people.oversight, people.oversightSecond]),
        ),
      },
      people,
    };
  });

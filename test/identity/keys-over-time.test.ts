import {
  disablePerson,
  enablePerson,
  grantRole,
  withdrawRole,
} from '../../src/identity/admin/person-service';
import { openDeskKeys } from '../../src/identity/desk-keys/keys';
import { grantKey } from '../../src/identity/desk-keys/service';
import { accept, invite } from '../../src/identity/invitations';
import { resumeSession, type SignedIn } from '../../src/identity/sessions';
import { signIn } from '../../src/identity/sign-in';
import { keyringOf } from '../../src/identity/session-keyring';
import { inTransaction } from '../../src/database';
import { openKeysByDesk } from '../../src/vault';
import { startTestApp, type TestApp } from '../support/app';
import { makeOrganisation, testPassword, type TestOrganisation } from '../support/organisation';
import { randomFrom } from '../support/random';
import { makeCase } from '../triage/cases';
import { epochsOf, versionOf } from './desk';

const { seed, below } = randomFrom();
const steps = 14;

let app: TestApp;
let organisation: TestOrganisation;
/** Who is at the desk, with the password of the day. */
let passwords: Map<string, string>;

beforeEach(async () => {
  app = await startTestApp();
  organisation = await makeOrganisation(app.deps);
  passwords = new Map(Object.values(organisation.people).map(({ email }) => [email, testPassword]));
});
afterEach(() => app.close());

const changeOf = async (id: string) => ({
  by: organisation.people.administrator.id,
  id,
  version: await versionOf(app.deps.db, id),
  now: app.clock.now(),
});

async function sessionOf({ email }: { email: string }): Promise<SignedIn> {
  const password = passwords.get(email) ?? '';
  const now = app.clock.now();
  const secret = await signIn(app.deps, { email, password, before: undefined, now });
  const signedIn = await resumeSession(app.deps.db, secret, now);
  if (signedIn === undefined) throw new Error(`${email} has no session`);
  return signedIn;
}

/** The reports that somebody's newest session opens. */
async function opens(signedIn: SignedIn, reportIds: readonly string[]): Promise<string[]> {
  const keyring = keyringOf(app.deps.serverKeys, signedIn);
  const { keys } = await openKeysByDesk(app.deps.db, keyring, reportIds, ['statement']);
  return reportIds.filter((id) => keys.get(id)?.statement !== undefined);
}

/**
 * People join, leave, forget their passwords, come back and are granted the key, in any order, while reports come in. After
 * each step, who holds the key opens every report there ever was, and who does not opens none.
 */
test(`However people come and go, holders open everything and others nothing (seed ${seed})`, async () => {
  const { deps } = app;
  const { lead, officer, engineer } = organisation.people;
  const { north } = organisation.desks;
  const reports: string[] = [];
  const holders = new Set([lead.id, officer.id]);
  const members = new Set([lead.id, officer.id]);
  const others = [officer, engineer];
  const grant = async (person: typeof officer): Promise<void> => {
    await sessionOf(person);
    const granter = await sessionOf(lead);
    const { desks } = await openDeskKeys(deps.db, deps.serverKeys, granter);
    const fingerprint = desks
      .find(({ desk }) => desk.id === north.id)
      ?.colleagues.find(({ id }) => id === person.id)?.fingerprint;
    if (fingerprint === undefined) throw new Error(`${person.name} has no key to grant to`);
    const act = { officer: granter, deskId: north.id, now: app.clock.now() };
    await grantKey(deps, act, { colleagueId: person.id, fingerprint });
    holders.add(person.id);
  };
  const reset = async (person: typeof officer): Promise<void> => {
    const now = app.clock.now();
    const code = await inTransaction(deps.db, (trx) =>
      invite(trx, { kind: 'password', personId: person.id, now }),
    );
    const password = `a launch window, number ${below(1_000_000)}`;
    const { name, email } = person;
    await accept(deps, code, { name, email, password, locale: 'en', before: undefined }, now);
    passwords.set(email, password);
    holders.delete(person.id);
  };
  const role = { role: 'officer', deskId: north.id } as const;
  for (let step = 0; step < steps; step += 1) {
    app.clock.advance(3_600_000);
    const person = others[below(others.length)] ?? officer;
    const move = below(4);
    if (!members.has(person.id)) {
      await grantRole(deps, await changeOf(person.id), role);
      members.add(person.id);
    } else if (!holders.has(person.id) && move > 0) await grant(person);
    else if (move === 1) {
      await withdrawRole(deps, await changeOf(person.id), role);
      members.delete(person.id);
      holders.delete(person.id);
    } else if (move === 2) {
      await disablePerson(deps, await changeOf(person.id));
      holders.delete(person.id);
      await enablePerson(deps, await changeOf(person.id));
    } else await reset(person);
    const epoch = Math.max(...(await epochsOf(deps.db, north.id)));
    reports.push((await makeCase(deps, { deskId: north.id })).reportId);
    for (const one of [lead, ...others]) {
      if (!members.has(one.id)) continue;
      const opened = await opens(await sessionOf(one), reports);
      expect({ step, epoch, who: one.name, opened }).toEqual({
        step,
        epoch,
        who: one.name,
        opened: holders.has(one.id) ? reports : [],
      });
    }
  }
}, 120_000);

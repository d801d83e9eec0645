import type { Database } from '../../database';
import { NotFound } from '../../errors';
import { fingerprintOf, officerPublicKeys, type Keyring, type ServerKeys } from '../../vault';
import { listDesks, type Desk } from '../organisation-queries';
import { isDeskRole, keyringOf } from '../session-keyring';
import type { SignedIn } from '../sessions';
import { desksWithKeys, desksWithOldCode, membersOf, type Member } from './queries';

/** A colleague at a desk, once, whatever their roles there. */
export interface Colleague {
  id: string;
  name: string;
  unit: string;
  roles: Member['role'][];
  holdsKey: boolean;
  /** Nothing until they have signed in as an officer for the first time. */
  fingerprint: string | undefined;
}

export interface DeskWithKeys {
  desk: Desk;
  /**
   * - `open`: this session holds the key
   * - `sign-in-again`: the key was granted after this session began
   * - `awaiting`: a colleague has yet to grant it
   * - `without-keys`: nobody has made this desk's keys yet
   */
  state: 'open' | 'sign-in-again' | 'awaiting' | 'without-keys';
  colleagues: Colleague[];
  holders: number;
  /** Somebody has left since the recovery code was made, and may know it. */
  codeIsOld: boolean;
  /** A lead who holds the key may make the recovery code anew. */
  mayRenewCode: boolean;
}

export interface DeskKeys {
  /** Of the officer's own key; nothing where this session began before they were an officer. */
  fingerprint: string | undefined;
  desks: DeskWithKeys[];
}

/** The desk keys that a session holds; nothing where it began without. */
const keyringIn = (serverKeys: ServerKeys, signedIn: SignedIn): Keyring | undefined =>
  signedIn.keyringBox.length === 0 ? undefined : keyringOf(serverKeys, signedIn);

const deskIdsOf = (signedIn: SignedIn): string[] => [
  ...new Set(signedIn.roles.filter(isDeskRole).map((held) => held.deskId)),
];

/** An officer's own desks, with everybody's fingerprints, to compare. */
export async function openDeskKeys(
  db: Database,
  serverKeys: ServerKeys,
  signedIn: SignedIn,
): Promise<DeskKeys> {
  const mine = deskIdsOf(signedIn);
  const [desks, members, withKeys, withOldCode] = await Promise.all([
    listDesks(db),
    membersOf(db, mine),
    desksWithKeys(db, mine),
    desksWithOldCode(db, mine),
  ]);
  const publicKeys = await officerPublicKeys(db, serverKeys, [...new Set(members.map((one) => one.id))]);
  const keyring = keyringIn(serverKeys, signedIn);
  const shown = desks.filter((desk) => mine.includes(desk.id));
  return {
    fingerprint: keyring === undefined ? undefined : fingerprintOf(keyring.officer.publicKey),
    desks: shown.map((desk) => {
      const colleagues = colleaguesAt(desk.id, members, publicKeys);
      const state = stateOf(signedIn, desk.id, withKeys, keyring);
      return {
        desk,
        state,
        colleagues,
        holders: colleagues.filter((one) => one.holdsKey).length,
        codeIsOld: withOldCode.has(desk.id),
        mayRenewCode: state === 'open' && leadsAt(signedIn, desk.id),
      };
    }),
  };
}

const leadsAt = ({ roles }: SignedIn, deskId: string): boolean =>
  roles.some((held) => held.role === 'lead' && held.deskId === deskId && held.state === 'active');

function stateOf(
  signedIn: SignedIn,
  deskId: string,
  withKeys: ReadonlySet<string>,
  keyring: Keyring | undefined,
): DeskWithKeys['state'] {
  if (!withKeys.has(deskId)) return 'without-keys';
  const granted = signedIn.roles.some(
    (held) => isDeskRole(held) && held.deskId === deskId && held.state === 'active',
  );
  if (!granted) return 'awaiting';
  return keyring?.desks.has(deskId) === true ? 'open' : 'sign-in-again';
}

function colleaguesAt(
  deskId: string,
  members: readonly Member[],
  publicKeys: ReadonlyMap<string, Buffer>,
): Colleague[] {
  const here = members.filter((one) => one.deskId === deskId);
  const firsts = [...new Map(here.map((one) => [one.id, one])).values()];
  return firsts.map(({ id, name, unit }) => {
    const publicKey = publicKeys.get(id);
    const theirs = here.filter((one) => one.id === id);
    return {
      id,
      name,
      unit,
      roles: theirs.map((one) => one.role),
      holdsKey: theirs.some((one) => one.state === 'active'),
      fingerprint: publicKey === undefined ? undefined : fingerprintOf(publicKey),
    };
  });
}

/** One of the officer's own desks. @throws NotFound for any other */
export async function ownDesk(
  db: Database,
  serverKeys: ServerKeys,
  signedIn: SignedIn,
  deskId: string,
): Promise<DeskWithKeys> {
  const { desks } = await openDeskKeys(db, serverKeys, signedIn);
  const found = desks.find((one) => one.desk.id === deskId);
  if (found === undefined) throw new NotFound();
  return found;
}

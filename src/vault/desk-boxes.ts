import { sealField, tryOpenField, type Place } from './envelope';
import { deriveKey } from './hashing';
import type { Keyring } from './keyring';
import type { KeyPair } from './sodium';

/** Something of a desk's own that belongs to no report, under the key that the desk's private key of an epoch gives. */
export interface DeskBox {
  deskId: string;
  epoch: number;
  place: Omit<Place, 'revision'>;
}

const boxKey = ({ privateKey }: KeyPair): Buffer => deriveKey(privateKey, 'desk box');

const placeOf = ({ deskId, epoch, place }: DeskBox): Place => ({
  ...place,
  row: `${place.row} ${deskId}`,
  revision: epoch,
});

/** Seals under the newest epoch that the keyring holds of a desk; nothing where it holds none. */
export function sealDeskBox(
  keyring: Keyring,
  wanted: Omit<DeskBox, 'epoch'>,
  plain: Buffer,
): { epoch: number; box: Buffer } | undefined {
  const ring = keyring.desks.get(wanted.deskId);
  const pair = ring?.epochs.get(ring.current);
  if (ring === undefined || pair === undefined) return undefined;
  const epoch = ring.current;
  return { epoch, box: sealField(boxKey(pair), placeOf({ ...wanted, epoch }), plain) };
}

/** Undefined for an epoch that this keyring does not hold, and for a box that does not open. */
export function openDeskBox(keyring: Keyring, known: DeskBox, box: Buffer): Buffer | undefined {
  const pair = keyring.desks.get(known.deskId)?.epochs.get(known.epoch);
  return pair === undefined ? undefined : tryOpenField(boxKey(pair), placeOf(known), box);
}

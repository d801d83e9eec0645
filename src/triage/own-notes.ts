import { deriveKey, openJson, sealJson, type Keyring, type Place } from '../vault';

/** What is bound to a note that is for its author alone. */
interface Written {
  reportId: string;
  authorId: string;
  createdAt: number;
}

/** Only the author's session has it: it comes from their private key, and goes with it where a reset password loses that. */
const ownKey = ({ officer }: Keyring): Buffer => deriveKey(officer.privateKey, 'own notes');

const placeOf = ({ reportId, authorId, createdAt }: Written): Place => ({
  table: 'note',
  row: reportId,
  column: ['own', authorId, createdAt].join(' '),
  revision: 0,
});

/** The words for nobody but their author, as they are kept inside a note that the desk's key opens. */
export const sealOwn = (keyring: Keyring, written: Written, text: string): string =>
  sealJson(ownKey(keyring), placeOf(written), { text }).toString('base64');

/** @throws SealBroken for anybody but the author, and for an author who has lost their key */
export const openOwn = (keyring: Keyring, written: Written, sealed: string): string =>
  openJson<{ text: string }>(ownKey(keyring), placeOf(written), Buffer.from(sealed, 'base64')).text;

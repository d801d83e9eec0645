export {
  draftId,
  draftKey,
  invitationId,
  newCode,
  newReference,
  readCode,
  receiptId,
  receiptKeyPair,
} from './codes';
export {
  createDeskKeys,
  DeskHasKeys,
  DeskKeyNotHeld,
  FingerprintChanged,
  grantDeskKey,
  OfficerWithoutKey,
  replaceEpoch,
} from './desk-keys';
export { recoverDesk, RecoveryCodeWrong } from './desk-recovery';
export {
  openField,
  openJson,
  SealBroken,
  sealField,
  sealJson,
  tryOpenField,
  type KeyPair,
  type Place,
} from './envelope';
export { fileChunkBytes, openFile, padme, sealFile } from './file-stream';
export { deriveKey, hash, macOf, newKey, random53, randomBytes, randomId, sameBytes } from './hashing';
export { openHeadingWrap, withHeadingWraps, wrapHeading, type HeadingWrap } from './heading-wraps';
export { deleteWraps, writeWraps, type UnwrappedKey } from './key-wraps';
export { openKeyring, openSession, sealPreviousEpoch, sealSession, type Keyring } from './keyring';
export {
  createOfficerKey,
  dropOfficerKey,
  fingerprintOf,
  rewrapOfficer,
  unlockOfficer,
} from './officer-keys';
export { openKeysByDesk } from './open-keys';
export { defaultPasswordCost, passwordRoot } from './password';
export { rewriteMacs } from './mac-rotation';
export { currentDeskKey, officerPublicKeys, PublicKeyNotOurs } from './public-keys';
export { deleteReceiptSeals, sealToReceipt } from './receipt-seals';
export { replaceRatingSeals, sealRatingKey } from './rating-keys';
export {
  insertKeySeals,
  newReportKeys,
  openKeysByReceipt,
  sealReportKeys,
  type ReportKeys,
} from './report-keys';
export { createKeyFile, KeyFileInvalid, loadKeyFile, rotateKeyFile, ServerKeys } from './server-keys';
export { insertTokens, tokensFor, wordTokens, type Indexable, type IndexTokenRow } from './blind-index';
export { facetsOf } from './facets';
export { ensureGeneration, GenerationMissing, retireEmptyGenerations } from './index-generations';

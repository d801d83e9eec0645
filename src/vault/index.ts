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
export { recoverDesk } from './desk-recovery';
export { RecoveryCodeWrong } from './recovery-code-wrong';
export { openKeysByRecovery, openRecovery } from './recovery-holders';
export { renewRecoveryCode } from './recovery-renewal';
export {
  openField,
  openJson,
  SealBroken,
  sealField,
  sealJson,
  tryOpenJson,
  type KeyPair,
  type Place,
} from './envelope';
export { fileChunkBytes, openFile, padme, sealFile } from './file-stream';
export { deriveKey, hash, macOf, newKey, random53, randomBytes, randomId, sameBytes } from './hashing';
export {
  findHeadingWraps,
  openHeadingWrap,
  withHeadingWraps,
  wrapHeading,
  type HeadingWrap,
} from './heading-wraps';
export { openDeskBox, sealDeskBox } from './desk-boxes';
export { deleteWraps, writeWraps, type UnwrappedKey } from './key-wraps';
export { openKeyring, openSession, sealPreviousEpoch, sealSession, type Keyring } from './keyring';
export {
  createOfficerKey,
  dropOfficerKey,
  dropOfficerSeals,
  fingerprintOf,
  rewrapOfficer,
  unlockOfficer,
} from './officer-keys';
export { openKeysByDesk } from './open-keys';
export { defaultPasswordCost, passwordRoot } from './password';
export { rewriteMacs } from './mac-rotation';
export { currentDeskKey, currentRecoveryKey, officerPublicKeys, PublicKeyNotOurs } from './public-keys';
export { replaceHolders, sealForHolders, sealForOfficers, type Holders } from './holders';
export { deleteReceiptSeals, sealToReceipt } from './receipt-seals';
export { replaceRatingSeals, sealRatingKey } from './rating-keys';
export {
  insertKeySeals,
  newReportKeys,
  openKeysByReceipt,
  sealReportKeys,
  type DeskRecipient,
  type ReportKeys,
} from './report-keys';
export { createKeyFile, KeyFileInvalid, loadKeyFile, rotateKeyFile, ServerKeys } from './server-keys';
export { insertTokens, tokensFor, wordTokens, type Indexable, type IndexTokenRow } from './blind-index';
export { facetsOf, facetTokens } from './facets';
export { ensureGeneration, GenerationMissing, retireEmptyGenerations } from './index-generations';

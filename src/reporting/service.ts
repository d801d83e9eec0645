/** What the other features know of reports. The journey, the drafts and the receipt are this folder's own. */
export { hiddenNameMark, identifyingFields, namedIn } from './named';
export { noticeWish } from './afterwards/notice-wish';
export { isPassedOn, markPassedOn, withdrawnAt, type RatingPlace } from './afterwards/queries';
export { listRatings } from './afterwards/rating';
export { aboutIn, withCorrections } from './corrections';
export { deleteExpiredDrafts } from './draft-expiry';
export { keepScan, scanBeforeOpening } from './file-scanning';
export { fileChunks, listFiles, openFiles, readWhole, type ReportFile } from './files';
export { headingWords } from './heading-words';
export { headingsForDesk } from './headings';
export { hiddenLines } from './hidden-words';
export { ratingReadersOf } from './afterwards/rating-readers';
export { moveReport, prepareMove, type Destination, type PreparedMove } from './moving';
export { openMessage, type MessageForDesk } from './message-for-desk';
export { addDeskMessage, listMessages, type Message } from './messages';
export { firstWords, lastWordIsQuestion } from './report-queries';
export { beginOnBehalf } from './on-behalf';
export { makeReceipt, replaceReceipt } from './receipt-replacement';
export { passagesOf, peopleNamed } from './passages';
export { prefillDraft } from './prefilled-draft';
export { brokenLines, scanLines } from './scan-words';
export { shredReport } from './shredding';
export { statementSections, type AnswerSection } from './sections';
export {
  addPartRevision,
  findOpenPart,
  openPart,
  openParts,
  readIdentity,
  reportFacts,
  type Heading,
  type Identity,
  type ReportFacts,
  type Statement,
  type TakenDown,
} from './store';
export { indexWords } from './word-index';

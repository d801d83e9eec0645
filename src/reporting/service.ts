/** What the other features know of reports. The journey, the drafts and the receipt are this folder's own. */
export { noticeWish } from './afterwards/notice-wish';
export { isPassedOn, markPassedOn, withdrawnAt, type RatingPlace } from './afterwards/queries';
export { listRatings } from './afterwards/rating';
export { aboutIn, withCorrections } from './corrections';
export { deleteExpiredDrafts } from './draft-expiry';
export { keepScan, scanBeforeOpening } from './file-scanning';
export { fileChunks, listFiles, readWhole, type ReportFile } from './files';
export { headingWords } from './heading-words';
export { headingsForDesk } from './headings';
export { hiddenLines } from './hidden-words';
export { openMessage, type MessageForDesk } from './message-for-desk';
export { addDeskMessage, listMessages, type Message } from './messages';
export { beginOnBehalf } from './on-behalf';
export { makeReceipt, replaceReceipt } from './receipt-replacement';
export { prefillDraft } from './prefilled-draft';
export { scanLines } from './scan-words';
export { statementSections, type AnswerSection } from './sections';
export {
  findOpenPart,
  openPart,
  readIdentity,
  reportFacts,
  type Heading,
  type Identity,
  type ReportFacts,
  type Statement,
  type TakenDown,
} from './store';
export { indexWords } from './word-index';

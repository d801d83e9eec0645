/** What the other features know of reports. The journey, the drafts and the receipt are this folder's own. */
export { deleteExpiredDrafts } from './draft-expiry';
export { fileChunks, listFiles, type ReportFile } from './files';
export { headingsForDesk } from './headings';
export { addDeskMessage, listMessages, type Message } from './messages';
export { statementSections, type AnswerSection } from './sections';
export {
  openPart,
  readIdentity,
  reportFacts,
  type Heading,
  type Identity,
  type ReportFacts,
  type Statement,
} from './store';
export { indexWords } from './word-index';

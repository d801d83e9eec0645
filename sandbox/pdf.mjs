// Tells what a PDF hides, and takes it out. Run apart from the program that holds keys, with limits on memory and time.
// Reads standard input, writes standard output, and no file.
//   node sandbox/pdf.mjs find|clean
import { PDFDocument } from '@cantoo/pdf-lib';
import { cleanPdf, findInPdf } from './pdf-hidden.mjs';
import { answer, readInput } from './read-input.mjs';

const load = (bytes) =>
  PDFDocument.load(bytes, { updateMetadata: false, ignoreEncryption: true, throwOnInvalidObject: false });

const input = await readInput();
const [task] = process.argv.slice(2);
let document;
try {
  const loaded = await load(input);
  if (loaded.getPageCount() > 0) document = loaded;
} catch {
  // What can't be read can't be told: the person is told so.
}
if (document === undefined) answer({ result: 'unread' });
else if (document.isEncrypted) answer({ result: 'locked' });
else if (task === 'find') answer({ result: 'read', found: findInPdf(document, input) });
else {
  const bytes = Buffer.from(await cleanPdf(document));
  answer({ result: 'read', found: findInPdf(await load(bytes), bytes) }, bytes);
}

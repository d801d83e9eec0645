import { Browser, type FileField } from '../../support/browser';
import { makePng } from '../../support/pictures';
import { answersOf, fileReport, fillIn, goThrough, openReceipt } from '../../support/reporter';
import { lure } from '../../correspondence/samples';
import { everything, mail, sendOn } from '../../reporting/handing-in';
import { found, longWord } from './acting';

const files: FileField[] = [
  { field: 'files', name: 'invitation.txt', type: 'text/plain', bytes: Buffer.from('One hour, paid.\n') },
  { field: 'files', name: 'card.png', type: 'image/png', bytes: makePng(40, 24, [90, 60, 140]) },
];

export interface SentReport {
  receipt: string;
  reference: string;
}

/** Sends a report with files. */
export async function report(reporter: Browser, narrative: string): Promise<SentReport> {
  const receipt = await fileReport(reporter, answersOf({ what: { narrative } }), files);
  return { receipt, reference: found(/PG-[0-9A-Z]{8}/, reporter) };
}

/** Has begun a report, and handed in a message that is read and not taken over. */
export async function beginReport(origin: string): Promise<Browser> {
  const beginner = await (await new Browser(origin).get('/report')).post('/report');
  return beginner.upload('/report/message', { pasted: '', action: 'read' }, [mail(lure)]);
}

/** Has answered everything but the last page. */
export async function writeReport(origin: string): Promise<Browser> {
  const writer = new Browser(origin);
  await fillIn(writer, answersOf({ what: { narrative: `They sent ${longWord}` } }), files);
  return writer;
}

/** Has sent a report that was made from a message. @returns its reference */
export async function reportMessage(origin: string): Promise<string> {
  const messenger = await new Browser(origin).get('/report/message');
  await messenger.upload('/report/message', { pasted: '', action: 'read' }, [mail(lure)]);
  await messenger.post('/report/message/found', everything);
  await sendOn(messenger);
  return found(/PG-[0-9A-Z]{8}/, messenger);
}

/** Has typed the receipt of a report that an officer entered for them. */
export async function lendReceipt(origin: string, officer: Browser): Promise<Browser> {
  const lent = new Browser(origin);
  await officer.get('/desk/reports/new');
  await officer.post('/desk/reports', { how: 'phone', told: 'yes' });
  await openReceipt(lent, await goThrough(officer, answersOf()));
  return lent;
}

/** Has the report open that was closed, and has said how it was handled. */
export async function rate(origin: string, { receipt }: SentReport): Promise<Browser> {
  const answered = new Browser(origin);
  await openReceipt(answered, receipt);
  await answered.get('/receipt/report/rating');
  return answered.post('/receipt/report/rating', { handled: 'partly', message: longWord });
}

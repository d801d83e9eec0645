import { Browser } from '../../support/browser';
import { testVirus, type FakeClamd } from '../../support/clamd';
import { answersOf, fileReport } from '../../support/reporter';
import { found } from './acting';
import type { World } from './world';

/** Two files that came while the scanner was down. It was up again when one of them was opened; then it went for good. */
export async function holdFiles(
  origin: string,
  officer: Browser,
  scanner: FakeClamd,
): Promise<{ reference: string; held: World['held'] }> {
  await scanner.stop();
  const reporter = new Browser(origin);
  const files = ['offer.txt', 'programme.txt'].map((name) => ({
    field: 'files',
    name,
    type: 'text/plain',
    bytes: Buffer.from(`${name}: ${testVirus}\n`),
  }));
  await fileReport(reporter, answersOf(), files);
  const reference = found(/PG-[0-9A-Z]{8}/, reporter);
  await officer.get(`/desk/cases/${reference}`);
  const address = new RegExp(`/desk/cases/${reference}/files/[0-9a-f-]{36}`, 'g');
  const [infected = '', unscanned = ''] = new Set(officer.text.match(address));
  await scanner.start();
  await officer.get(infected);
  await scanner.stop();
  return { reference, held: { infected, unscanned } };
}

/** What an officer is told in place of a file. They have no address in the table of pages: the file is what is served there. */
export const heldFiles = ({ held }: World): string[] => Object.values(held);

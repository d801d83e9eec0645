import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { defang } from '../correspondence/service';
import { contentDisposition } from '../web/content-disposition';
import type { Visit } from '../web/visit';
import { openCaseFile } from './case-files';
import { asOfficer, type Officer } from './officer';

/** Always a download, opened nowhere: the bytes that are kept, whatever they are. */
export const downloadFile = asOfficer((visit, officer) => handOut(visit, officer, false));

/** The second button, for a file that nobody could scan. */
export const downloadUnscanned = asOfficer((visit, officer) => handOut(visit, officer, true));

async function handOut(visit: Visit, officer: Officer, evenUnscanned: boolean): Promise<void> {
  const reference = visit.param('reference');
  const wanted = { reference, fileId: visit.param('file') };
  const file = await openCaseFile(visit.deps, officer, wanted, evenUnscanned, visit.now);
  if (file.result !== 'open') {
    const back = `/desk/cases/${encodeURIComponent(reference)}`;
    const model = {
      reason: file.result,
      name: defang(file.name),
      address: `${back}/files/${encodeURIComponent(wanted.fileId)}`,
      back,
    };
    const title = visit.t(`evidence:scan.${file.result}-title`);
    visit.page('desk/file-held', model, { title, status: 409, back: { href: back } });
    return;
  }
  visit.response.setHeader('Content-Type', 'application/octet-stream');
  visit.response.setHeader('Content-Length', file.size);
  visit.response.setHeader('Content-Disposition', contentDisposition(file.name));
  visit.response.setHeader('Content-Security-Policy', "default-src 'none'; sandbox");
  await pipeline(Readable.from(file.chunks), visit.response);
}

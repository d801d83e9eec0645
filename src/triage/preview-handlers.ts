import { NotFound } from '../errors';
import { openCasePreview } from './case-files';
import { asOfficer } from './officer';

/** A picture that was made anew: it is shown as what it is, and nothing in it is run. */
export const previewFile = asOfficer(async (visit, officer) => {
  const wanted = { reference: visit.param('reference'), fileId: visit.param('file') };
  const preview = await openCasePreview(visit.deps, officer, wanted, visit.now);
  if (preview === undefined) throw new NotFound();
  visit.response.setHeader('Content-Type', 'image/jpeg');
  visit.response.setHeader('Content-Security-Policy', "default-src 'none'; sandbox");
  visit.response.end(preview.bytes);
});

import type { Browser } from '../../support/browser';

/** The usual answers (8 and twice 3: P4) reach P3: 8 and the most that signs may count. */
export const heavier = { 'sign-paid-expertise': '16', 'sign-repeated-follow-up': '16' };
export const reason = 'A year of reports: offers of money for advice were what mattered most.';

/** A lead asks for a change. @returns its address */
export async function propose(lead: Browser, fields: Record<string, string> = heavier): Promise<string> {
  await lead.get('/desk/priority/figures');
  await lead.post('/desk/priority/changes', { ...fields, reason });
  expect(lead.path).toMatch(/^\/desk\/priority\/changes\/\d+$/);
  return lead.path;
}

/** Somebody else agrees to it. */
export async function putInForce(
  lead: Browser,
  officer: Browser,
  fields?: Record<string, string>,
): Promise<void> {
  const address = await propose(lead, fields);
  await officer.get(address);
  await officer.post(`${address}/approval`);
}

import type { Browser } from '../support/browser';

/** A lead asks for other figures of the priority, and says why. */
export async function askForRules(lead: Browser, reason: string): Promise<void> {
  await lead.get('/desk/priority/figures');
  await lead.post('/desk/priority/changes', { 'sign-flattery': '5', reason });
  expect(lead.text).toContain(reason);
}

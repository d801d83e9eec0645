import type { Browser, Fields } from '../../support/browser';

/** A judgement on the two signs that a made case's reporter ticked. */
export const judgement: Record<string, string | readonly string[]> = {
  'sign-paid-expertise': 'confirmed',
  'sign-repeated-follow-up': 'unclear',
  conduct: 'A paid call was offered, and drawings were asked for twice.',
  alternatives: 'An adviser who does not know what may be asked.',
  exculpatory: 'They stopped when they were told to.',
  confidence: 'moderate',
  'next-step': 'ask-reporter',
};

/** Judges a case as its page has it. */
export async function judge(browser: Browser, reference: string, change: Fields = {}): Promise<Browser> {
  const address = `/desk/cases/${reference}/assessment`;
  await browser.get(address);
  return browser.post(address, {
    version: browser.hidden('version'),
    seen: browser.hidden('seen'),
    'asked-signs': browser.hidden('asked-signs'),
    ...judgement,
    ...change,
  });
}

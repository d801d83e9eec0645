import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';

const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

/** What axe finds against WCAG 2.2 AA, a line each; empty where the page is clean. Needs a context with scripts. */
export async function violationsOn(page: Page): Promise<string[]> {
  // Quicker, and no page of ours needs more: one window, no frames, no style sheet fetched once more, no list of what is well.
  const { violations } = await new AxeBuilder({ page })
    .options({ resultTypes: ['violations'], preload: false, iframes: false })
    .setLegacyMode(true)
    .withTags(tags)
    .analyze();
  return violations.map(
    ({ id, nodes }) =>
      `${id}: ${nodes
        .slice(0, 3)
        .map((node) => node.html)
        .join(' | ')}`,
  );
}

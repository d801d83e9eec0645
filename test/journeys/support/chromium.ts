import { existsSync } from 'node:fs';
import { chromium, type Browser, type BrowserContext } from 'playwright-core';

const places = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/** The system's Chromium, headless, which asks nobody on the network for anything. */
export function launchChromium(): Promise<Browser> {
  const executablePath = places.find((place) => existsSync(place));
  if (executablePath === undefined)
    throw new Error('No Chromium was found. Install with: sudo apt-get install -y chromium');
  return chromium.launch({
    executablePath,
    args: [
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--disable-quic',
      '--no-first-run',
    ],
  });
}

export const phone = { width: 390, height: 844 };
export const desktop = { width: 1280, height: 900 };

export interface ContextOptions {
  language: 'en' | 'zh-Hans';
  viewport: { width: number; height: number };
  /** Whether the pages' scripts run. */
  scripts: boolean;
}

export const newContext = (browser: Browser, options: ContextOptions): Promise<BrowserContext> =>
  browser.newContext({
    javaScriptEnabled: options.scripts,
    viewport: options.viewport,
    locale: options.language === 'en' ? 'en-GB' : 'zh-CN',
    acceptDownloads: true,
  });

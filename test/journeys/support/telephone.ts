import type { Browser, Page } from 'playwright-core';
import { newContext, phone } from './chromium';
import { tooWide, type Language } from './looking';

const patienceMs = 15_000;
/** Chromium says so of each form that came back with what is wrong in it. */
const refused = 'status of 422';

/** Told by the browser itself where a page tries what its policy forbids. */
const tellOfViolations = `document.addEventListener('securitypolicyviolation', (event) => {
  console.error('policy: ' + event.violatedDirective + ' ' + event.blockedURI);
});`;

/**
 * One person at a telephone: counts the pages that were loaded and what was typed, and notes what no page may do:
 * scroll sideways, complain in the console, break its own policy.
 */
export class Telephone {
  /** The address of each page that the browser went to, in order; a form's answer counts once. */
  readonly loads: string[] = [];
  /** Characters that this person typed. */
  typed = 0;
  /** What went wrong, a line each. */
  readonly complaints: string[] = [];

  private constructor(
    readonly page: Page,
    private readonly site: string,
  ) {
    page.setDefaultTimeout(patienceMs);
    page.on('framenavigated', (frame) => {
      if (frame === page.mainFrame() && frame.url() !== 'about:blank') this.loads.push(frame.url());
    });
    page.on('console', (message) => {
      if (message.type() === 'error' && !message.text().includes(refused))
        this.complaints.push(`${page.url()} said: ${message.text()}`);
    });
    page.on('response', (response) => {
      if (response.status() >= 500) this.complaints.push(`${response.url()} answered ${response.status()}`);
    });
    page.on('pageerror', (error) => this.complaints.push(`${page.url()} threw: ${error.message}`));
  }

  static async open(
    chromium: Browser,
    site: string,
    { language = 'en', scripts = false }: { language?: Language; scripts?: boolean } = {},
  ): Promise<Telephone> {
    const context = await newContext(chromium, { language, viewport: phone, scripts });
    await context.addInitScript(tellOfViolations);
    return new Telephone(await context.newPage(), site);
  }

  /** Another window of the same browser. */
  async window(): Promise<Telephone> {
    return new Telephone(await this.page.context().newPage(), this.site);
  }

  close(): Promise<void> {
    return this.page.context().close();
  }

  at(path: string): string {
    return new URL(path, this.site).href;
  }

  get path(): string {
    return new URL(this.page.url()).pathname;
  }

  /** Where the pages led, without what stands before their paths. */
  get paths(): string[] {
    return this.loads.map((address) => new URL(address).pathname);
  }

  goTo(path: string): Promise<void> {
    return this.#loading(() => this.page.goto(this.at(path)));
  }

  back(): Promise<void> {
    return this.#loading(() => this.page.goBack());
  }

  press(name: string): Promise<void> {
    return this.#loading(() => this.page.getByRole('button', { name, exact: true }).click());
  }

  follow(name: string): Promise<void> {
    return this.#loading(() => this.page.getByRole('link', { name }).click());
  }

  async type(label: string, text: string): Promise<void> {
    this.typed += text.length;
    await this.page.getByLabel(label, { exact: true }).first().fill(text);
  }

  /** Ticks by the values that the form sends. */
  async choose(name: string, ...values: string[]): Promise<void> {
    for (const value of values) await this.page.locator(`input[name="${name}"][value="${value}"]`).check();
  }

  /** The values that are ticked, in the order of the alphabet. */
  async chosen(name: string): Promise<string[]> {
    const boxes = await this.page.locator(`input[name="${name}"]:checked`).all();
    const values = await Promise.all(boxes.map((box) => box.getAttribute('value')));
    return values.map(String).sort();
  }

  async heading(name: string): Promise<void> {
    await this.page.getByRole('heading', { name, exact: true }).first().waitFor();
  }

  async words(): Promise<string> {
    return this.page.innerText('main');
  }

  /** Addresses that a press on this page would lead to, elsewhere than on this site. */
  async outsideLinks(): Promise<string[]> {
    const addresses = await this.page.evaluate<string[]>('[...document.links].map((link) => link.href)');
    return addresses.filter((address) => !address.startsWith(this.at('/')));
  }

  /** Holds what is sent to an address while something is looked at, then cuts it off; the console says so, once. */
  async cutOff(address: string, meanwhile: () => Promise<void>): Promise<void> {
    let cut = (): void => undefined;
    const looked = new Promise<void>((resolve) => (cut = resolve));
    await this.page.route(address, async (route) => {
      await looked;
      await route.abort();
    });
    const said = this.page.waitForEvent('console');
    await meanwhile();
    cut();
    await said;
    await this.page.unroute(address);
    const last = this.complaints.pop() ?? '';
    if (!last.includes('net::ERR_FAILED')) throw new Error(`Something else failed: ${last}`);
  }

  /** Does what leads to another page, waits for that, and looks at it. */
  async #loading(act: () => Promise<unknown>): Promise<void> {
    const loaded = this.page.waitForEvent('load');
    await act();
    await loaded;
    await this.#look();
  }

  async #look(): Promise<void> {
    const wide = await this.page.evaluate<string>(tooWide);
    if (wide !== '') this.complaints.push(`${this.page.url()} scrolls sideways: ${wide}`);
  }
}

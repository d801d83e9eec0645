import { mkdtempSync, rmSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { systemClock } from '../../src/clock';
import { readConfig } from '../../src/config';
import { connect, type Connected } from '../../src/database';
import { openDependencies } from '../../src/dependencies';
import { Browser } from './browser';
import { makeOrganisation, testPassword } from './organisation';
import { randomFrom } from './random';
import { answersOf, codeOn, fillIn, openReceipt } from './reporter';
import { isBroken, startServerProcess, type ServerProcess } from './server';
import { startSmtp, type TestSmtp } from './smtp';
import { until } from './until';

const mailPatienceMs = 120_000;

const lettersOf = (count: number): string =>
  Array.from(String(count), (digit) => 'bcdfghjkmn'[Number(digit)]).join('');

interface Kills {
  submissions: number;
  /** At least so many of them between the first byte of a POST and its answer. */
  cutAnswers: number;
  timeoutMs: number;
}

/** `kill -9` while reports are sent: what was said to be received is there, once, and nothing half-made is. */
export function killsWhileReportsAreSent({ submissions, cutAnswers, timeoutMs }: Kills): void {
  const random = randomFrom();
  let folder: string;
  let environment: Record<string, string>;
  let server: ServerProcess;
  let smtp: TestSmtp;
  let connected: Connected;
  /** By submission: the receipt and the marker in what was told. */
  const sent: { receipt: string; marker: string }[] = [];
  let cut = 0;
  let shownBefore = 0;

  const start = async (): Promise<void> => {
    server = await startServerProcess(environment, server.port);
  };

  beforeAll(async () => {
    process.stderr.write(`Moments are drawn with seed ${random.seed} (PERIGEE_TEST_SEED)\n`);
    folder = mkdtempSync(path.join(tmpdir(), 'perigee-kill-'));
    smtp = await startSmtp();
    environment = {
      DATA_DIR: folder,
      SMTP_URL: smtp.url,
      MAIL_FROM: 'Perigee <perigee@north.example>',
      LOG_LEVEL: 'fatal',
    };
    const seeding = await openDependencies(readConfig(environment), systemClock);
    await makeOrganisation(seeding.deps);
    await seeding.close();
    server = await startServerProcess(environment);
    for (let index = 0; index < submissions; index += 1) {
      if (index === submissions / 3) await smtp.pause();
      if (index === (2 * submissions) / 3) await smtp.resume();
      await submitOnce(index, cut < cutAnswers);
    }
    connected = await connect({ url: `sqlite:${path.join(folder, 'perigee.db')}` });
  }, timeoutMs);

  afterAll(async () => {
    await connected.close();
    await server.stop();
    await smtp.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  /** Sends a report, kills the server on the way, starts it again, and sends once more as a person would. */
  async function submitOnce(index: number, inTheAnswer: boolean): Promise<void> {
    // Letters: until the conduct is judged, a long number is hidden, as a telephone's would be.
    const marker = `marker ${lettersOf(index)} ${lettersOf(random.below(1e9))}`;
    const answers = answersOf({
      what: { narrative: `${marker}: somebody asked me for drawings of the valve seat, twice.` },
    });
    const browser = new Browser(server.origin);
    await fillIn(browser, answers);
    const body = new URLSearchParams({
      _token: browser.token,
      ...(answers.check as Record<string, string>),
      action: 'send',
    }).toString();
    const shown = inTheAnswer
      ? await killInsideThePost(browser, body)
      : await killAround(browser, answers.check as Record<string, string>);
    await server.stop('SIGKILL');
    await start();
    const again = browser;
    await again.get('/report/check');
    if (again.path !== '/report/sent')
      await again.post('/report/check', { ...answers.check, action: 'send' });
    const receipt = codeOn(again.text);
    expect(again.path).toBe('/report/sent');
    if (shown !== undefined) {
      shownBefore += 1;
      expect(receipt).toBe(shown);
    }
    sent.push({ receipt, marker });
  }

  /** The first byte has gone, the answer has not come. @returns the receipt, where the answer was faster than the kill */
  async function killInsideThePost(browser: Browser, body: string): Promise<string | undefined> {
    const delay = random.below(30);
    const outcome = await new Promise<'cut' | 'answered'>((resolve) => {
      const post = request(
        new URL('/report/check', server.origin),
        {
          method: 'POST',
          headers: {
            cookie: browser.cookieFor('/report/check'),
            'content-type': 'application/x-www-form-urlencoded',
            'content-length': Buffer.byteLength(body),
          },
        },
        (response) => {
          response.resume();
          response.on('close', () => {
            resolve('answered');
          });
        },
      );
      post.on('error', () => {
        resolve('cut');
      });
      post.write(body.slice(0, 1));
      post.end(body.slice(1));
      void pause(delay).then(() => server.stop('SIGKILL'));
    });
    if (outcome === 'cut') cut += 1;
    return undefined;
  }

  /** Some time around the whole exchange. @returns the receipt, if it was shown */
  async function killAround(browser: Browser, fields: Record<string, string>): Promise<string | undefined> {
    const killed = pause(random.below(150)).then(() => server.stop('SIGKILL'));
    let shown: string | undefined;
    try {
      await browser.post('/report/check', { ...fields, action: 'send' });
      if (browser.path === '/report/sent') shown = codeOn(browser.text);
    } catch (error) {
      // The connection broke: that is what is tested.
      if (!isBroken(error)) throw error;
    }
    await killed;
    return shown === '' ? undefined : shown;
  }

  it('was killed often enough between the first byte and the answer, and outside of that', () => {
    process.stderr.write(`${cut} answers were cut; ${shownBefore} receipts had been shown before the kill\n`);
    expect(sent).toHaveLength(submissions);
    expect(cut).toBeGreaterThanOrEqual(cutAnswers);
  });

  it('has each report once, with all its parts, and nothing half-made', async () => {
    const { db } = connected;
    const reports = await db.selectFrom('report').select(['id']).execute();
    expect(reports).toHaveLength(submissions);
    for (const { id } of reports) {
      const [parts, seals, cases] = await Promise.all([
        db.selectFrom('report_part').select('part').where('report_id', '=', id).execute(),
        db.selectFrom('key_seal').select('key').where('report_id', '=', id).execute(),
        db.selectFrom('case_report').select('case_id').where('report_id', '=', id).execute(),
      ]);
      expect(parts.map((row) => row.part).sort()).toEqual(['heading', 'identity', 'score', 'statement']);
      expect(seals).toHaveLength(5);
      expect(cases).toHaveLength(1);
    }
    const cases = await db.selectFrom('case_file').select('id').execute();
    expect(cases).toHaveLength(submissions);
  });

  it('opens each report for its receipt and for the desk', async () => {
    const reporter = new Browser(server.origin);
    for (const { receipt, marker } of sent) {
      await openReceipt(reporter, receipt);
      expect(reporter.path).toBe('/receipt/report');
      expect(reporter.text).toContain(marker);
    }
    const officer = await new Browser(server.origin).signIn('officer@north.example', testPassword);
    const cases = await connected.db.selectFrom('case_file').select('reference').execute();
    const pages: string[] = [];
    for (const { reference } of cases) pages.push((await officer.get(`/desk/cases/${reference}`)).text);
    for (const { marker } of sent) expect(pages.filter((page) => page.includes(marker))).toHaveLength(1);
  });

  it('sends each mail at least once, each with its one Message-ID', async () => {
    // A mail that failed waits for its next try; the row says when, and the test does not wait for so long.
    await connected.db.updateTable('outbox').set({ due_at: 0 }).execute();
    await until(
      'every mail is sent',
      async () => (await connected.db.selectFrom('outbox').select('id').execute()).length === 0,
      mailPatienceMs,
    );
    const cases = await connected.db.selectFrom('case_file').select('reference').execute();
    for (const { reference } of cases)
      for (const member of ['officer@north.example', 'lead@north.example']) {
        const copies = smtp.mail.filter(
          (mail) => [mail.to].flat()[0]?.text === member && String(mail.text).includes(reference),
        );
        expect(copies.length).toBeGreaterThanOrEqual(1);
        expect(new Set(copies.map((mail) => mail.messageId)).size).toBe(1);
      }
  });
}

import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { readConfig } from '../config';
import { openDependencies } from '../dependencies';
import { startServer, wordsFor } from '../server';
import { startMailbox } from './mailbox';
import { DemoOptionInvalid, readDemoOptions } from './options';
import { DataThere, demoPassword, seedDemo } from './seed';

const host = '127.0.0.1';

/** The demo: an invented organisation, a real database, a real SMTP server, all of it gone at the end. */
async function runDemo(args: string[]): Promise<void> {
  const { port, keep } = await readDemoOptions(args);
  const dataDir = keep === undefined ? mkdtempSync(path.join(tmpdir(), 'perigee-demo-')) : path.resolve(keep);
  // The last thing opened is closed first.
  const closing: (() => Promise<void> | void)[] = [];
  if (keep === undefined)
    closing.push(() => {
      rmSync(dataDir, { recursive: true, force: true });
    });
  const end = endOnce(closing);
  process.on('SIGINT', () => void end(0));
  process.on('SIGTERM', () => void end(0));
  try {
    const receipt = await startDemo(port, dataDir, closing);
    process.stdout.write(`${announcement(port, receipt)}\n`);
  } catch (error) {
    process.stderr.write(`${reasonOf(error, dataDir)}\n`);
    await end(1);
  }
}

async function startDemo(
  port: number,
  dataDir: string,
  closing: (() => Promise<void> | void)[],
): Promise<string> {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  const mailbox = await startMailbox({ host, httpPort: port + 1, smtpPort: port + 2, dataDir });
  closing.push(() => mailbox.close());
  const config = readConfig({
    HOST: host,
    PORT: String(port),
    PUBLIC_URL: `http://${host}:${port}`,
    DATA_DIR: dataDir,
    SMTP_URL: mailbox.smtpUrl,
    MAIL_FROM: 'Perigee <perigee@north.example>',
    LOG_LEVEL: 'warn',
  });
  const opened = await openDependencies(config);
  const receipt = await seedDemo(opened.deps);
  const running = await startServer(opened);
  closing.push(() => running.stop());
  await untilReady(`http://${host}:${port}/readyz`);
  return receipt;
}

/** Ends the demo once, whoever asks first: everything is closed, data that is not kept is removed. */
function endOnce(closing: (() => Promise<void> | void)[]): (code: number) => Promise<void> {
  let ending = false;
  return async (code) => {
    if (ending) return;
    ending = true;
    try {
      for (const close of closing.toReversed()) await close();
    } catch (error) {
      process.stderr.write(`${wordsFor(error)}\n`);
      // What could not be closed would keep the program running, and the terminal with it.
      process.exit(1);
    }
    // Browsers that look at the mailbox keep connections open: nothing waits for them.
    process.exit(code);
  };
}

/** What can be mended is said in words. */
function reasonOf(error: unknown, dataDir: string): string {
  if (error instanceof DataThere) return `${dataDir} already has data. Name another folder with --keep DIR.`;
  const { code, port } = (error ?? {}) as { code?: unknown; port?: unknown };
  if (code === 'EADDRINUSE') return `Port ${String(port)} is taken. Choose another with --port N.`;
  return wordsFor(error);
}

/** Asks until the site says that it is ready: only then are the lines printed. */
async function untilReady(address: string): Promise<void> {
  for (;;) {
    const answer = await fetch(address);
    if (answer.status === 200) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

const announcement = (port: number, receipt: string): string =>
  [
    'Perigee demo ready',
    `Site: http://${host}:${port}/`,
    `Mailbox: http://${host}:${port + 1}/`,
    `Receipt: ${receipt}`,
    `Password: ${demoPassword}`,
    'Engineer: engineer@north.example',
    'Officer: officer@north.example',
    'Lead: lead@north.example',
    'Oversight: oversight@north.example',
    'Coordinator: coordinator@north.example',
    'Administrator: admin@north.example',
    'Auditor: auditor@north.example',
  ].join('\n');

runDemo(process.argv.slice(2)).catch((error: unknown) => {
  process.stderr.write(`${error instanceof DemoOptionInvalid ? error.message : wordsFor(error)}\n`);
  // It failed while starting: servers that listen already would keep the program running.
  process.exit(1);
});

import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { readConfig } from '../config';
import { openDependencies } from '../dependencies';
import { startServer, wordsFor } from '../server';
import { startMailbox } from './mailbox';
import { DemoOptionInvalid, readDemoOptions } from './options';
import { demoPassword, seedDemo } from './seed';

const host = '127.0.0.1';

/** The demo: an invented organisation, a real database, a real SMTP server, all of it gone at the end. */
async function runDemo(args: string[]): Promise<void> {
  const { port, keep } = await readDemoOptions(args);
  const dataDir = keep === undefined ? mkdtempSync(path.join(tmpdir(), 'perigee-demo-')) : path.resolve(keep);
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  const mailbox = await startMailbox({ host, httpPort: port + 1, smtpPort: port + 2, dataDir });
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

  let ending = false;
  const end = (): void => {
    if (ending) return;
    ending = true;
    const stopped = running.stop().then(() => mailbox.close());
    stopped.then(
      () => {
        if (keep === undefined) rmSync(dataDir, { recursive: true, force: true });
        process.exit(0);
      },
      (error: unknown) => {
        process.stderr.write(`${wordsFor(error)}\n`);
        process.exit(1);
      },
    );
  };
  process.on('SIGINT', end);
  process.on('SIGTERM', end);

  await untilReady(`http://${host}:${port}/readyz`);
  process.stdout.write(`${announcement(port, receipt)}\n`);
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
  process.exit(1);
});

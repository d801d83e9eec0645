import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createTransport as createMailer, type Transporter } from 'nodemailer';
import { startMailbox, type Mailbox } from '../../src/demo/mailbox';

const host = '127.0.0.1';
let dataDir: string;
let mailbox: Mailbox;
let pages: string;

const freePort = (): Promise<number> =>
  new Promise((resolve) => {
    const probe = createServer();
    probe.listen(0, host, () => {
      const { port } = probe.address() as AddressInfo;
      probe.close(() => {
        resolve(port);
      });
    });
  });

beforeAll(async () => {
  dataDir = mkdtempSync(path.join(tmpdir(), 'perigee-mailbox-'));
  const [httpPort, smtpPort] = [await freePort(), await freePort()];
  mailbox = await startMailbox({ host, httpPort, smtpPort, dataDir });
  pages = `http://${host}:${httpPort}`;
});
afterAll(async () => {
  await mailbox.close();
  rmSync(dataDir, { recursive: true, force: true });
});

function mailer(change: { password?: string; trusted?: boolean; startTls?: boolean } = {}): Transporter {
  const url = new URL(mailbox.smtpUrl);
  const ca = readFileSync(url.searchParams.get('ca') ?? '');
  const { password = url.password, trusted = true, startTls = true } = change;
  return createMailer({
    host: url.hostname,
    port: Number(url.port),
    secure: false,
    requireTLS: startTls,
    ignoreTLS: !startTls,
    auth: { user: url.username, pass: password },
    tls: trusted ? { ca } : {},
  });
}

const letter = {
  from: 'perigee@north.example',
  to: 'officer@north.example',
  subject: 'New report <b>PG-1</b> 新报告',
  text: 'A report has come in.\nPG-1',
};

interface Shown {
  id: string;
  to: string;
  subject: string;
  received: string;
  text: string;
}
const messages = async (): Promise<Shown[]> =>
  (await (await fetch(`${pages}/messages.json`)).json()) as Shown[];

test('Mail comes in only after STARTTLS, with the certificate that is named, and with the password', async () => {
  await expect(mailer({ trusted: false }).sendMail(letter)).rejects.toThrow(/self.signed|certificate/i);
  await expect(mailer({ password: 'guess' }).sendMail(letter)).rejects.toThrow(/Invalid login|wrong/);
  await expect(mailer({ startTls: false }).sendMail(letter)).rejects.toThrow();
  expect(await messages()).toEqual([]);
  await mailer().sendMail(letter);
  expect(await messages()).toHaveLength(1);
});

test('The newest stands first, on the page and as JSON, with nothing of it taken for markup', async () => {
  await mailer().sendMail({ ...letter, to: 'lead@north.example', subject: 'The second' });
  const [newest, first] = await messages();
  expect(newest).toMatchObject({ to: 'lead@north.example', subject: 'The second' });
  expect(first).toMatchObject({ to: letter.to, subject: letter.subject });
  expect(first?.text.trim()).toBe(letter.text);
  expect(Date.parse(newest?.received ?? '')).not.toBeNaN();

  const page = await fetch(`${pages}/`);
  const html = await page.text();
  for (const heading of ['To', 'Subject', 'Received'])
    expect(html).toContain(`<th scope="col">${heading}</th>`);
  expect(html).not.toContain('<b>');
  expect(html).toContain('New report &lt;b&gt;PG-1&lt;/b&gt; 新报告');
  expect(html.indexOf('The second')).toBeLessThan(html.indexOf('New report'));
  expect(page.headers.get('content-security-policy')).toContain("default-src 'none'");
});

test('A mail is given as it came, and other addresses are not found', async () => {
  const [, first] = await messages();
  const mail = await fetch(`${pages}/messages/${first?.id ?? ''}.eml`);
  expect(mail.headers.get('content-type')).toBe('message/rfc822');
  expect(await mail.text()).toContain('To: officer@north.example');
  for (const address of ['/messages/99.eml', '/messages/../mailbox.pem', '/favicon.ico'])
    expect((await fetch(`${pages}${address}`)).status).toBe(404);
  expect((await fetch(`${pages}/`, { method: 'POST' })).status).toBe(405);
});

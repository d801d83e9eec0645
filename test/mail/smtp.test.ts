import { hour, minute } from '../../src/clock';
import { createTransport, sendDueMail, type Transport } from '../../src/mail';
import { openOutbox, type TestOutbox } from './outbox';
import { smtpPassword, startSmtp, type TestSmtp } from './smtp-server';

let smtp: TestSmtp;
let outbox: TestOutbox;
let transport: Transport;

beforeEach(async () => {
  smtp = await startSmtp();
  outbox = await openOutbox({ SMTP_URL: smtp.url });
  transport = createTransport(outbox.deps.config);
});

afterEach(async () => {
  transport.close();
  await outbox.close();
  await smtp.close();
});

const rows = () => outbox.deps.db.selectFrom('outbox').selectAll().execute();

test('mail goes over STARTTLS with a password, once, and its row is gone', async () => {
  await outbox.queue('reporter@home.example');
  const [row] = await rows();
  expect(await sendDueMail(outbox.deps, transport)).toBe(1);
  expect(await sendDueMail(outbox.deps, transport)).toBe(0);
  expect(await rows()).toEqual([]);
  const [received] = smtp.received;
  expect(smtp.received).toHaveLength(1);
  expect(received).toMatchObject({
    secure: true,
    from: 'perigee@mail.north.example',
    to: ['reporter@home.example'],
  });
  expect(received?.mail.messageId).toBe(row?.message_id);
  expect(row?.message_id).toMatch(/^<[0-9a-f-]{36}@mail\.north\.example>$/);
});

test('mail is plain text, says that a machine wrote it, and names neither program nor host', async () => {
  await outbox.queue('reporter@home.example');
  await sendDueMail(outbox.deps, transport);
  const { mail, raw } = smtp.received[0] ?? { mail: undefined, raw: '' };
  expect(mail?.html).toBe(false);
  expect(mail?.headers.get('auto-submitted')).toBe('auto-generated');
  expect(mail?.text).toContain('https://perigee.north.example/receipt');
  expect(raw).not.toMatch(/^X-Mailer:/im);
});

test('a Chinese subject arrives as it was written', async () => {
  await outbox.queue('reporter@home.example', { locale: 'zh-Hans' });
  await sendDueMail(outbox.deps, transport);
  expect(smtp.received[0]?.mail.subject).toBe('有内容等您查看');
  expect(smtp.received[0]?.raw).toMatch(/^Subject: =\?UTF-8\?/im);
});

test('an address never becomes two recipients', async () => {
  await outbox.queue('one@home.example, two@home.example');
  await sendDueMail(outbox.deps, transport);
  expect(smtp.received.flatMap((one) => one.to)).not.toContain('two@home.example');
});

test('the server is down, then up: the mail is delivered with the Message-ID that it was written with', async () => {
  await outbox.queue('officer@north.example');
  const [before] = await rows();
  await smtp.down();
  expect(await sendDueMail(outbox.deps, transport)).toBe(0);
  const [waiting] = await rows();
  expect(waiting).toMatchObject({ state: 'waiting', attempts: 1, last_error: 'no-connection' });
  await smtp.up();
  expect(await sendDueMail(outbox.deps, transport)).toBe(0);
  outbox.deps.clock.advance(2 * minute);
  expect(await sendDueMail(outbox.deps, transport)).toBe(1);
  expect(smtp.received[0]?.mail.messageId).toBe(before?.message_id);
});

test('an address that the server refuses for good is a dead letter at once, without the words of the server', async () => {
  smtp.refuse.push({ address: 'gone@north.example', code: 550 });
  await outbox.queue('gone@north.example');
  await sendDueMail(outbox.deps, transport);
  const [row] = await rows();
  expect(row).toMatchObject({ state: 'dead', attempts: 1, last_error: 'rejected 550' });
});

test('a server that puts us off is asked again', async () => {
  smtp.refuse.push({ address: 'later@north.example', code: 451 });
  await outbox.queue('later@north.example');
  await sendDueMail(outbox.deps, transport);
  expect((await rows())[0]).toMatchObject({ state: 'waiting', last_error: 'deferred 451' });
  outbox.deps.clock.advance(hour);
  expect(await sendDueMail(outbox.deps, transport)).toBe(1);
});

const failureWith = async (url: string): Promise<string | undefined> => {
  const other = createTransport({ ...outbox.deps.config, smtpUrl: url });
  try {
    await outbox.queue('officer@north.example');
    await sendDueMail(outbox.deps, other);
    return (await rows())[0]?.last_error;
  } finally {
    other.close();
  }
};

test('a wrong password is named as such', async () => {
  expect(await failureWith(smtp.url.replace(encodeURIComponent(smtpPassword), 'wrong'))).toBe('sign-in 535');
});

test('a certificate that nobody vouches for is not trusted, and nothing is said to the server', async () => {
  expect(await failureWith(smtp.url.replace(/\?.*/, ''))).toBe('insecure');
  expect(smtp.received).toEqual([]);
});

test('a server without STARTTLS gets neither password nor mail', async () => {
  const plain = await startSmtp({ starttls: false });
  try {
    expect(await failureWith(plain.url)).toBe('insecure');
    expect(plain.received).toEqual([]);
  } finally {
    await plain.close();
  }
});

test('doctor and start-up can ask whether the server would take mail', async () => {
  await expect(transport.check()).resolves.toBeUndefined();
  await smtp.down();
  const after = createTransport(outbox.deps.config);
  await expect(after.check()).rejects.toThrow();
  after.close();
});

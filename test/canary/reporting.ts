import { Browser } from '../support/browser';
import { answersOf, codeOn, fillIn } from '../support/reporter';
import { filesOf } from './files';
import { messageWith } from './message';
import type { CanaryRun } from './run';

/**
 * Reports, with a mistake, a body too large and a failure of the server on the way.
 * @param reach the mailbox that the reporter may be mailed at
 * @returns the receipt code
 */
export async function report(run: CanaryRun, reporter: Browser, reach: string): Promise<string> {
  const { canary, canaries } = run;
  await reporter.get('/report/resume');
  await reporter.post('/report/resume', { resume: canary('a wrong resume code') });
  const answers = answersOf({
    when: { place: canary('place') },
    what: {
      narrative: `${canary('narrative')} asked me about the valve seals of the second stage, twice.`,
    },
    who: {
      'people-1-name': canary('claimed name'),
      'people-1-organisation': canary('organisation'),
      'people-1-role': canary('role'),
      'people-1-contacts': `${canary('contact')}@lantern.example`,
      'people-1-how-known': canary('how known'),
      'people-1-conduct': canary('conduct'),
    },
    sought: { offered: canary('offered') },
    check: { name: canary('reporter name'), reach: `${reach}@home.example` },
  });
  const files = filesOf(canary);
  await fillIn(reporter, answers, files.taken);
  const again = { ...answers.response, action: 'upload' };
  await reporter.upload('/report/response/files', again, files.refused);
  expect(reporter.status).toBe(422);
  await withAMessage(run, reporter, answers);
  await reporter.post('/report/what', { narrative: canary('narrative of a 422'), action: 'continue' });
  expect(reporter.status).toBe(422);
  await reporter.post('/report/what', { ...answers.what, action: 'continue' });
  await reporter.post('/report/what', { narrative: canary('body of a 413').repeat(60_000) });
  expect(reporter.status).toBe(413);
  await withABrokenDraft(run, async () => {
    await reporter.post('/report/check', { ...answers.check, action: 'send' });
    expect(reporter.status).toBe(500);
  });
  await reporter.get('/report/check');
  await reporter.post('/report/check', { ...answers.check, action: 'send' });
  const receipt = codeOn(reporter.text);
  if (receipt === '') throw new Error(`${reporter.status} ${reporter.path}: ${reporter.text}`);
  canaries.set('receipt code', receipt);
  canaries.set('receipt code without dashes', receipt.replaceAll('-', ''));
  return receipt;
}

/** Begins with a message: what its headers hold is sealed, too, read or not. */
async function withAMessage(
  { canary, canaries }: CanaryRun,
  reporter: Browser,
  answers: ReturnType<typeof answersOf>,
): Promise<void> {
  const name = `${canary('name of the message')}.eml`;
  const file = { field: 'message', name, type: 'message/rfc822', bytes: messageWith(canary) };
  await reporter.upload('/report/message', { pasted: '', action: 'read' }, [file]);
  expect(reporter.text).toContain(canaries.get('sender name'));
  const take = ['person-1', 'text'];
  await reporter.post('/report/message/found', { take, links: 'link-1', keep: ['headers', 'original'] });
  await reporter.upload('/report/message', { action: 'read', pasted: canary('pasted and refused\0') }, []);
  for (const step of ['start', 'when', 'what', 'who'] as const)
    await reporter.post(`/report/${step}`, { ...answers[step], action: 'continue' });
  expect(reporter.path).toBe('/report/check');
}

/** While a bit of the draft is another, it does not open: for its own reporter that is the server's failure. */
async function withABrokenDraft({ connected }: CanaryRun, work: () => Promise<void>): Promise<void> {
  const { id, box } = await connected.db.selectFrom('draft').select(['id', 'box']).executeTakeFirstOrThrow();
  const put = (bytes: Buffer) =>
    connected.db.updateTable('draft').set({ box: bytes }).where('id', '=', id).execute();
  const broken = Buffer.from(box);
  broken.writeUInt8(broken.readUInt8(40) ^ 1, 40);
  await put(broken);
  await work();
  await put(box);
}

/** A draft that is saved, and then deleted at its writer's wish. */
export async function throwAway({ canary, canaries, origin }: CanaryRun): Promise<void> {
  const writer = new Browser(origin);
  await writer.get('/report');
  await writer.post('/report');
  await writer.post('/report/start', { ...answersOf().start, action: 'continue' });
  await writer.post('/report/when', { place: canary('place in a deleted draft'), action: 'save' });
  canaries.set('resume code', codeOn(writer.text));
  await writer.get('/report/deletion');
  await writer.post('/report/deletion');
  expect(writer.path).toBe('/report/deleted');
}

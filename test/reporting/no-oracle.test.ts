import type { KyselyPlugin } from 'kysely';
import { day } from '../../src/clock';
import type * as Hashing from '../../src/vault/hashing';
import { deriveKey, hash } from '../../src/vault/hashing';
import type * as Sodium from '../../src/vault/sodium';
import { keyPairFrom } from '../../src/vault/sodium';
import { newCode } from '../../src/vault';
import { draftOf } from './drafts';
import { masked, seenOf } from './alike';
import type { Browser } from '../support/browser';
import { codeOn, openReceipt } from '../support/reporter';
import { makeCase } from '../triage/cases';
import { startTestDesk, type TestDesk } from '../triage/desk';

jest.mock('../../src/vault/hashing', () => {
  const real = jest.requireActual<typeof Hashing>('../../src/vault/hashing');
  return { ...real, hash: jest.fn(real.hash), deriveKey: jest.fn(real.deriveKey) };
});
jest.mock('../../src/vault/sodium', () => {
  const real = jest.requireActual<typeof Sodium>('../../src/vault/sodium');
  return { ...real, keyPairFrom: jest.fn(real.keyPairFrom) };
});

let desk: TestDesk;
beforeAll(async () => {
  desk = await startTestDesk();
});
afterAll(() => desk.close());

/** How many statements and hashes an answer takes. */
async function costOf(
  work: () => Promise<unknown>,
): Promise<Record<'statements' | 'hashes' | 'keys' | 'pairs', number>> {
  const plain = desk.deps.db;
  let statements = 0;
  const counter: KyselyPlugin = {
    transformQuery: ({ node }) => node,
    transformResult: ({ result }) => {
      statements += 1;
      return Promise.resolve(result);
    },
  };
  const counted = [hash, deriveKey, keyPairFrom].map((one) => jest.mocked(one));
  for (const one of counted) one.mockClear();
  desk.deps.db = plain.withPlugin(counter);
  try {
    await work();
  } finally {
    desk.deps.db = plain;
  }
  const [hashes = 0, keys = 0, pairs = 0] = counted.map((one) => one.mock.calls.length);
  return { statements, hashes, keys, pairs };
}

async function replacedCode(): Promise<string> {
  const made = await makeCase(desk.deps, { deskId: desk.organisation.desks.north.id });
  const officer = await desk.signedIn('officer');
  await officer.get(`/desk/cases/${made.reference}/receipt`);
  await officer.post(`/desk/cases/${made.reference}/receipt`, {
    version: officer.hidden('version'),
    'lost-reason': 'They described it.',
    'in-person': 'yes',
    look: 'second',
  });
  expect(codeOn(officer.text)).not.toBe('');
  return made.receiptCode;
}

const malformed = [
  '',
  ' ',
  'nothing like a code',
  'x'.repeat(5_000),
  '回执码',
  '<b>AAAA</b>',
  'AAAA-AAAA-AAAA-AAAA',
];

describe('receipts that open nothing', () => {
  it('are answered alike byte for byte, whether unknown, malformed or replaced, after the same work', async () => {
    const typed = [newCode(), newCode().toLowerCase(), await replacedCode(), ...malformed];
    const answers: string[] = [];
    const costs: Awaited<ReturnType<typeof costOf>>[] = [];
    for (const code of typed) {
      const browser = desk.agent();
      await browser.get('/receipt');
      costs.push(await costOf(() => browser.post('/receipt', { receipt: code })));
      expect(browser.status).toBe(422);
      answers.push(seenOf(browser));
    }
    expect(new Set(answers).size).toBe(1);
    expect(new Set(costs.map((cost) => JSON.stringify(cost))).size).toBe(1);
    // The control: hashes and statements are counted at all.
    for (const count of Object.values(costs[0] ?? { none: 0 })) expect(count).toBeGreaterThan(0);
  });

  it('are answered otherwise than one that opens: the test would see a difference', async () => {
    const made = await makeCase(desk.deps, { deskId: desk.organisation.desks.north.id });
    const wrong = desk.agent();
    await openReceipt(wrong, newCode());
    const right = desk.agent();
    await openReceipt(right, made.receiptCode);
    expect(seenOf(wrong)).not.toBe(seenOf(right));
  });
});

describe('resume codes that open nothing', () => {
  const resume = async (path: string, code: string): Promise<Browser> => {
    const browser = desk.agent();
    await browser.get(path);
    return browser.post(path, { code });
  };

  it.each(['/report/resume', '/report/deletion'])(
    'are answered alike at %s, after the same work',
    async (path) => {
      const old = await draftOf(desk);
      const deleted = await draftOf(desk);
      await resume('/report/deletion', deleted.code);
      await desk.deps.db
        .updateTable('draft')
        .set({ expires_at: desk.clock.now() - day })
        .where('id', '=', old.id)
        .execute();
      const answers: string[] = [];
      const costs: object[] = [];
      for (const code of [
        newCode(),
        old.code,
        deleted.code,
        ...malformed.filter((one) => one.trim() !== ''),
      ]) {
        const browser = desk.agent();
        await browser.get(path);
        costs.push(await costOf(() => browser.post(path, { code })));
        expect(browser.status).toBe(422);
        answers.push(seenOf(browser));
      }
      expect(new Set(answers).size).toBe(1);
      expect(new Set(costs.map((cost) => JSON.stringify(cost))).size).toBe(1);
    },
  );

  it('say only that nothing was typed where nothing was typed', async () => {
    const browser = await resume('/report/resume', ' ');
    expect(masked(browser.text)).toContain('Enter your resume code');
  });
});

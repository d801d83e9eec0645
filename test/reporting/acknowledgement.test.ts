import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { acknowledgementCode, readAcknowledgement } from '../../src/reporting/acknowledgement';
import { createKeyFile, rotateKeyFile } from '../../src/vault';

const facts = {
  reference: 'PG-7K3M9QXZ',
  day: '2026-09-14',
  questionnaire: 'approach',
  kind: 'said-too-much',
};

describe("an acknowledgement's code", () => {
  let folder: string;
  let file: string;
  beforeAll(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'perigee-acknowledgement-'));
    chmodSync(folder, 0o700);
    file = path.join(folder, 'keys.json');
  });
  afterAll(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  it('repeats the facts, also after the key file was rotated, and no changed one is ours', () => {
    const first = createKeyFile(file);
    const code = acknowledgementCode(first, facts);
    expect(readAcknowledgement(first, code)).toEqual(facts);
    const second = rotateKeyFile(file);
    expect(readAcknowledgement(second, code)).toEqual(facts);
    expect(readAcknowledgement(first, acknowledgementCode(second, facts))).toBeUndefined();
    for (const changed of [
      code.replace('2026-09-14', '2026-09-15'),
      code.replace('PG-7', 'PG-8'),
      code.replace('said-too-much', 'approach'),
      code.slice(0, -1),
      `${code}0`,
      '',
      'PG-7K3M9QXZ',
      '../../etc/passwd',
    ])
      expect(readAcknowledgement(second, changed)).toBeUndefined();
  });

  it('has every bit of its check counted', () => {
    const keys = rotateKeyFile(file);
    const code = acknowledgementCode(keys, facts);
    const start = code.lastIndexOf('.') + 1;
    expect(code.slice(start)).toMatch(/^[0-9A-Z]{4}(-[0-9A-Z]{4}){5}$/);
    for (let index = start; index < code.length; index += 1) {
      if (code[index] === '-') continue;
      const changed = `${code.slice(0, index)}${code[index] === '0' ? '1' : '0'}${code.slice(index + 1)}`;
      expect(readAcknowledgement(keys, changed)).toBeUndefined();
    }
  });
});

import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { programVersion } from '../../src/config';
import { perigee } from '../../src/cli/perigee';
import { perigee as asProcess } from './run';

let folder: string;
const said: string[] = [];

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'perigee-usage-'));
  said.length = 0;
  for (const stream of [process.stdout, process.stderr])
    jest.spyOn(stream, 'write').mockImplementation((text) => {
      said.push(String(text));
      return true;
    });
});

afterEach(() => {
  jest.restoreAllMocks();
  rmSync(folder, { recursive: true, force: true });
});

const words = (): string => said.join('');
const run = (...args: string[]) => perigee(args, { DATA_DIR: folder });

test('as a process it answers with its exit code, and writes help to standard output', async () => {
  const [help, nonsense] = await Promise.all([asProcess(['--help'], {}), asProcess(['nonsense'], {})]);
  expect(help).toMatchObject({ exitCode: 0, errors: '' });
  expect(help.out).toContain('perigee backup DIR [--keep-days 35]');
  expect(nonsense).toMatchObject({ exitCode: 2, out: '' });
});

test('every command has help that needs no settings', async () => {
  expect(await perigee(['--help'], {})).toBe(0);
  const names = [...words().matchAll(/^ {2}perigee ((?:[a-z-]+ ?)+)/gm)].map((match) => match[1] ?? '');
  expect(names.length).toBeGreaterThan(10);
  for (const name of names)
    expect(await perigee([...name.trim().split(' '), '--help'], { PORT: 'wrong' })).toBe(0);
});

test.each([
  [[]],
  [['nonsense']],
  [['user']],
  [['backup']],
  [['backup', 'one', 'two']],
  [['backup', 'folder', '--keep-days', 'soon']],
  [['verify-audit', '--unknown']],
  [['user', 'add', 'not-an-address', '--name', 'Somebody']],
  [['user', 'role', 'add', 'a@north.example', 'queen']],
])('called wrongly, as %j, it answers 2 and says how to', async (args) => {
  expect(await run(...args)).toBe(2);
  expect(words()).toContain('perigee');
});

test('a wrong setting is said in words', async () => {
  expect(await perigee(['migrate'], { PORT: 'eighty' })).toBe(1);
  expect(words()).toContain('PORT is "eighty"');
  expect(words()).not.toContain(' at ');
});

test('no command but migrate makes a database where there is none', async () => {
  for (const args of [
    ['backup', path.join(folder, 'backups')],
    ['verify-audit'],
    ['user', 'list'],
    ['doctor'],
  ])
    expect(await run(...args)).toBe(1);
  expect(readdirSync(folder).filter((name) => name.includes('.db') || name.includes('.key'))).toEqual([]);
});

test('--version tells the version', async () => {
  expect(await run('--version')).toBe(0);
  expect(words()).toBe(`${programVersion}\n`);
});

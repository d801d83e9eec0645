import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { programRoot } from '../../src/config';
import { flatTexts, readLocales } from '../../src/content/locales';

const sources = readdirSync(path.join(programRoot, 'src'), { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts'))
  .map((file) => readFileSync(path.join(programRoot, 'src', file), 'utf8'));

/** What an audit event may be called, wherever it is written: as `action: 'x.y'`, or handed to a function that records. */
const named = new Set(
  sources
    .filter((text) => /audit\/record|recordAct|recordChange/.test(text))
    .flatMap((text) => [
      ...text.matchAll(/action: (?:[^'\n]*\? )?'([a-z-]+\.[a-z-]+)'(?: : '([a-z-]+\.[a-z-]+)')?/g),
      ...text.matchAll(/record[A-Z]\w*\([^;]*?'([a-z-]+\.[a-z-]+)'/gs),
    ])
    .flatMap(([, first, second]) => [first, second])
    .filter((name) => name !== undefined),
);

test('the auditor has words for every action that is recorded anywhere', () => {
  const english = readLocales([path.join(programRoot, 'content')], []).get('en');
  const actions = english?.namespaces['audit']?.['actions'];
  const words = typeof actions === 'object' ? flatTexts(actions) : new Map<string, string>();
  expect(named.size).toBeGreaterThan(20);
  expect([...named].filter((name) => !words.has(name)).sort()).toEqual([]);
});

import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { programRoot } from '../../../src/config';
import { statesPage } from './diagram';

const file = path.join(programRoot, 'docs', 'states.md');

test('the diagram of states in the documentation is the one that the table gives', () => {
  if (process.env['PERIGEE_WRITE_STATES'] === '1') writeFileSync(file, statesPage());
  expect(readFileSync(file, 'utf8')).toBe(statesPage());
});

#!/usr/bin/env node
// node bin/make-fixture.mjs: writes db/fixtures/ for the newest schema, before it lands. Afterwards it is kept as it is.
import { ensureAll } from './ensure.mjs';
import { giveUp } from './tools/say.mjs';

try {
  await ensureAll();
  await import('tsx');
  await import('../test/database/make-fixture.ts');
} catch (error) {
  giveUp(error);
}

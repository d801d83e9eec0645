import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { connect, migrate } from '../database';
import type { Command } from './command';
import { sqliteFileOf } from './open-database';

export const migrateCommand: Command = {
  name: 'migrate',
  usage: '',
  summary: 'Brings the schema up to date. Perigee also does so when it starts.',
  help: ['A database of a newer program is refused. Make a backup first.'],
  options: {},
  takes: [0, 0],
  async run({ config: read, say }) {
    const config = read();
    const file = sqliteFileOf(config);
    if (file !== undefined) mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 });
    const connected = await connect({ url: config.databaseUrl });
    try {
      const applied = await migrate(connected);
      if (applied.length === 0) say('The schema is up to date.');
      for (const name of applied) say(`Applied ${name}`);
    } finally {
      await connected.close();
    }
  },
};

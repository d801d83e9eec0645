import { operatorId, personOrOperator, record } from '../audit/record';
import { inTransaction, isInUse } from '../database';
import { ensureGeneration, rewriteMacs, rotateKeyFile } from '../vault';
import { CommandFailed, type Command } from './command';
import { sqliteFileOf, withDatabase } from './open-database';

export const keysRotateCommand: Command = {
  name: 'keys rotate',
  usage: '',
  summary: 'Adds a key to the key file and makes it the current one. Stop Perigee first.',
  help: [
    '',
    'What the older keys sealed still opens: they stay in the file. Index tokens are made with the new key from now on,',
    'and older ones are made anew as officers open their cases. Keep a copy of the new key file afterwards.',
  ],
  options: {},
  takes: [0, 0],
  async run(call) {
    const config = call.config();
    const file = sqliteFileOf(config);
    if (file !== undefined && isInUse(file))
      throw new CommandFailed(
        `${file} is in use. Stop Perigee first: a running process knows only the old keys.`,
      );
    await withDatabase(config, async ({ db }) => {
      const serverKeys = rotateKeyFile(config.keyFile);
      const rewritten = await inTransaction(db, async (trx) => {
        const now = Date.now();
        await ensureGeneration(trx, serverKeys, now);
        await record(trx, {
          actor: personOrOperator(operatorId),
          action: 'server-key.rotated',
          subject: { kind: 'server-key', id: String(serverKeys.current) },
          now,
        });
        return rewriteMacs(trx, serverKeys);
      });
      call.say(
        `Key ${serverKeys.current} is the current one now. ${rewritten} public keys are confirmed with it.`,
      );
      call.say(`Keep a copy of ${config.keyFile} elsewhere, then start Perigee.`);
    });
  },
};

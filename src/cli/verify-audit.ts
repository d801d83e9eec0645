import { existsSync, readFileSync } from 'node:fs';
import { readHead, type AuditHead } from '../audit/head';
import { verifyAudit, type Fault } from '../audit/verify';
import { loadKeyFile } from '../vault';
import { CommandFailed, type Command } from './command';
import { withDatabase } from './open-database';

export const verifyAuditCommand: Command = {
  name: 'verify-audit',
  usage: '[--head FILE]',
  summary: 'Verifies every entry of the audit record, and that nothing was cut off since a head was kept.',
  help: [
    '',
    'FILE is a head that an auditor downloaded or was mailed: the text from the first brace to the last, or the mail.',
    'Without it, a chain whose newest entries were cut off looks whole.',
  ],
  options: { head: { type: 'string' } },
  takes: [0, 0],
  async run(call) {
    const config = call.config();
    const head = headIn(call.option('head'));
    const serverKeys = loadKeyFile(config.keyFile);
    await withDatabase(config, async ({ db }) => {
      const found = await verifyAudit(db, serverKeys, head === undefined ? {} : { head });
      for (const { stream, sequence } of found.streams) call.say(`${stream}: ${sequence} entries chained`);
      if (found.waiting > 0) call.say(`${found.waiting} entries wait to be chained`);
      if (found.broken !== undefined) {
        const { stream, sequence, fault } = found.broken;
        throw new CommandFailed(
          `Broken${stream === '' ? '' : ` in ${stream} at ${sequence}`}: ${faultWords[fault]}`,
        );
      }
      call.say(
        `${found.checked} entries checked: all hold${head === undefined ? '' : ', up to the head and beyond'}.`,
      );
    });
  },
};

function headIn(file: string | undefined): AuditHead | undefined {
  if (file === undefined) return undefined;
  if (!existsSync(file)) throw new CommandFailed(`There is no file ${file}.`);
  const head = readHead(readFileSync(file, 'utf8'));
  if (head === undefined) throw new CommandFailed(`${file} holds no head of an audit record.`);
  return head;
}

const faultWords: Readonly<Record<Fault, string>> = {
  changed: 'the entry was changed, or stands in another’s place.',
  'entry-missing': 'the entry was deleted.',
  'link-missing': 'a number of the chain is missing.',
  'key-missing': 'it was chained under a server key that is not in the key file.',
  'cut-off': 'the end of the chain was cut off.',
  rewritten: 'the chain is not the one that the head was made from.',
  'not-chained': 'an entry is in no chain and waits for none.',
  'head-not-ours': 'the head was not made with this key file, or was changed.',
};

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { simpleParser, type ParsedMail } from 'mailparser';

/** The mail that became files because there is no SMTP server, oldest first. */
export async function readMailFiles(dataDir: string): Promise<ParsedMail[]> {
  const folder = path.join(dataDir, 'mail');
  if (!existsSync(folder)) return [];
  const names = readdirSync(folder)
    .filter((name) => name.endsWith('.eml'))
    .sort();
  return Promise.all(names.map((name) => simpleParser(readFileSync(path.join(folder, name)))));
}

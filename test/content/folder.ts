import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

export const shipped = path.resolve(__dirname, '..', '..', 'content');

/** A content folder of one test. */
export interface ContentFolder {
  at: string;
  /** Puts one text in the place of another. @returns the line on which the new text begins */
  replace(file: string, before: string, after: string): number;
  write(file: string, text: string): void;
  /** A file, or a folder with all that is in it. */
  delete(name: string): void;
  remove(): void;
}

/** A copy of what is shipped, or an empty folder. */
export function contentFolder(from: 'shipped' | 'empty'): ContentFolder {
  const at = mkdtempSync(path.join(os.tmpdir(), 'perigee-content-'));
  if (from === 'shipped') cpSync(shipped, at, { recursive: true });
  const write = (file: string, text: string): void => {
    mkdirSync(path.dirname(path.join(at, file)), { recursive: true });
    writeFileSync(path.join(at, file), text);
  };
  return {
    at,
    replace(file, before, after) {
      const text = readFileSync(path.join(at, file), 'utf8');
      const place = text.indexOf(before);
      if (place < 0) throw new Error(`${file} has no ${before}`);
      write(
        file,
        text.replace(before, () => after),
      );
      return text.slice(0, place).split('\n').length;
    },
    write,
    delete: (name) => rmSync(path.join(at, name), { recursive: true }),
    remove: () => rmSync(at, { recursive: true }),
  };
}

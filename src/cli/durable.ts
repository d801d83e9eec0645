import { closeSync, fsyncSync, openSync, renameSync } from 'node:fs';
import path from 'node:path';

const sync = (file: string): void => {
  const handle = openSync(file, 'r');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
};

/** Puts a finished file in its place, so that a power cut leaves either nothing there or all of it. */
export function putInPlace(beside: string, file: string): void {
  sync(beside);
  renameSync(beside, file);
  sync(path.dirname(file));
}

import { readFileSync } from 'node:fs';
import path from 'node:path';

interface LockEntry {
  version?: string;
  resolved?: string;
  integrity?: string;
}

describe('The lock file', () => {
  const file = path.resolve(__dirname, '../../package-lock.json');
  const { packages } = JSON.parse(readFileSync(file, 'utf8')) as { packages: Record<string, LockEntry> };
  const entries = Object.entries(packages).filter(([place]) => place !== '');

  it('gives every package a version and a checksum, those of other platforms too', () => {
    const incomplete = entries.filter(([, one]) => one.version === undefined || one.integrity === undefined);
    expect(incomplete.map(([place]) => place)).toEqual([]);
    expect(entries.length).toBeGreaterThan(500);
  });

  it('names no place to download from', () => {
    expect(entries.filter(([, one]) => one.resolved !== undefined)).toEqual([]);
  });
});

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { isMap, isScalar, isSeq, LineCounter, parseDocument, type Document } from 'yaml';
import type { ContentProblem } from './problem';

/** One content file, read. `value` is plain data that nothing has checked yet. */
export interface Source {
  file: string;
  /** The name without its ending. */
  stem: string;
  /** False where it comes from the site's own folder rather than with the program. */
  shipped: boolean;
  value: unknown;
  /** The line of a place in the data, or of the nearest place around it that is there. */
  lineOf(place: readonly PropertyKey[]): number;
}

/**
 * The folders to read, the shipped one first. A file of a later folder takes the place of the one with the same
 * path in an earlier folder, or is added.
 */
export type ContentDirs = readonly string[];

/** Reads every file of one folder of the content, in the order of their names. */
export const readFolder = (dirs: ContentDirs, folder: string, problems: ContentProblem[]): Source[] =>
  filesIn(dirs, folder, problems).flatMap((layers) => readLast(layers, problems));

/** The same with what a later folder puts something in the place of: for each name its files, the shipped one first. */
export const readLayers = (dirs: ContentDirs, folder: string, problems: ContentProblem[]): Source[][] =>
  filesIn(dirs, folder, problems).map((layers) =>
    layers.flatMap(({ file, shipped }) => readSource(file, shipped, problems) ?? []),
  );

interface Found {
  file: string;
  shipped: boolean;
}

function readLast(layers: readonly Found[], problems: ContentProblem[]): Source[] {
  const last = layers.at(-1);
  const source = last && readSource(last.file, last.shipped, problems);
  return source === undefined ? [] : [source];
}

function filesIn(dirs: ContentDirs, folder: string, problems: ContentProblem[]): Found[][] {
  const found = new Map<string, Found[]>();
  for (const [position, dir] of dirs.entries()) {
    const inside = path.join(dir, folder);
    if (!existsSync(inside)) continue;
    for (const entry of readdirSync(inside, { withFileTypes: true })) {
      if (!entry.isFile() || entry.name.startsWith('.')) continue;
      const file = path.join(inside, entry.name);
      if (entry.name.endsWith('.yaml'))
        found.set(entry.name, [...(found.get(entry.name) ?? []), { file, shipped: position === 0 }]);
      else problems.push({ file, line: 1, reason: 'Only files that end in .yaml are read here.' });
    }
  }
  return [...found.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, layers]) => layers);
}

/** Reads one file that the newest folder has, if any has it. */
export function readOne(dirs: ContentDirs, relative: string, problems: ContentProblem[]): Source | undefined {
  for (const [position, dir] of [...dirs.entries()].reverse()) {
    const file = path.join(dir, relative);
    if (existsSync(file)) return readSource(file, position === 0, problems);
  }
  return undefined;
}

/** Reads one file that there must be. */
export function readNeeded(
  dirs: ContentDirs,
  relative: string,
  problems: ContentProblem[],
): Source | undefined {
  if (dirs.some((dir) => existsSync(path.join(dir, relative)))) return readOne(dirs, relative, problems);
  problems.push({ file: path.join(dirs[0] ?? '', relative), line: 1, reason: 'The file is missing.' });
  return undefined;
}

/** The names of the folders inside a folder of the content. */
export function foldersIn(dirs: ContentDirs, folder: string): string[] {
  const names = dirs
    .map((dir) => path.join(dir, folder))
    .filter((dir) => existsSync(dir))
    .flatMap((dir) => readdirSync(dir, { withFileTypes: true }))
    .filter((entry) => entry.isDirectory() && !entry.name.startsWith('.'))
    .map((entry) => entry.name);
  return [...new Set(names)].sort();
}

function readSource(file: string, shipped: boolean, problems: ContentProblem[]): Source | undefined {
  const lines = new LineCounter();
  const document = parseDocument(readFileSync(file, 'utf8'), { lineCounter: lines, prettyErrors: false });
  for (const fault of [...document.errors, ...document.warnings]) {
    problems.push({ file, line: lines.linePos(fault.pos[0]).line, reason: fault.message });
  }
  if (document.errors.length > 0) return undefined;
  return {
    file,
    stem: path.basename(file, '.yaml'),
    shipped,
    value: document.toJS() as unknown,
    lineOf: (place) => Math.max(1, lines.linePos(offsetOf(document, place)).line),
  };
}

function offsetOf(document: Document, place: readonly PropertyKey[]): number {
  let node: unknown = document.contents;
  let offset = 0;
  for (const part of place) {
    if (isMap(node)) {
      const pair = node.items.find(
        ({ key }) => isScalar(key) && (key.value === part || String(key.value) === part),
      );
      if (pair === undefined || !isScalar(pair.key)) return offset;
      offset = pair.key.range?.[0] ?? offset;
      node = pair.value;
    } else if (isSeq(node) && typeof part === 'number') {
      const item = node.items[part];
      const range = (item as { range?: readonly number[] } | undefined)?.range;
      if (range === undefined) return offset;
      offset = range[0] ?? offset;
      node = item;
    } else return offset;
  }
  return offset;
}

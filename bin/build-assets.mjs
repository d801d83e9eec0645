#!/usr/bin/env node
// Style sheet, scripts and pictures, each named by its content: public/assets and its manifest.json, which says under
// what name each is found. A browser keeps them for ever; every change has a new name.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { compile } from 'sass';

const root = path.resolve(import.meta.dirname, '..');
const result = path.join(root, 'public', 'assets');
const compressed = new Set(['.css', '.js', '.svg']);

const styles = () =>
  compile(path.join(root, 'styles', 'app.scss'), {
    style: 'compressed',
    loadPaths: [root],
    quietDeps: true,
    charset: false,
  }).css;

const filesOf = (folder) =>
  existsSync(folder)
    ? readdirSync(folder)
        .sort()
        .map((name) => ({ name, content: readFileSync(path.join(folder, name)) }))
    : [];

/** app.css becomes app.1f2e3d4c5b.css. */
const fingerprinted = (name, content) => {
  const { name: stem, ext } = path.parse(name);
  return `${stem}.${createHash('sha256').update(content).digest('hex').slice(0, 10)}${ext}`;
};

const sources = [
  { name: 'app.css', content: Buffer.from(styles()) },
  ...filesOf(path.join(root, 'public', 'scripts')),
  ...filesOf(path.join(root, 'public', 'images')),
];

// Made beside and moved into place, so that a server that starts meanwhile finds the whole or nothing.
const making = `${result}.new`;
rmSync(making, { recursive: true, force: true });
mkdirSync(making, { recursive: true });
const manifest = {};
for (const { name, content } of sources) {
  const file = fingerprinted(name, content);
  manifest[name] = file;
  writeFileSync(path.join(making, file), content);
  if (!compressed.has(path.extname(name))) continue;
  writeFileSync(path.join(making, `${file}.gz`), gzipSync(content, { level: 9 }));
  const quality = { [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY };
  writeFileSync(path.join(making, `${file}.br`), brotliCompressSync(content, { params: quality }));
}
writeFileSync(path.join(making, 'manifest.json'), `${JSON.stringify(manifest, undefined, 2)}\n`);
rmSync(result, { recursive: true, force: true });
renameSync(making, result);

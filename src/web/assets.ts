import type { RequestHandler } from 'express';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** Style sheets, scripts and pictures, as bin/build-assets.mjs made them. */
export interface Assets {
  /** The address of an asset by its plain name, such as `app.css`. */
  url(name: string): string;
  serve: RequestHandler;
}

const types: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
};

/** Best first. */
const encodings = [
  { name: 'br', ending: '.br' },
  { name: 'gzip', ending: '.gz' },
] as const;

interface Asset {
  type: string;
  body: Buffer;
  encoded: { name: string; body: Buffer }[];
}

/** A name holds the hash of its content, so what it names never changes. */
const forEver = 'public, max-age=31536000, immutable';

/** Holds every asset in memory: together they are less than a picture from a telephone. */
export function loadAssets(dir: string): Assets {
  const manifestFile = path.join(dir, 'manifest.json');
  const manifest = new Map(
    existsSync(manifestFile)
      ? Object.entries(JSON.parse(readFileSync(manifestFile, 'utf8')) as Record<string, string>)
      : [],
  );
  const assets = new Map([...manifest.values()].map((file) => [`/${file}`, readAsset(dir, file)]));
  return {
    url: (name) => `/assets/${manifest.get(name) ?? name}`,
    serve: (request, response, next) => {
      const asset = assets.get(request.path);
      if (asset === undefined || (request.method !== 'GET' && request.method !== 'HEAD')) {
        next();
        return;
      }
      const chosen = asset.encoded.find(({ name }) => request.acceptsEncodings(name) === name);
      if (chosen !== undefined) response.setHeader('Content-Encoding', chosen.name);
      response.setHeader('Vary', 'Accept-Encoding');
      response.setHeader('Cache-Control', forEver);
      response.setHeader('Content-Type', asset.type);
      response.send(chosen?.body ?? asset.body);
    },
  };
}

function readAsset(dir: string, file: string): Asset {
  const full = path.join(dir, file);
  return {
    type: types[path.extname(file)] ?? 'application/octet-stream',
    body: readFileSync(full),
    encoded: encodings
      .filter(({ ending }) => existsSync(full + ending))
      .map(({ name, ending }) => ({ name, body: readFileSync(full + ending) })),
  };
}

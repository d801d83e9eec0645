import express from 'express';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import request from 'supertest';
import { gzipSync } from 'node:zlib';
import { loadAssets } from '../../src/web/assets';

describe('Assets', () => {
  const dir = mkdtempSync(path.join(tmpdir(), 'perigee-assets-'));
  afterAll(() => {
    rmSync(dir, { recursive: true, force: true });
  });
  writeFileSync(path.join(dir, 'app.1234.css'), 'body{}');
  writeFileSync(path.join(dir, 'app.1234.css.gz'), gzipSync('body{}'));
  writeFileSync(path.join(dir, 'secret.txt'), 'not in the manifest');
  writeFileSync(path.join(dir, 'manifest.json'), '{"app.css":"app.1234.css"}');
  const assets = loadAssets(dir);
  const app = express();
  app.use('/assets', assets.serve);

  it('are named by their content, and kept for ever', async () => {
    expect(assets.url('app.css')).toBe('/assets/app.1234.css');
    const answer = await request(app).get('/assets/app.1234.css').set('Accept-Encoding', 'identity');
    expect(answer.status).toBe(200);
    expect(answer.text).toBe('body{}');
    expect(answer.headers).toMatchObject({
      'cache-control': 'public, max-age=31536000, immutable',
      'content-type': 'text/css; charset=utf-8',
      vary: 'Accept-Encoding',
    });
    expect(answer.headers['content-encoding']).toBeUndefined();
  });

  it('come compressed to a browser that can read it', async () => {
    const answer = await request(app).get('/assets/app.1234.css').set('Accept-Encoding', 'gzip, br');
    expect(answer.headers['content-encoding']).toBe('gzip');
    expect(answer.text).toBe('body{}');
  });

  it.each([
    '/assets/secret.txt',
    '/assets/manifest.json',
    '/assets/app.css',
    '/assets/..%2fassets.test.ts',
    '/assets/%2e%2e/package.json',
  ])('are only what the manifest names: not %s', async (address) => {
    expect((await request(app).get(address)).status).toBe(404);
  });

  it('are only read', async () => {
    expect((await request(app).post('/assets/app.1234.css')).status).toBe(404);
    expect((await request(app).head('/assets/app.1234.css')).status).toBe(200);
  });
});

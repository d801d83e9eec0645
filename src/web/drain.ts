import type { Request } from 'express';

const mostBytes = 64 * 1024 * 1024;
const longestMs = 10_000;

export const hasUnreadBody = (request: Request): boolean =>
  !request.complete &&
  (request.headers['transfer-encoding'] !== undefined || Number(request.headers['content-length'] ?? 0) > 0);

/**
 * Reads the rest of a body and throws it away, within limits. A browser reads no answer before it has sent everything:
 * closing the connection under it would show its own error in place of our page.
 */
export function drain(request: Request): Promise<void> {
  if (!hasUnreadBody(request) || request.destroyed) return Promise.resolve();
  return new Promise((resolve) => {
    let bytes = 0;
    const enough = (): void => {
      clearTimeout(timer);
      request.off('data', count).off('end', enough).off('close', enough).off('error', enough);
      resolve();
    };
    const count = (chunk: Buffer): void => {
      bytes += chunk.length;
      if (bytes > mostBytes) enough();
    };
    const timer = setTimeout(enough, longestMs);
    request.on('data', count).once('end', enough).once('close', enough).once('error', enough);
    request.resume();
  });
}

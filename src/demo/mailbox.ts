import { createServer, type ServerResponse } from 'node:http';
import { Letters } from './letters';
import { mailboxJson, mailboxPage, mailboxStyle } from './mailbox-page';
import { startMailServer } from './mailbox-smtp';

export interface Mailbox {
  smtpUrl: string;
  close(): Promise<void>;
}

/** The demo's mail server and the pages that show what it took. */
export async function startMailbox(place: {
  host: string;
  httpPort: number;
  smtpPort: number;
  dataDir: string;
}): Promise<Mailbox> {
  const { host, httpPort, smtpPort, dataDir } = place;
  const letters = new Letters();
  const mailServer = await startMailServer({ host, port: smtpPort, dataDir }, letters);
  const pages = createServer((request, response) => {
    if (request.method === 'GET' || request.method === 'HEAD')
      answer(letters, new URL(request.url ?? '/', `http://${host}`).pathname, response);
    else send(response, 405, 'text/plain', 'Only GET\n');
  });
  await new Promise<void>((resolve, reject) => {
    pages.once('error', reject);
    pages.listen(httpPort, host, resolve);
  });
  return {
    smtpUrl: mailServer.smtpUrl,
    async close() {
      await new Promise<void>((resolve) => {
        pages.close(() => {
          resolve();
        });
        pages.closeAllConnections();
      });
      await mailServer.close();
    },
  };
}

function answer(letters: Letters, path: string, response: ServerResponse): void {
  const id = /^\/messages\/(\d+)\.eml$/.exec(path)?.[1];
  const letter = id === undefined ? undefined : letters.find(id);
  if (path === '/') send(response, 200, 'text/html', mailboxPage(letters.newestFirst));
  else if (path === '/style.css') send(response, 200, 'text/css', mailboxStyle);
  else if (path === '/messages.json')
    send(response, 200, 'application/json', mailboxJson(letters.newestFirst));
  else if (letter !== undefined) {
    response.setHeader('Content-Disposition', `attachment; filename="${letter.id}.eml"`);
    send(response, 200, 'message/rfc822', letter.raw);
  } else send(response, 404, 'text/plain', 'Not found\n');
}

function send(response: ServerResponse, status: number, type: string, body: string | Buffer): void {
  response.writeHead(status, {
    'Content-Type': type.startsWith('text/') || type.endsWith('json') ? `${type}; charset=utf-8` : type,
    'Cache-Control': 'no-store',
    'Content-Security-Policy':
      "default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    'X-Content-Type-Options': 'nosniff',
    'Referrer-Policy': 'no-referrer',
  });
  response.end(body);
}

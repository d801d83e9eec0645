import { Agent, request } from 'node:http';

export interface Answer {
  status: number;
  bytes: number;
  location: string;
}

export interface Request {
  url: URL;
  method?: 'GET' | 'POST';
  headers?: Record<string, string>;
  body?: string;
}

/** Sends one request over a kept connection. */
export const send = (agent: Agent, wanted: Request): Promise<Answer> =>
  new Promise((resolve, reject) => {
    const { url, method = 'GET', headers = {}, body = '' } = wanted;
    const sent = request(url, { agent, method, headers }, (response) => {
      let bytes = 0;
      response.on('data', (chunk: Buffer) => {
        bytes += chunk.length;
      });
      response.on('end', () => {
        resolve({ status: response.statusCode ?? 0, bytes, location: response.headers.location ?? '' });
      });
    });
    sent.on('error', reject);
    sent.end(body);
  });

export interface Load {
  /** How many at a time. */
  connections: number;
  /** The next request, or nothing when it is enough. */
  next: () => Request | undefined;
  check: (answer: Answer) => void;
}

/** @returns requests a second */
export async function run({ connections, next, check }: Load): Promise<number> {
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  const begin = performance.now();
  let done = 0;
  const worker = async (): Promise<void> => {
    for (let wanted = next(); wanted !== undefined; wanted = next()) {
      check(await send(agent, wanted));
      done += 1;
    }
  };
  await Promise.all(Array.from({ length: connections }, worker));
  agent.destroy();
  return (done * 1_000) / (performance.now() - begin);
}

/** The same request again and again for some time. */
export function repeated(wanted: Request, seconds: number, expected: number): Promise<number> {
  const end = performance.now() + seconds * 1_000;
  return run({
    connections: 8,
    next: () => (performance.now() < end ? wanted : undefined),
    check: ({ status }) => {
      if (status !== expected) throw new Error(`${wanted.url.href} answered ${status}, not ${expected}`);
    },
  });
}

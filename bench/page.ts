import { Agent } from 'node:http';
import { makeDesk } from './desk';
import { send } from './load';
import { rounded, type Benchmark } from './outcome';

const encodings = { 'accept-encoding': 'br, gzip' };

/** What a reporter's phone loads for the first page of the form, with nothing cached: kilobytes as they are sent. */
export const reportPageKb: Benchmark = {
  name: 'report-page-kb',
  async run() {
    const desk = await makeDesk(() => Promise.resolve());
    const agent = new Agent({ keepAlive: true });
    try {
      const server = await desk.serve();
      const page = new URL('/report', server.origin);
      const html = await (await fetch(page)).text();
      const linked = [...html.matchAll(/(?:src|href)="(\/assets\/[^"]+)"/g)].map((match) => match[1] ?? '');
      const parts: Record<string, number> = {};
      for (const path of ['/report', ...new Set(linked)])
        parts[path] = (await send(agent, { url: new URL(path, server.origin), headers: encodings })).bytes;
      const bytes = Object.values(parts).reduce((sum, part) => sum + part, 0);
      return {
        name: 'report-page-kb',
        value: rounded(bytes / 1_000),
        unit: 'kB',
        limit: { atMost: 60 },
        detail: { parts },
      };
    } finally {
      agent.destroy();
      await desk.remove();
    }
  },
};

import { createServer, type Server, type Socket } from 'node:net';
import type { AddressInfo } from 'node:net';

/** The text that every scanner finds and that harms nothing, in two halves: no scanner is to find it in this file. */
export const testVirus = ['X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR-', 'STANDARD-ANTIVIRUS-TEST-FILE!$H+H*'].join(
  '',
);

/** How the daemon behaves: as ClamAV's does, or what it answers instead; `hang` says nothing, `cut` hangs up. */
export type Behaviour = 'scan' | 'hang' | 'cut' | { says: string };

/** A daemon as ClamAV's is, on loopback, that knows one virus. */
export class FakeClamd {
  behaviour: Behaviour = 'scan';
  /** What it was given to scan, whole. */
  readonly scanned: Buffer[] = [];
  #server: Server | undefined;
  readonly #sockets = new Set<Socket>();
  port = 0;

  async start(): Promise<this> {
    const server = createServer((socket) => {
      this.#sockets.add(socket);
      socket.on('error', () => undefined);
      socket.on('close', () => this.#sockets.delete(socket));
      this.#serve(socket);
    });
    await new Promise<void>((resolve) => {
      server.listen(this.port, '127.0.0.1', resolve);
    });
    this.port = (server.address() as AddressInfo).port;
    this.#server = server;
    return this;
  }

  /** It can be started again, at the same port. */
  async stop(): Promise<void> {
    const server = this.#server;
    this.#server = undefined;
    for (const socket of this.#sockets) socket.destroy();
    if (server === undefined) return;
    await new Promise<void>((resolve) => {
      server.close(() => {
        resolve();
      });
    });
  }

  #serve(socket: Socket): void {
    let came: Buffer = Buffer.alloc(0);
    socket.on('data', (part: Buffer) => {
      came = Buffer.concat([came, part]);
      const { behaviour } = this;
      if (behaviour === 'hang') return;
      if (behaviour === 'cut') {
        socket.destroy();
        return;
      }
      const answer = this.#answer(came);
      if (answer !== undefined) socket.end(behaviour === 'scan' ? answer : behaviour.says);
    });
  }

  /** @returns undefined until the command is there whole */
  #answer(came: Buffer): string | undefined {
    const end = came.indexOf(0);
    if (end < 0) return undefined;
    const command = came.toString('latin1', 0, end);
    if (command === 'zPING') return 'PONG\0';
    if (command !== 'zINSTREAM') return 'UNKNOWN COMMAND\0';
    const parts: Buffer[] = [];
    let at = end + 1;
    while (at + 4 <= came.length) {
      const length = came.readUInt32BE(at);
      at += 4;
      if (length === 0) return this.#verdict(Buffer.concat(parts));
      if (at + length > came.length) return undefined;
      parts.push(came.subarray(at, at + length));
      at += length;
    }
    return undefined;
  }

  #verdict(file: Buffer): string {
    this.scanned.push(file);
    return file.includes(testVirus) ? 'stream: Win.Test.EICAR_HDB-1 FOUND\0' : 'stream: OK\0';
  }
}

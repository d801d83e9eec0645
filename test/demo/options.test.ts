import { createServer, type AddressInfo, type Server } from 'node:net';
import { DemoOptionInvalid, readDemoOptions } from '../../src/demo/options';
import { portIsFree } from '../../src/demo/ports';

const listen = (port: number): Promise<Server> =>
  new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => {
      resolve(server);
    });
  });
const portOf = (server: Server): number => (server.address() as AddressInfo).port;
const close = (server: Server): Promise<void> =>
  new Promise((resolve) => {
    server.close(() => {
      resolve();
    });
  });

test('Without a port, the first three free ones in a row from 4000 are taken', async () => {
  const { port, keep } = await readDemoOptions([]);
  expect(port).toBeGreaterThanOrEqual(4000);
  for (const offset of [0, 1, 2]) expect(await portIsFree(port + offset)).toBe(true);
  expect(keep).toBeUndefined();
});

test.each([0, 1, 2])('A port that is taken is named (the one at +%i)', async (offset) => {
  const server = await listen(0);
  const taken = portOf(server);
  try {
    await expect(readDemoOptions(['--port', String(taken - offset)])).rejects.toThrow(
      // Another program may hold one of the neighbours too: the first taken one is named.
      /^Port \d+ is taken\. Choose another with --port N\.$/,
    );
  } finally {
    await close(server);
  }
});

test('A folder to keep is taken as it is', async () => {
  expect((await readDemoOptions(['--keep', 'somewhere'])).keep).toBe('somewhere');
});

test.each([[['--port', '0']], [['--port', 'many']], [['--port', '65534']], [['--harbour']], [['--port']]])(
  '%p is refused in words',
  async (args) => {
    await expect(readDemoOptions(args)).rejects.toThrow(DemoOptionInvalid);
  },
);

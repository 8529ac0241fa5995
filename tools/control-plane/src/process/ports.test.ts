import { createServer, Server } from 'node:net';
import { choosePorts, requireFreePort, waitForFreePort } from './ports';

let blocker: Server;
let taken: number;

beforeAll(async () => {
  blocker = createServer();
  await new Promise<void>(resolve =>
    blocker.listen(0, '127.0.0.1', () => resolve()),
  );
  const address = blocker.address();
  taken = typeof address === 'object' && address ? address.port : 0;
});

afterAll(() => new Promise(resolve => blocker.close(resolve)));

it('gives each name a port of its own', async () => {
  const names = Array.from({ length: 20 }, (_, index) => `n${index}`);
  const ports = await choosePorts(names);
  expect(new Set(Object.values(ports)).size).toBe(20);
});

it('keeps a port while it is free', async () => {
  const { a } = await choosePorts(['a']);
  expect(await choosePorts(['a'], { a })).toEqual({ a });
});

it('chooses another when the kept one is in use', async () => {
  expect((await choosePorts(['a'], { a: taken })).a).not.toBe(taken);
});

it('refuses a wanted port that is in use', async () => {
  await expect(requireFreePort(taken, 'the Git forge')).rejects.toThrow(
    `Port "${taken}" for the Git forge is in use by another program.`,
  );
});

it('waits for a port that becomes free, but not for ever', async () => {
  const other = createServer();
  await new Promise<void>(resolve => other.listen(0, '127.0.0.1', resolve));
  const address = other.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  await expect(waitForFreePort(port, 'a part', 0.1)).rejects.toThrow(
    `Port "${port}" for a part is in use by another program.`,
  );
  let closed = false;
  setTimeout(() => other.close(() => (closed = true)), 200);
  await waitForFreePort(port, 'a part');
  expect(closed).toBe(true);
});

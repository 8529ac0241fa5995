import fs from 'node:fs';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { CliError } from '../errors';
import { ExitCode } from '../exitCodes';
import { choosePorts } from './choosePorts';
import { firstFreePort, isFree } from './freePort';
import { portHolder } from './portHolder';

let folder: string;
let file: string;
const servers: net.Server[] = [];

function listen(port = 0, host = '127.0.0.1'): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = net.createServer();
    servers.push(server);
    server.once('error', reject);
    server.listen(port, host, () =>
      resolve((server.address() as net.AddressInfo).port),
    );
  });
}

beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'lattice-ports-'));
  file = path.join(folder, 'ports.json');
});

afterEach(async () => {
  fs.rmSync(folder, { recursive: true });
  await Promise.all(
    servers.splice(0).map(s => new Promise(resolve => s.close(resolve))),
  );
});

describe('choosePorts', () => {
  it('keeps what was chosen for this data folder', async () => {
    const portal = await firstFreePort(41_000);
    const first = await choosePorts(file, { portal });
    const second = await choosePorts(file);
    expect(first.portal).toBe(portal);
    expect(second).toEqual(first);
    expect(first.forge).not.toBe(portal);
  });

  it('refuses a port in use, names who has it, and offers a free one', async () => {
    const taken = await listen();
    const error = await choosePorts(file, { portal: taken }).catch(e => e);
    expect(error).toBeInstanceOf(CliError);
    expect(error.exitCode).toBe(ExitCode.Machine);
    expect(error.message).toContain(`Port ${taken}, wanted for the portal`);
    expect(error.message).toContain(`(process ${process.pid})`);
    expect(error.remedy).toMatch(/\.\/lattice up --port \d+ --data \S+$/);
    expect(fs.existsSync(file)).toBe(false);
  });

  it('refuses a kept port that somebody else has taken since', async () => {
    const portal = await firstFreePort(41_100);
    const { forge } = await choosePorts(file, { portal });
    await listen(forge);
    await expect(choosePorts(file)).rejects.toThrow(
      `Port ${forge}, wanted for the Git forge`,
    );
  });
});

describe('isFree', () => {
  it('asks both loopback addresses', async () => {
    const port = await listen(0, '::1');
    expect(await isFree(port)).toBe(false);
    expect(await firstFreePort(port)).toBeGreaterThan(port);
  });
});

describe('portHolder', () => {
  it('knows nobody on a free port', async () => {
    expect(portHolder(await firstFreePort(41_200))).toBeUndefined();
  });
});

import { createConnection } from 'node:net';
import { startTestPostgres } from './testPostgres';

jest.setTimeout(60_000);

/** The first byte a server answers to a request for encryption: "N" means a PostgreSQL without it. */
function greet(url: string): Promise<string> {
  const { hostname, port } = new URL(url);
  return new Promise((resolve, reject) => {
    const socket = createConnection(Number(port), hostname, () =>
      socket.write(Buffer.from([0, 0, 0, 8, 4, 210, 22, 47])),
    );
    socket.once('data', data => {
      resolve(data.toString('latin1'));
      socket.destroy();
    });
    socket.once('error', reject);
  });
}

// A run of many files names one server for all of them; here that would hide what is tested.
const told = process.env.LATTICE_TEST_POSTGRES;
beforeEach(() => {
  delete process.env.LATTICE_TEST_POSTGRES;
});
afterAll(() => {
  if (told !== undefined) {
    process.env.LATTICE_TEST_POSTGRES = told;
  }
});

it('starts a server and ends it with its data', async () => {
  const postgres = await startTestPostgres();
  expect(await greet(postgres.url)).toBe('N');
  await postgres.stop();
  await expect(greet(postgres.url)).rejects.toThrow(/ECONNREFUSED/);
});

it('uses the server it is told to', async () => {
  process.env.LATTICE_TEST_POSTGRES = 'postgres://u:p@db:5432/';
  const postgres = await startTestPostgres();
  expect(postgres.url).toBe('postgres://u:p@db:5432');
  await postgres.stop();
});

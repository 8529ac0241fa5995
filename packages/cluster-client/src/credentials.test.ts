import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { KubeconfigCredentials } from './credentials';

describe('KubeconfigCredentials', () => {
  let directory: string;
  let file: string;

  beforeEach(async () => {
    directory = await mkdtemp(join(tmpdir(), 'kubeconfig-'));
    file = join(directory, 'config');
  });

  afterEach(() => rm(directory, { recursive: true, force: true }));

  const kubeconfig = (user: string, server = 'https://127.0.0.1:6443/') => `
apiVersion: v1
kind: Config
current-context: here
clusters: [{ name: c, cluster: { server: '${server}', certificate-authority-data: ${Buffer.from(
    'CA',
  ).toString('base64')} } }]
users: [{ name: u, user: ${user} }]
contexts: [{ name: here, context: { cluster: c, user: u } }]
`;

  it('reads a token and the authority of the server', async () => {
    await writeFile(file, kubeconfig('{ token: secret-token }'));
    const access = await new KubeconfigCredentials({ file }).access();
    expect(access.server).toBe('https://127.0.0.1:6443');
    expect(access.headers).toEqual({ Authorization: 'Bearer secret-token' });
    expect(String(access.tls.ca)).toBe('CA');
  });

  it('runs the command of an exec plugin', async () => {
    const answer = JSON.stringify({
      apiVersion: 'client.authentication.k8s.io/v1',
      kind: 'ExecCredential',
      status: { token: 'from-exec' },
    });
    await writeFile(join(directory, 'answer.json'), answer);
    await writeFile(
      file,
      kubeconfig(
        `{ exec: { apiVersion: client.authentication.k8s.io/v1, command: cat, args: [${join(
          directory,
          'answer.json',
        )}] } }`,
      ),
    );
    const access = await new KubeconfigCredentials({ file }).access();
    expect(access.headers).toEqual({ Authorization: 'Bearer from-exec' });
  });

  it('says that the file is not there yet, and reads it once it is', async () => {
    const credentials = new KubeconfigCredentials({ file });
    await expect(credentials.access()).rejects.toMatchObject({
      reason: 'Credentials',
    });
    await writeFile(file, kubeconfig('{ token: t }'));
    await expect(credentials.access()).resolves.toMatchObject({
      headers: { Authorization: 'Bearer t' },
    });
  });

  it('picks up a rotated token after ten seconds, or at once after a refusal', async () => {
    let now = 0;
    const credentials = new KubeconfigCredentials({ file, now: () => now });
    await writeFile(file, kubeconfig('{ token: one }'));
    await credentials.access();
    await writeFile(file, kubeconfig('{ token: two }'));
    expect((await credentials.access()).headers.Authorization).toBe(
      'Bearer one',
    );
    now = 10_001;
    expect((await credentials.access()).headers.Authorization).toBe(
      'Bearer two',
    );
    await writeFile(file, kubeconfig('{ token: three }'));
    credentials.refresh();
    expect((await credentials.access()).headers.Authorization).toBe(
      'Bearer three',
    );
  });

  it('names what is wrong with a file that is no kubeconfig', async () => {
    await writeFile(file, 'clusters: [');
    await expect(new KubeconfigCredentials({ file }).access()).rejects.toThrow(
      'is not a valid kubeconfig: ',
    );
  });

  it('says why a kubeconfig names no cluster, and which contexts it has', async () => {
    const failing = async (text: string) => {
      await writeFile(file, text);
      const read = new KubeconfigCredentials({ file }).access();
      return read.catch((error: Error) => error.message);
    };
    const several = kubeconfig('{ token: t }').replace(
      'contexts: [',
      'contexts: [{ name: there, context: { cluster: c, user: u } }, ',
    );
    expect(await failing(several.replace('current-context: here', ''))).toBe(
      `The kubeconfig file "${file}" names no cluster: it has no "current-context"; its contexts are "there", "here"`,
    );
    expect(
      await failing(
        several.replace('current-context: here', 'current-context: elsewhere'),
      ),
    ).toContain('its current context "elsewhere" names no cluster');
    expect(await failing('')).toBe(
      `The kubeconfig file "${file}" is not a valid kubeconfig: it has no clusters, users and contexts`,
    );
    for (const text of ['just words', '[]']) {
      expect(await failing(text)).toContain(`The kubeconfig file "${file}"`);
    }
  });

  describe('of several clusters', () => {
    const two = (first: string, second: string) => `
apiVersion: v1
kind: Config
current-context: ${first}
clusters:
  - { name: ${first}, cluster: { server: 'https://${first}:6443' } }
  - { name: ${second}, cluster: { server: 'https://${second}:6443' } }
users: [{ name: u, user: { token: of-${first} } }]
contexts:
  - { name: ${first}, context: { cluster: ${first}, user: u } }
  - { name: ${second}, context: { cluster: ${second}, user: u } }
`;

    it('takes the context that is asked for', async () => {
      await writeFile(file, two('test', 'production'));
      const credentials = new KubeconfigCredentials({
        file,
        context: 'production',
      });
      expect(await credentials.chosen()).toEqual({
        context: 'production',
        server: 'https://production:6443',
      });
    });

    it('names those there are when there is no such context', async () => {
      await writeFile(file, two('test', 'production'));
      const credentials = new KubeconfigCredentials({ file, context: 'prod' });
      await expect(credentials.access()).rejects.toMatchObject({
        reason: 'Credentials',
        message: `The kubeconfig file "${file}" has no context "prod"; its contexts are "test", "production"`,
      });
    });

    it('reads several files as one, the first of a name counts', async () => {
      const other = join(directory, 'other');
      await writeFile(file, two('test', 'shared'));
      await writeFile(other, two('stage', 'shared'));
      const chosen = (context?: string) =>
        new KubeconfigCredentials({ file: [file, other], context });
      expect(await chosen().chosen()).toMatchObject({ context: 'test' });
      const { headers, server } = await chosen('stage').access();
      expect(server).toBe('https://stage:6443');
      expect(headers).toEqual({ Authorization: 'Bearer of-test' });
    });
  });
});

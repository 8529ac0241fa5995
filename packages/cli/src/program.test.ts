import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { KubeconfigCredentials } from '@lattice-portal/cluster-client';
import { ownKubeconfig } from './commands/up/options';
import { checkout } from './paths';
import { ExitCode } from './exitCodes';
import { createProgram } from './program';
import { runCli } from './testUtils';

const program = createProgram({
  output: { print: () => {}, note: () => {} },
  exit: () => {},
});
const commands = program.commands
  .map(command => command.name())
  .filter(name => name !== 'supervise');

let folder: string;
beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'lattice-cli-'));
});
afterEach(() => fs.rmSync(folder, { recursive: true }));

describe('help', () => {
  it('lists the commands and the exit codes', async () => {
    const { code, printed } = await runCli('--help');
    expect(code).toBe(ExitCode.Ok);
    for (const name of commands) expect(printed).toContain(`  ${name} `);
    expect(printed).not.toContain('supervise');
    expect(printed).toMatch(/4 {2}the machine is in the way/);
  });

  it.each(commands)('of "%s" has a description and examples', async name => {
    const { code, printed } = await runCli(name, '--help');
    expect(code).toBe(ExitCode.Ok);
    expect(printed).toContain(`Usage: lattice ${name}`);
    expect(printed).toMatch(/Examples?:/);
    expect(printed).toContain(`./lattice ${name}`);
  });

  it('is in the README for every command and exit code', () => {
    const readme = fs.readFileSync(
      path.join(checkout, 'packages/cli/README.md'),
      'utf8',
    );
    for (const name of commands) expect(readme).toContain(`lattice ${name}`);
    for (const code of Object.values(ExitCode)) {
      expect(readme).toMatch(new RegExp(`^\\| ${code} +\\|`, 'm'));
    }
  });
});

describe('wrong use', () => {
  it.each([
    [['upp'], "unknown command 'upp'"],
    [['up', '--portt', '1'], "unknown option '--portt'"],
    [['up', '--port', '80'], 'A port is a number from 1024 to 65535.'],
    [['up', '--json'], '--json and --no-wait only make sense with --detach'],
    [['test', 'unitt'], 'Allowed choices are static, unit'],
    [['logs'], "missing required argument 'name'"],
  ])('%j ends with 2 and says what is wrong', async (args, message) => {
    const { code, printed, noted } = await runCli(...args);
    expect(code).toBe(ExitCode.Usage);
    expect(noted).toContain(message);
    expect(printed).toBe('');
  });

  it('names a near command', async () => {
    expect((await runCli('statsu')).noted).toContain('Did you mean status?');
  });
});

it('tells its version, also as JSON', async () => {
  const { printed } = await runCli('version');
  expect(printed).toMatch(
    /^lattice \d+\.\d+\.\d+ \(lattice\.dev\/\w+, Node \d+/,
  );
  expect(JSON.parse((await runCli('version', '--json')).printed)).toEqual({
    version: expect.stringMatching(/^\d+\.\d+\.\d+/),
    language: 'lattice.dev/v1alpha1',
    node: process.versions.node,
  });
});

describe('with nothing running', () => {
  it('status says so with its own exit code, also as JSON', async () => {
    const text = await runCli('status', '--data', folder);
    expect(text.code).toBe(ExitCode.NotRunning);
    expect(text.printed).toContain('./lattice up');
    const json = await runCli('status', '--data', folder, '--json');
    expect(json.code).toBe(ExitCode.NotRunning);
    expect(JSON.parse(json.printed)).toEqual({
      running: false,
      dataDir: folder,
      parts: [],
    });
  });

  it('down has nothing to do and is content', async () => {
    const { code, printed } = await runCli('down', '--data', folder);
    expect(code).toBe(ExitCode.Ok);
    expect(printed).toBe('Nothing is running.');
  });

  it('logs says that there is none, and lists those there are', async () => {
    const none = await runCli('logs', 'portal', '--data', folder);
    expect(none.code).toBe(ExitCode.NotRunning);
    fs.mkdirSync(path.join(folder, 'logs'));
    fs.writeFileSync(path.join(folder, 'logs', 'portal.log'), 'a\nb\nc\n');
    const other = await runCli('logs', 'gitea', '--data', folder);
    expect(other.code).toBe(ExitCode.Usage);
    expect(other.noted).toContain('There are: portal.');
    const found = await runCli('logs', 'portal', '-n', '2', '--data', folder);
    expect(found).toMatchObject({ code: ExitCode.Ok, printed: 'b\nc' });
  });
});

describe('reset', () => {
  it('removes nothing that "up" did not make', async () => {
    fs.writeFileSync(path.join(folder, 'thesis.txt'), 'years of work');
    const { code, noted } = await runCli('reset', '--yes', '--data', folder);
    expect(code).toBe(ExitCode.Usage);
    expect(noted).toContain('was not made by "./lattice up"');
    expect(fs.existsSync(path.join(folder, 'thesis.txt'))).toBe(true);
  });

  it('removes a data folder', async () => {
    const data = path.join(folder, 'data');
    fs.mkdirSync(path.join(data, 'logs'), { recursive: true });
    fs.writeFileSync(path.join(data, 'ports.json'), '{}');
    const { code } = await runCli('reset', '--yes', '--data', data);
    expect(code).toBe(ExitCode.Ok);
    expect(fs.existsSync(data)).toBe(false);
  });
});

describe('up', () => {
  it('refuses a kubeconfig that is not there or names no cluster', async () => {
    expect(await ownKubeconfig(undefined)).toBeUndefined();
    const file = path.join(folder, 'config');
    const read = (config: string) =>
      new KubeconfigCredentials({ file: config }).access();
    const refused = () =>
      expect(ownKubeconfig(file, read)).rejects.toMatchObject({
        exitCode: ExitCode.Usage,
        message: expect.stringContaining(`"${file}"`),
      });
    await refused();
    for (const text of ['', 'clusters: [', 'some words']) {
      fs.writeFileSync(file, text);
      await refused();
    }
    const context = '{ name: c, context: { cluster: k, user: u } }';
    const usable = `clusters: [{ name: k, cluster: { server: 'https://k' } }]
users: [{ name: u, user: { token: t } }]
contexts: [${context}]
`;
    fs.writeFileSync(file, usable);
    await refused();
    fs.writeFileSync(file, `${usable}current-context: c\n`);
    expect(await ownKubeconfig(file, read)).toBe(file);
  });
});

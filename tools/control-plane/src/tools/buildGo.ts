import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { LocalPlatformError } from '../errors';
import { background } from '../process/background';
import { Go, goEnvironment, runWork } from './go';
import { buildFlags, GoTool } from './table';

/** Packages the programs consist of: what `go build` has to compile at most. */
async function countPackages(
  go: Go,
  tool: GoTool,
  options: { cwd: string; env: NodeJS.ProcessEnv; signal?: AbortSignal },
): Promise<number> {
  const { stdout } = await runWork(
    go.command,
    [
      'list',
      ...(tool.tags ? ['-tags', tool.tags] : []),
      '-deps',
      ...Object.values(tool.packages),
    ],
    options,
  );
  return stdout.trim().split('\n').length;
}

function build(
  go: Go,
  args: string[],
  options: {
    cwd: string;
    env: NodeJS.ProcessEnv;
    signal?: AbortSignal;
    onPackage: () => void;
  },
): Promise<{ code: number | null; output: string }> {
  return new Promise((resolve, reject) => {
    const [file, ...rest] = [...background, go.command, ...args];
    const child = spawn(file, rest, {
      cwd: options.cwd,
      env: options.env,
      signal: options.signal,
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    const last: string[] = [];
    createInterface({ input: child.stderr }).on('line', line => {
      // With -v each compiled package is one line that holds nothing else.
      if (/^[\w.~/-]+$/.test(line)) {
        options.onPackage();
      } else {
        last.push(line);
        last.splice(0, Math.max(0, last.length - 20));
      }
    });
    child.once('error', reject);
    child.once('close', code => resolve({ code, output: last.join('\n') }));
  });
}

/** Builds the programs of a tool into `directory`. */
export async function buildGoTool(options: {
  go: Go;
  tool: GoTool;
  /** Holds one folder with `go.mod` and `go.sum` for each tool. */
  modulesDir: string;
  directory: string;
  signal?: AbortSignal;
  onPackages: (done: number, total: number) => void;
}): Promise<void> {
  const { go, tool, modulesDir, directory, signal, onPackages } = options;
  const cwd = join(modulesDir, tool.name);
  const env = goEnvironment({
    ...go.env,
    GOFLAGS: '-mod=readonly',
    CGO_ENABLED: tool.cgo ? '1' : '0',
  });
  const total = await countPackages(go, tool, { cwd, env, signal });
  let done = 0;
  const onPackage = () => {
    done += 1;
    onPackages(Math.min(done, total), total);
  };
  for (const [program, packagePath] of Object.entries(tool.packages)) {
    const { code, output } = await build(
      go,
      [
        'build',
        '-v',
        ...buildFlags(tool),
        '-o',
        join(directory, program),
        packagePath,
      ],
      {
        cwd,
        env,
        signal,
        onPackage,
      },
    );
    if (code !== 0) {
      const remedy = /C compiler .* not found/.test(output)
        ? '\nInstall a C compiler, on Debian: apt-get install build-essential'
        : '';
      throw new LocalPlatformError(
        `"${program}" ${tool.version} could not be built:\n${output}${remedy}`,
      );
    }
  }
}

import { setMaxListeners } from 'node:events';
import { mkdir, rename, rm, statfs } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { copyArgoScripts } from '../argo/copyScripts';
import { buildDefinitions } from '../crds/build';
import { LocalPlatformError, messageOf } from '../errors';
import { buildGiteaFrontend, copyGiteaPages } from '../gitea/buildPages';
import { buildStages } from '../kwok/buildStages';
import { waitForLock } from '../process/lock';
import { OnProgress, reportStep } from '../progress';
import { buildGoTool } from './buildGo';
import { isComplete, recordBuild } from './complete';
import { findGo } from './findGo';
import type { Go } from './go';
import {
  cacheKey,
  CONTROL_PLANE_TOOLS,
  FilesTool,
  outputsOf,
  Tool,
  ToolName,
  TOOLS,
} from './table';

/** Name of a program or folder -> its path, as in `kube-apiserver`. Only what was asked for is there. */
export type ToolPaths = Record<string, string>;

export interface LocateOptions {
  /** Which tools; those of the control plane when absent. */
  tools?: ToolName[];
  /** Where builds are kept; `LATTICE_TOOLS_DIR`, else `.tools` of the repository. */
  toolsDir?: string;
  /** A folder with ready binaries; `KUBEBUILDER_ASSETS` when absent. */
  assetsDir?: string;
  /** The folder with one Go module per tool; `tools` of the repository when absent. */
  modulesDir?: string;
  onProgress?: OnProgress;
  /** Ends a build that is under way. */
  signal?: AbortSignal;
}

const REPOSITORY = resolve(
  dirname(require.resolve('../../package.json')),
  '../..',
);

export function defaultToolsDir(): string {
  return process.env.LATTICE_TOOLS_DIR ?? join(REPOSITORY, '.tools');
}

async function existing(
  tool: Tool,
  directory: string,
): Promise<ToolPaths | undefined> {
  const outputs = outputsOf(tool);
  return (await isComplete(directory, outputs))
    ? Object.fromEntries(
        outputs.map(output => [output, join(directory, output)]),
      )
    : undefined;
}

/** How the tools that are files are made. */
const FILE_BUILDERS: Record<
  string,
  (context: {
    go: Go;
    directory: string;
    signal?: AbortSignal;
    report: (done: number, total: number, unit: string) => void;
  }) => Promise<void>
> = {
  definitions: ({ go, directory, signal, report }) =>
    buildDefinitions({
      go,
      directory,
      signal,
      onModule: (done, total) => report(done, total, 'modules'),
    }),
  'kwok-stages': ({ go, ...work }) => buildStages(go, work),
  'argo-cd-scripts': ({ go, ...work }) => copyArgoScripts(go, work),
  'gitea-pages': ({ go, ...work }) => copyGiteaPages(go, work),
  'gitea-frontend': ({ go, report, ...work }) =>
    buildGiteaFrontend(go, {
      ...work,
      onStep: (done, total) => report(done, total, 'steps'),
    }),
};

function fileBuilder(tool: FilesTool) {
  const builder = FILE_BUILDERS[tool.name];
  if (!builder) {
    throw new Error(`There is no recipe for "${tool.name}"`);
  }
  return builder;
}

function fullDiskError(tool: Tool, directory: string): LocalPlatformError {
  return new LocalPlatformError(
    `The disk that holds "${directory}" or Go's build cache is full. ${tool.title} needs about ${tool.megabytes} MB. Free some room ("lattice clean" removes old builds, "go clean -cache" Go's own) and run the same command again.`,
  );
}

async function requireRoom(tool: Tool, directory: string): Promise<void> {
  const { bavail, bsize } = await statfs(directory);
  if ((bavail * bsize) / 1024 / 1024 < tool.megabytes) {
    throw fullDiskError(tool, directory);
  }
}

interface BuildContext {
  toolsDir: string;
  modulesDir: string;
  go: () => Promise<Go>;
  onProgress?: OnProgress;
  signal?: AbortSignal;
}

/** Builds beside the final place and renames: what has the final name is always whole. */
async function buildTool(
  tool: Tool,
  target: string,
  context: BuildContext,
): Promise<void> {
  await requireRoom(tool, context.toolsDir);
  const go = await context.go();
  const directory = `${target}.building`;
  await rm(directory, { recursive: true, force: true });
  await mkdir(directory, { recursive: true });
  try {
    await reportStep(
      context.onProgress,
      {
        step: tool.name,
        title: tool.title,
        expectedSeconds: tool.expectedSeconds,
      },
      async report => {
        const count = (done: number, total: number, unit: string) =>
          report({
            fraction: done / total,
            detail: `${done} of ${total} ${unit}`,
          });
        await (tool.kind === 'go'
          ? buildGoTool({
              go,
              tool,
              modulesDir: context.modulesDir,
              directory,
              signal: context.signal,
              onPackages: (done, total) => count(done, total, 'packages'),
            })
          : fileBuilder(tool)({
              go,
              directory,
              signal: context.signal,
              report: count,
            }));
      },
    );
    await recordBuild(directory, outputsOf(tool));
    await rm(target, { recursive: true, force: true });
    await rename(directory, target);
  } catch (error) {
    await rm(directory, { recursive: true, force: true });
    throw /no space left on device|ENOSPC/i.test(messageOf(error))
      ? fullDiskError(tool, context.toolsDir)
      : error;
  }
}

async function locateTool(
  tool: Tool,
  context: BuildContext,
): Promise<ToolPaths> {
  const key = await cacheKey(tool, context.modulesDir);
  const target = join(context.toolsDir, key);
  const cached = await existing(tool, target);
  if (cached) {
    return cached;
  }
  const release = await waitForLock(`${target}.lock`, {
    signal: context.signal,
    onWait: owner =>
      context.onProgress?.({
        step: tool.name,
        title: tool.title,
        state: 'running',
        detail: `another run (process ${owner.pid}) is doing it`,
        seconds: 0,
        expectedSeconds: tool.expectedSeconds,
      }),
  });
  try {
    // Whoever had the lock before may have built it.
    const builtMeanwhile = await existing(tool, target);
    if (builtMeanwhile) {
      return builtMeanwhile;
    }
    await buildTool(tool, target, context);
  } finally {
    await release();
  }
  const built = await existing(tool, target);
  if (!built) {
    throw new Error(`"${tool.name}" was built but "${target}" is not complete`);
  }
  return built;
}

/**
 * Finds the tools, in this order: ready binaries in `KUBEBUILDER_ASSETS`, an
 * earlier build, and else a build from the pinned Go modules. Safe to call
 * from several processes at once: each tool is built once.
 */
export async function locateTools(
  options: LocateOptions = {},
): Promise<ToolPaths> {
  const { tools = CONTROL_PLANE_TOOLS, onProgress, signal } = options;
  const assetsDir = options.assetsDir ?? process.env.KUBEBUILDER_ASSETS;
  const toolsDir = resolve(options.toolsDir ?? defaultToolsDir());
  await mkdir(toolsDir, { recursive: true });
  const failure = new AbortController();
  const anySignal = signal
    ? AbortSignal.any([signal, failure.signal])
    : failure.signal;
  // Every program and download of every tool listens, and that is no leak.
  setMaxListeners(0, anySignal);
  let go: Promise<Go> | undefined;
  const context: BuildContext = {
    toolsDir,
    modulesDir: options.modulesDir ?? join(REPOSITORY, 'tools'),
    onProgress,
    signal: anySignal,
    go: () => {
      go ??= findGo(toolsDir, onProgress);
      return go;
    },
  };
  const results = await Promise.allSettled(
    tools
      .map(async name => {
        const tool = TOOLS[name];
        const assets =
          assetsDir && tool.kind === 'go'
            ? await existing(tool, assetsDir)
            : undefined;
        return assets ?? locateTool(tool, context);
      })
      .map(one =>
        one.catch(error => {
          // The first failure decides; nobody waits minutes for the other builds.
          failure.abort(error);
          throw error;
        }),
      ),
  );
  failure.signal.throwIfAborted();
  const found = results.map(result =>
    result.status === 'fulfilled' ? result.value : {},
  );
  return Object.assign({}, ...found) as ToolPaths;
}

import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { LoggerService } from '@backstage/backend-plugin-api';
import { createMockActionContext } from '@backstage/plugin-scaffolder-node-test-utils';
import type {
  ActionContext,
  TemplateAction,
} from '@backstage/plugin-scaffolder-node';
import type { JsonObject, JsonValue } from '@backstage/types';

export interface TestRun {
  workspacePath: string;
  /** Runs the action, again if it was run before. */
  start(): Promise<void>;
  outputs: Record<string, JsonValue | undefined>;
  /** Lines of the task log. */
  log: string[];
  /** Results by checkpoint key, as the task database would keep them. */
  checkpoints: Map<string, JsonValue | void>;
}

/**
 * An action with a context that keeps outputs, log and checkpoints. Hand in the checkpoints of an
 * earlier run to resume it.
 */
export function testRun<I extends JsonObject, O extends JsonObject>(
  action: TemplateAction<I, O>,
  options: Partial<ActionContext<I, O>> & { input: I; workspacePath: string },
  checkpoints: TestRun['checkpoints'] = new Map(),
): TestRun {
  const outputs: TestRun['outputs'] = {};
  const log: string[] = [];
  const line = (message: string) => {
    log.push(message);
  };
  const logger: LoggerService = {
    info: line,
    warn: line,
    error: line,
    debug: line,
    child: () => logger,
  };
  // The mock keeps only some of its options, so the rest is laid over it.
  const ctx: ActionContext<I, O> = {
    ...createMockActionContext<I, O>(options),
    ...options,
    logger,
    output: (name, value) => {
      outputs[String(name)] = value;
    },
    checkpoint: async ({ key, fn }) => {
      if (!checkpoints.has(key)) {
        checkpoints.set(key, await fn());
      }
      // What the database gives back is what went in.
      return JSON.parse(JSON.stringify(checkpoints.get(key) ?? null));
    },
  };
  const { workspacePath } = options;
  const start = () => action.handler(ctx);
  return { workspacePath, start, outputs, log, checkpoints };
}

const folders: string[] = [];

/** A workspace with these files; removed after the tests of the file. */
export async function workspace(
  files: Record<string, string> = {},
): Promise<string> {
  const dir = await mkdtemp(join(tmpdir(), 'lattice-workspace-'));
  folders.push(dir);
  await Promise.all(
    Object.entries(files).map(([path, text]) =>
      writeFile(join(dir, path), text),
    ),
  );
  return dir;
}

export async function removeWorkspaces(): Promise<void> {
  await Promise.all(
    folders.splice(0).map(dir => rm(dir, { recursive: true, force: true })),
  );
}

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  CONTROL_PLANE_TOOLS,
  locateTools,
  startControlPlane,
  type ControlPlane,
  type PlayedKind,
  type ToolName,
  type ToolPaths,
} from '@lattice-portal/control-plane';
import { startHarness, type Harness } from './harness';

/** What a program is started with. */
export interface Surroundings {
  controlPlane: ControlPlane;
  tools: ToolPaths;
  /** Its own folder is made below. */
  folder: string;
}

type Stops = { stop(): Promise<void> };

/** A control plane that no other test uses, with operators that really run, and a namespace. */
export interface OwnCluster {
  controlPlane: ControlPlane;
  harness: Harness;
  /** Ends everything, what was started last first. */
  stop(): Promise<void>;
}

export async function startOwnCluster(options: {
  name: string;
  namespace: string;
  /** Programs that are built for it. */
  tools: ToolName[];
  /** What they answer for. */
  realOperators: PlayedKind[];
  operators: ((surroundings: Surroundings) => Promise<Stops>)[];
}): Promise<OwnCluster> {
  const { name, namespace, realOperators, operators } = options;
  const folder = await mkdtemp(join(tmpdir(), `lattice-${name}-`));
  const tools = await locateTools({
    tools: [...CONTROL_PLANE_TOOLS, ...options.tools],
  });
  const started: Stops[] = [];
  const stop = async () => {
    for (const one of started.reverse()) await one.stop();
    await rm(folder, { recursive: true, force: true });
  };
  const keep = <T extends Stops>(one: T): T => {
    started.push(one);
    return one;
  };
  try {
    const dataDir = join(folder, 'cluster');
    const controlPlane = keep(
      await startControlPlane({ name, dataDir, tools, realOperators }),
    );
    for (const start of operators) {
      keep(await start({ controlPlane, tools, folder }));
    }
    const harness = keep(await startHarness(controlPlane));
    await harness.apply({
      apiVersion: 'v1',
      kind: 'Namespace',
      metadata: { name: namespace },
    });
    return { controlPlane, harness, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

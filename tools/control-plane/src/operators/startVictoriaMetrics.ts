import { mkdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { Part } from '../cluster/types';
import { ManagedProcess, type UnexpectedExit } from '../process/managedProcess';
import { choosePorts } from '../process/ports';
import type { ToolPaths } from '../tools/locate';

export interface VictoriaMetricsOptions {
  dataDir: string;
  /** From `locateTools`. */
  tools: ToolPaths;
  onUnexpectedExit?: (exit: UnexpectedExit) => void;
}

export interface VictoriaMetrics {
  /** Answers the API of Prometheus. */
  readonly url: string;
  readonly part: Part;
  /** Takes samples in the text format of Prometheus, one a line: `name{label="value"} number milliseconds`. */
  write(samples: string): Promise<void>;
  stop(): Promise<void>;
}

/** Starts a real store of metrics, which shows what was written at once and not, as by default, 30 s later. */
export async function startVictoriaMetrics({
  tools,
  onUnexpectedExit,
  ...options
}: VictoriaMetricsOptions): Promise<VictoriaMetrics> {
  const dataDir = resolve(options.dataDir);
  await mkdir(dataDir, { recursive: true, mode: 0o700 });
  const { http } = await choosePorts(['http']);
  const url = `http://127.0.0.1:${http}`;
  const part = new ManagedProcess(
    {
      name: '"victoria-metrics"',
      command: tools['victoria-metrics'],
      args: [
        `-httpListenAddr=127.0.0.1:${http}`,
        `-storageDataPath=${join(dataDir, 'data')}`,
        '-search.latencyOffset=0s',
        '-search.disableCache',
        '-loggerLevel=WARN',
        '-memory.allowedBytes=64MiB',
      ],
      env: { PATH: process.env.PATH, HOME: dataDir },
      cwd: dataDir,
      ports: [http],
      pidFile: join(dataDir, 'victoria-metrics.pid'),
      logFile: join(dataDir, 'victoria-metrics.log'),
      ready: async () => (await fetch(`${url}/health`)).ok,
    },
    onUnexpectedExit,
  );
  await part.start();
  return {
    url,
    part,
    write: async samples => {
      const response = await fetch(`${url}/api/v1/import/prometheus`, {
        method: 'POST',
        body: samples,
      });
      if (!response.ok) {
        throw new Error(
          `The metrics were refused with status ${
            response.status
          }: ${await response.text()}`,
        );
      }
    },
    stop: () => part.stop(),
  };
}

import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { ClusterClient } from '@lattice-portal/cluster-client';
import { applyAccount, writeAccountKubeconfig } from '../cluster/account';
import { adminClient } from '../cluster/adminClient';
import type { Right } from '../cluster/rights';
import type { ControlPlane } from '../cluster/types';
import { ManagedProcess, type UnexpectedExit } from '../process/managedProcess';
import { choosePorts } from '../process/ports';
import { type OnProgress, reportStep } from '../progress';
import type { ToolPaths } from '../tools/locate';

export interface OperatorOptions {
  /** Started with the operator's kinds in `realOperators`, or kwok answers before the operator does. */
  controlPlane: ControlPlane;
  dataDir: string;
  /** From `locateTools`. */
  tools: ToolPaths;
  onProgress?: OnProgress;
  onUnexpectedExit?: (exit: UnexpectedExit) => void;
}

/** A program that acts on objects of the cluster, with its own account there. */
export interface Operator<Port extends string> {
  /** Name of the program, of its account and of its namespace. */
  name: string;
  title: string;
  command: string;
  rights: Right[];
  ports: readonly Port[];
  args(at: { kubeconfig: string; ports: Record<Port, number> }): string[];
  /** Where it says that it serves. */
  healthUrl(ports: Record<Port, number>): string;
  /** What it needs in the cluster, written while it starts. */
  prepare?(client: ClusterClient): Promise<unknown>;
}

export interface RunningOperator {
  part: ManagedProcess;
  /** With all rights; closed by `stop`. */
  client: ClusterClient;
  stop(): Promise<void>;
}

/** Starts an operator with a ServiceAccount that has the rights of its own chart, and waits until it serves. */
export async function startOperator<Port extends string>(
  operator: Operator<Port>,
  options: OperatorOptions,
): Promise<RunningOperator> {
  const { name, title } = operator;
  const { client, ca } = await adminClient(options.controlPlane);
  const step = { step: name, title: `Starting ${title}` };
  try {
    return await reportStep(options.onProgress, step, async () => {
      const kubeconfig = await writeKubeconfig(client, ca, operator, options);
      const part = await createProcess(operator, options, kubeconfig);
      try {
        await Promise.all([part.start(), operator.prepare?.(client)]);
      } catch (error) {
        await part.stop();
        throw error;
      }
      return {
        part,
        client,
        stop: async () => {
          await part.stop();
          await client.close();
        },
      };
    });
  } catch (error) {
    await client.close();
    throw error;
  }
}

async function writeKubeconfig(
  client: ClusterClient,
  ca: string,
  { name, rights }: Operator<string>,
  { controlPlane, dataDir }: OperatorOptions,
): Promise<string> {
  const account = { namespace: name, name };
  await mkdir(dataDir, { recursive: true, mode: 0o700 });
  await applyAccount(client, account, rights);
  const file = join(dataDir, `${name}.kubeconfig`);
  const at = { client, url: controlPlane.url, ca };
  await writeAccountKubeconfig(at, account, file);
  return file;
}

async function createProcess<Port extends string>(
  operator: Operator<Port>,
  { dataDir, tools, onUnexpectedExit }: OperatorOptions,
  kubeconfig: string,
): Promise<ManagedProcess> {
  const { name } = operator;
  const ports = await choosePorts([...operator.ports]);
  return new ManagedProcess(
    {
      name: `"${name}"`,
      command: tools[operator.command],
      args: operator.args({ kubeconfig, ports }),
      env: { PATH: process.env.PATH, HOME: dataDir, KUBECONFIG: kubeconfig },
      cwd: dataDir,
      ports: Object.values(ports),
      pidFile: join(dataDir, `${name}.pid`),
      logFile: join(dataDir, `${name}.log`),
      ready: async () => (await fetch(operator.healthUrl(ports))).ok,
    },
    onUnexpectedExit,
  );
}

import { readFile, rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { ClusterClient } from '@lattice-portal/cluster-client';
import { LocalPlatformError, messageOf } from '../errors';
import { operatorStages, type PlayedKind } from '../kwok/operatorStages';
import { ensurePki } from '../pki/store';
import { tryLock } from '../process/lock';
import type { ManagedProcess, UnexpectedExit } from '../process/managedProcess';
import { choosePorts, requireFreePort } from '../process/ports';
import { OnProgress, reportStep } from '../progress';
import type { ToolPaths } from '../tools/locate';
import { requestToken } from './account';
import { readAuditLog } from './auditPolicy';
import { applyOurs, createClient } from './client';
import { writePrivateFile } from './files';
import { kubeconfigText } from './kubeconfig';
import { CONTROLLER_ACCOUNT, prepareCluster } from './prepare';
import {
  auditLogFile,
  createParts,
  PartContext,
  PORT_NAMES,
  PortName,
  serverUrl,
  stagesFile,
  writePartFiles,
} from './startParts';
import type { ControlPlane, PartName } from './types';

export interface ControlPlaneOptions {
  /** Cluster name, as in `local`. */
  name: string;
  /** Where certificates, data and logs live; what is there is used again. */
  dataDir: string;
  /** From `locateTools`. */
  tools: ToolPaths;
  /** False starts no simulated nodes; pods then stay pending. */
  kwok?: boolean;
  /** Kinds whose real operator is going to run; kwok plays the others. */
  realOperators?: readonly PlayedKind[];
  /** A fixed port for the API server; refused when in use. Chosen and kept in `dataDir` when absent. */
  port?: number;
  onProgress?: OnProgress;
  /** Told when a part ends although nobody asked it to. */
  onUnexpectedExit?: (exit: UnexpectedExit) => void;
}

async function readPorts(
  file: string,
): Promise<Partial<Record<PortName, number>>> {
  try {
    return JSON.parse(await readFile(file, 'utf8')) as Partial<
      Record<PortName, number>
    >;
  } catch {
    return {};
  }
}

/** Takes the data folder for this process; it may have it already. */
async function lockData(
  dataDir: string,
): Promise<{ ours: boolean; release: () => Promise<void> }> {
  const file = join(dataDir, 'lock');
  const lock = await tryLock(file);
  if (!lock.taken && lock.owner.pid === process.pid) {
    return { ours: true, release: () => rm(file, { force: true }) };
  }
  if (!lock.taken) {
    throw new LocalPlatformError(
      `The cluster data in "${dataDir}" is in use by process ${lock.owner.pid}. Stop that one, or choose another data folder.`,
    );
  }
  return { ours: false, release: lock.release };
}

async function stopAll(parts: Record<PartName, ManagedProcess>): Promise<void> {
  // A paused or dying API server must not hold up the others, so its clients go first and together.
  await Promise.all([
    parts.kwok.stop(),
    parts['kube-scheduler'].stop(),
    parts['kube-controller-manager'].stop(),
  ]);
  await parts['kube-apiserver'].stop();
  await parts.etcd.stop();
}

async function waitForDefaultAccount(
  client: ClusterClient,
  namespace: string,
): Promise<void> {
  const account = {
    apiVersion: 'v1',
    kind: 'ServiceAccount',
    namespace,
    name: 'default',
  };
  const end = performance.now() + 10_000;
  while (!(await client.get(account))) {
    if (performance.now() > end) {
      // Without the controller manager nobody makes it; the namespace is still of use.
      return;
    }
    await sleep(30);
  }
}

/**
 * Starts a control plane and waits until it is ready for use: definitions
 * served, accounts and rights in place, nodes there.
 *
 * @throws LocalPlatformError when a part does not start, a fixed port is in
 * use, or another process uses the same data folder.
 */
export async function startControlPlane(
  options: ControlPlaneOptions,
): Promise<ControlPlane> {
  const { name, tools, onProgress, kwok = true } = options;
  const dataDir = resolve(options.dataDir);
  const pki = await ensurePki(join(dataDir, 'pki'));
  const { ours, release } = await lockData(dataDir);
  const step = <T>(id: string, title: string, run: () => Promise<T>) =>
    reportStep(onProgress, { step: `${name}:${id}`, title }, run);
  let client: ClusterClient | undefined;
  let parts: Record<PartName, ManagedProcess> | undefined;
  try {
    const portsFile = join(dataDir, 'ports.json');
    const kept = await readPorts(portsFile);
    if (options.port !== undefined && !ours) {
      await requireFreePort(options.port, 'the Kubernetes API server');
      kept['kube-apiserver'] = options.port;
    }
    const ports = ours
      ? (kept as Record<PortName, number>)
      : await choosePorts(PORT_NAMES, kept);
    await writePrivateFile(portsFile, JSON.stringify(ports));
    const url = serverUrl(ports['kube-apiserver']);
    const admin = pki.pairs.admin;
    client = createClient({ url, ca: pki.ca, ...admin });
    const context: PartContext = {
      name,
      dataDir,
      tools,
      ports,
      pki,
      client,
      onUnexpectedExit: options.onUnexpectedExit,
    };
    parts = createParts(context);
    await writePartFiles(context);
    const [api, running] = [client, parts];
    const bring = (part: PartName) =>
      ours ? running[part].ensure() : running[part].start();

    await step('etcd', 'Starting etcd', () => bring('etcd'));
    await step('kube-apiserver', 'Starting the Kubernetes API server', () =>
      bring('kube-apiserver'),
    );
    await Promise.all([
      bring('kube-controller-manager'),
      bring('kube-scheduler'),
      step('prepare', 'Installing resource definitions', () =>
        prepareCluster(api, {
          definitionsFile: tools['definitions.json'],
          nodes: kwok,
        }),
      ),
    ]);
    if (kwok) {
      const shipped = await readFile(tools['kwok-stages.yaml'], 'utf8');
      const played = operatorStages(options.realOperators);
      await writePrivateFile(stagesFile(dataDir), `${shipped}\n---\n${played}`);
      await step('kwok', 'Starting the simulated nodes', () => bring('kwok'));
    }

    const adminKubeconfig = join(dataDir, 'admin.kubeconfig');
    const controllerKubeconfig = join(dataDir, 'controller.kubeconfig');
    const config = (user: { cert: string; key: string } | { token: string }) =>
      kubeconfigText({ name, url, ca: pki.ca, user });
    await writePrivateFile(adminKubeconfig, config(admin));
    await writePrivateFile(
      controllerKubeconfig,
      config({ token: await requestToken(api, CONTROLLER_ACCOUNT) }),
    );

    return {
      name,
      url,
      dataDir,
      adminKubeconfig,
      controllerKubeconfig,
      parts: running,
      createNamespace: async (prefix = 'test') => {
        const namespace = `${prefix}-${Math.random().toString(36).slice(2, 8)}`;
        await applyOurs(api, {
          apiVersion: 'v1',
          kind: 'Namespace',
          metadata: {
            name: namespace,
            labels: { 'lattice.dev/created-for': prefix },
          },
        });
        await waitForDefaultAccount(api, namespace);
        return namespace;
      },
      auditLog: () => readAuditLog(auditLogFile(dataDir)),
      stop: async () => {
        await stopAll(running);
        await api.close();
        await release();
      },
    };
  } catch (error) {
    if (parts) {
      await stopAll(parts);
    }
    await client?.close();
    await release();
    throw error instanceof LocalPlatformError
      ? error
      : new LocalPlatformError(
          `Cluster "${name}" could not be started: ${messageOf(
            error,
          )}. Its logs are in "${join(dataDir, 'logs')}".`,
        );
  }
}

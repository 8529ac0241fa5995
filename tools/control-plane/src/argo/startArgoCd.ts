import { randomBytes } from 'node:crypto';
import { access, constants, mkdir, readFile } from 'node:fs/promises';
import { delimiter, join, resolve } from 'node:path';
import type { ClusterClient } from '@lattice-portal/cluster-client';
import {
  applyNamespacedAccount,
  writeAccountKubeconfig,
} from '../cluster/account';
import { adminClient } from '../cluster/adminClient';
import { applyOurs } from '../cluster/client';
import { writePrivateFile } from '../cluster/files';
import type { ControlPlane, Part } from '../cluster/types';
import { LocalPlatformError } from '../errors';
import { ManagedProcess, type UnexpectedExit } from '../process/managedProcess';
import { choosePorts } from '../process/ports';
import { type OnProgress, reportStep } from '../progress';
import type { ToolPaths } from '../tools/locate';
import {
  ARGO_FOLDERS,
  ARGO_PARTS,
  ARGO_PORTS,
  type ArgoPartName,
  argoPartSpecs,
  type ArgoPorts,
  redisConfig,
  redisConfigFile,
} from './parts';
import { ARGO_CONTROLLER_RIGHTS, ARGO_SERVER_RIGHTS } from './rights';
import { ARGO_NAMESPACE, type ArgoForge, argoSettings } from './settings';

export interface ArgoCdOptions {
  controlPlane: ControlPlane;
  /** Ports, secrets, checkouts and logs; what is there is used again. */
  dataDir: string;
  /** From `locateTools`. */
  tools: ToolPaths;
  forge: ArgoForge;
  onProgress?: OnProgress;
  onUnexpectedExit?: (exit: UnexpectedExit) => void;
}

export interface ArgoCd {
  /** Of its Applications. */
  readonly namespace: string;
  /** Where a forge tells of pushes, as in `http://127.0.0.1:20123/api/webhook`. */
  readonly webhookUrl: string;
  /** What the forge signs them with. */
  readonly webhookSecret: string;
  readonly parts: Record<ArgoPartName, Part>;
  stop(): Promise<void>;
}

interface Kept {
  ports: Partial<ArgoPorts>;
  redisPassword: string;
  serverKey: string;
  webhookSecret: string;
}

const secret = () => randomBytes(32).toString('hex');

async function readKept(file: string): Promise<Kept> {
  try {
    return JSON.parse(await readFile(file, 'utf8')) as Kept;
  } catch {
    return {
      ports: {},
      redisPassword: secret(),
      serverKey: secret(),
      webhookSecret: secret(),
    };
  }
}

async function requireRedis(): Promise<void> {
  const folders = (process.env.PATH ?? '').split(delimiter);
  const found = await Promise.any(
    folders.map(folder => access(join(folder, 'redis-server'), constants.X_OK)),
  ).then(
    () => true,
    () => false,
  );
  if (!found) {
    throw new LocalPlatformError(
      'Argo CD needs the program "redis-server", which is not on this machine. Install it (Debian: apt-get install redis-server) and try again.',
    );
  }
}

async function prepare(
  at: { client: ClusterClient; url: string; ca: string },
  dataDir: string,
) {
  const write = async (
    name: string,
    rights: Parameters<typeof applyNamespacedAccount>[2],
  ) => {
    const account = { namespace: ARGO_NAMESPACE, name };
    const file = join(dataDir, `${name}.kubeconfig`);
    await applyNamespacedAccount(at.client, account, rights);
    await writeAccountKubeconfig(at, account, file);
    return file;
  };
  return {
    controller: await write(
      'argocd-application-controller',
      ARGO_CONTROLLER_RIGHTS,
    ),
    server: await write('argocd-server', ARGO_SERVER_RIGHTS),
  };
}

/**
 * Starts the real Argo CD over a control plane: cache, repository part, controller and the server that takes webhooks,
 * the latter two each with an account of its own. It reads repositories of `forge` and writes what services consist of,
 * everywhere but in the namespaces of the platform.
 *
 * @throws LocalPlatformError when redis-server is missing, or a part does not start.
 */
export async function startArgoCd(options: ArgoCdOptions): Promise<ArgoCd> {
  const dataDir = resolve(options.dataDir);
  const { controlPlane, tools, forge, onProgress } = options;
  await requireRedis();
  const { client, ca } = await adminClient(controlPlane);
  const parts: Partial<Record<ArgoPartName, ManagedProcess>> = {};
  const stop = async () => {
    // Who uses the others goes first.
    for (const name of [...ARGO_PARTS].reverse()) await parts[name]?.stop();
  };
  try {
    return await reportStep(
      onProgress,
      { step: 'argo-cd', title: 'Starting Argo CD' },
      async report => {
        for (const folder of ARGO_FOLDERS) {
          await mkdir(join(dataDir, folder), { recursive: true, mode: 0o700 });
        }
        const keptFile = join(dataDir, 'argo-cd.json');
        const kept = await readKept(keptFile);
        const ports = await choosePorts(ARGO_PORTS, kept.ports);
        const { redisPassword, serverKey, webhookSecret } = kept;
        await writePrivateFile(keptFile, JSON.stringify({ ...kept, ports }));
        await writePrivateFile(
          redisConfigFile(dataDir),
          redisConfig({ ports, redisPassword }),
        );
        const at = { client, url: controlPlane.url, ca };
        const kubeconfigs = await prepare(at, dataDir);
        const secrets = { serverKey, webhook: webhookSecret };
        for (const object of argoSettings(forge, secrets)) {
          await applyOurs(client, object);
        }
        const specs = argoPartSpecs({
          dataDir,
          tools,
          ports,
          redisPassword,
          kubeconfigs,
        });
        for (const [index, name] of ARGO_PARTS.entries()) {
          report({
            fraction: index / ARGO_PARTS.length,
            detail: `${name}, ${index} of ${ARGO_PARTS.length} parts`,
          });
          const part = new ManagedProcess(
            specs[name],
            options.onUnexpectedExit,
          );
          parts[name] = part;
          await part.start();
        }
        await refreshApplications(client);
        return {
          namespace: ARGO_NAMESPACE,
          webhookUrl: `http://127.0.0.1:${ports.server}/api/webhook`,
          webhookSecret,
          parts: parts as Record<ArgoPartName, ManagedProcess>,
          stop,
        };
      },
    );
  } catch (error) {
    await stop();
    throw error;
  } finally {
    await client.close();
  }
}

/**
 * Has every Application looked at again. What was pushed while nobody listened for the webhook would else be seen at the
 * next polling only, minutes later.
 */
async function refreshApplications(client: ClusterClient): Promise<void> {
  const type = { apiVersion: 'argoproj.io/v1alpha1', kind: 'Application' };
  const { items } = await client.list(type, { namespace: ARGO_NAMESPACE });
  for (const { metadata } of items) {
    await client.apply(
      {
        ...type,
        metadata: {
          name: metadata.name,
          namespace: ARGO_NAMESPACE,
          annotations: { 'argocd.argoproj.io/refresh': 'normal' },
        },
      },
      { fieldManager: 'lattice-control-plane-refresh', force: true },
    );
  }
}

import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { stringify } from 'yaml';
import type { ClusterClient } from '@lattice-portal/cluster-client';
import { ManagedProcess, UnexpectedExit } from '../process/managedProcess';
import { freeNodes } from '../kwok/nodes';
import type { Pki } from '../pki/store';
import type { ToolPaths } from '../tools/locate';
import { AUDIT_POLICY } from './auditPolicy';
import { writePrivateFile } from './files';
import { kubeconfigText } from './kubeconfig';
import type { PartName } from './types';

export type PortName = 'etcd' | 'kube-apiserver' | 'kwok';
export const PORT_NAMES: PortName[] = ['etcd', 'kube-apiserver', 'kwok'];

export interface PartContext {
  name: string;
  dataDir: string;
  tools: ToolPaths;
  ports: Record<PortName, number>;
  pki: Pki;
  client: ClusterClient;
  onUnexpectedExit?: (exit: UnexpectedExit) => void;
}

export const serverUrl = (port: number) => `https://127.0.0.1:${port}`;

export const auditLogFile = (dataDir: string) =>
  join(dataDir, 'logs', 'audit.log');

const clientConfig = (dataDir: string, user: string) =>
  join(dataDir, 'config', `${user}.kubeconfig`);

export const stagesFile = (dataDir: string) =>
  join(dataDir, 'config', 'stages.yaml');

/** Writes what the processes read at start: the audit policy and a kubeconfig for each client. */
export async function writePartFiles(context: PartContext): Promise<void> {
  const { dataDir, pki, ports } = context;
  await mkdir(join(dataDir, 'logs'), { recursive: true, mode: 0o700 });
  await writePrivateFile(
    join(dataDir, 'config', 'audit-policy.yaml'),
    stringify(AUDIT_POLICY),
  );
  for (const user of [
    'kube-controller-manager',
    'kube-scheduler',
    'kwok',
  ] as const) {
    await writePrivateFile(
      clientConfig(dataDir, user),
      kubeconfigText({
        name: user,
        url: serverUrl(ports['kube-apiserver']),
        ca: pki.ca,
        user: pki.pairs[user],
      }),
    );
  }
}

async function answers(url: string): Promise<boolean> {
  const response = await fetch(url, { signal: AbortSignal.timeout(2000) });
  return response.ok;
}

/** Arguments and readiness of each process: the whole control plane in one table. */
function partTable(context: PartContext): Record<
  PartName,
  {
    args: string[];
    ready: () => Promise<boolean>;
    readyTimeoutSeconds?: number;
    beforeStart?: () => Promise<void>;
  }
> {
  const { dataDir, ports, pki, client } = context;
  const etcd = `http://127.0.0.1:${ports.etcd}`;
  const config = (user: string) =>
    `--kubeconfig=${clientConfig(dataDir, user)}`;
  // No serving port of their own: nothing here scrapes them.
  const quiet = [
    '--leader-elect=false',
    '--bind-address=127.0.0.1',
    '--secure-port=0',
  ];
  const atOnce = async () => true;
  return {
    etcd: {
      args: [
        `--data-dir=${join(dataDir, 'etcd')}`,
        `--listen-client-urls=${etcd}`,
        `--advertise-client-urls=${etcd}`,
        '--listen-peer-urls=http://127.0.0.1:0',
        // A power cut may lose the last moments of a local cluster; a process crash loses nothing.
        '--unsafe-no-fsync=true',
        '--auto-compaction-mode=periodic',
        '--auto-compaction-retention=30m',
        '--log-level=warn',
        // One member elects itself; with the defaults it waits a second for rivals.
        '--heartbeat-interval=20',
        '--election-timeout=200',
      ],
      ready: () => answers(`${etcd}/health`),
    },
    'kube-apiserver': {
      args: [
        `--etcd-servers=${etcd}`,
        '--bind-address=127.0.0.1',
        // Else it looks for the address of the default route, and ends on a machine without a network.
        '--advertise-address=127.0.0.1',
        `--secure-port=${ports['kube-apiserver']}`,
        `--tls-cert-file=${pki.file('apiserver.crt')}`,
        `--tls-private-key-file=${pki.file('apiserver.key')}`,
        `--client-ca-file=${pki.file('ca.crt')}`,
        '--service-cluster-ip-range=10.0.0.0/16',
        '--allow-privileged=true',
        '--authorization-mode=RBAC',
        '--anonymous-auth=false',
        '--profiling=false',
        '--service-account-issuer=https://kubernetes.default.svc',
        `--service-account-key-file=${pki.file('sa.pub')}`,
        `--service-account-signing-key-file=${pki.file('sa.key')}`,
        `--cert-dir=${join(dataDir, 'config')}`,
        `--audit-policy-file=${join(dataDir, 'config', 'audit-policy.yaml')}`,
        `--audit-log-path=${auditLogFile(dataDir)}`,
        '--audit-log-maxsize=200',
        '--audit-log-maxbackup=1',
        // The other servers of a highly available cluster are waited for; here there is one.
        '--endpoint-reconciler-type=none',
        '--shutdown-delay-duration=0s',
      ],
      ready: () => client.ready(),
      readyTimeoutSeconds: 90,
    },
    'kube-controller-manager': {
      args: [
        config('kube-controller-manager'),
        `--service-account-private-key-file=${pki.file('sa.key')}`,
        `--root-ca-file=${pki.file('ca.crt')}`,
        '--use-service-account-credentials',
        ...quiet,
      ],
      ready: atOnce,
    },
    'kube-scheduler': {
      args: [config('kube-scheduler'), ...quiet],
      ready: atOnce,
    },
    kwok: {
      args: [
        config('kwok'),
        '--manage-all-nodes=true',
        `--config=${stagesFile(dataDir)}`,
        '--node-lease-duration-seconds=40',
        `--server-address=127.0.0.1:${ports.kwok}`,
      ],
      beforeStart: () => freeNodes(client),
      ready: () => answers(`http://127.0.0.1:${ports.kwok}/healthz`),
    },
  };
}

function isPortName(part: PartName): part is PortName {
  return PORT_NAMES.some(name => name === part);
}

/** The processes, none of them started. */
export function createParts(
  context: PartContext,
): Record<PartName, ManagedProcess> {
  const { dataDir, tools, name } = context;
  const table = partTable(context);
  const create = (part: PartName, afterRestart?: () => Promise<void>) =>
    new ManagedProcess(
      {
        ...table[part],
        afterRestart,
        name: `"${part}" of cluster "${name}"`,
        command: tools[part],
        // Nothing of the user's environment (proxies, Go settings) reaches the parts.
        env: { PATH: process.env.PATH, HOME: dataDir },
        cwd: dataDir,
        pidFile: join(dataDir, 'run', `${part}.pid`),
        logFile: join(dataDir, 'logs', `${part}.log`),
        ports: isPortName(part) ? [context.ports[part]] : [],
        // Only etcd has something to lose; an API server waits long for requests nobody needs any more.
        stopTimeoutSeconds: part === 'etcd' ? 20 : 5,
      },
      context.onUnexpectedExit,
    );
  const clients = {
    'kube-controller-manager': create('kube-controller-manager'),
    'kube-scheduler': create('kube-scheduler'),
    kwok: create('kwok'),
  };
  return {
    ...clients,
    etcd: create('etcd'),
    // With every death of the server its clients wait longer before they look again, up to minutes, and
    // kwok forgets a pod whose update was on its way (its `shouldRetry` knows refused connections only).
    'kube-apiserver': create('kube-apiserver', async () => {
      const running = Object.values(clients).filter(({ pid }) => pid !== 0);
      await Promise.all(running.map(client => client.restart()));
    }),
  };
}

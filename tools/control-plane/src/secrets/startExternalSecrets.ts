import { mkdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { adminClient } from '../cluster/adminClient';
import { applyOurs } from '../cluster/client';
import { writePrivateFile } from '../cluster/files';
import { kubeconfigText } from '../cluster/kubeconfig';
import { applyAccount, requestToken } from '../cluster/account';
import type { ControlPlane, Part } from '../cluster/types';
import { ManagedProcess, UnexpectedExit } from '../process/managedProcess';
import { choosePorts } from '../process/ports';
import { OnProgress, reportStep } from '../progress';
import type { ToolPaths } from '../tools/locate';
import { EXTERNAL_SECRETS_RIGHTS } from './rights';
import { clusterSecretStore, EXAMPLE_STORES, SecretStores } from './stores';

export interface ExternalSecretsOptions {
  /** Started with `simulateExternalSecrets: false`, or kwok answers before the operator does. */
  controlPlane: ControlPlane;
  dataDir: string;
  /** From `locateTools`. */
  tools: ToolPaths;
  /** What the stores hold; the secrets of the examples when absent. */
  stores?: SecretStores;
  onProgress?: OnProgress;
  onUnexpectedExit?: (exit: UnexpectedExit) => void;
}

export interface ExternalSecrets {
  readonly part: Part;
  /** Adds or replaces an entry of a store, as somebody at the real store would. The operator picks it up at its next refresh. */
  setSecret(
    store: string,
    key: string,
    values: Record<string, string>,
  ): Promise<void>;
  stop(): Promise<void>;
}

const ACCOUNT = { namespace: 'external-secrets', name: 'external-secrets' };

/** Starts the real External Secrets operator over stores that hand out made-up values. */
export async function startExternalSecrets(
  options: ExternalSecretsOptions,
): Promise<ExternalSecrets> {
  const { controlPlane, tools, onProgress } = options;
  const dataDir = resolve(options.dataDir);
  await mkdir(dataDir, { recursive: true, mode: 0o700 });
  const stores = structuredClone(options.stores ?? EXAMPLE_STORES);
  const { client, ca } = await adminClient(controlPlane);
  const applyStore = (name: string) =>
    applyOurs(client, clusterSecretStore(name, stores[name]));
  let operator: ManagedProcess | undefined;
  try {
    return await reportStep(
      onProgress,
      {
        step: 'external-secrets',
        title: 'Starting the External Secrets operator',
      },
      async () => {
        await applyAccount(client, ACCOUNT, EXTERNAL_SECRETS_RIGHTS);
        const kubeconfig = join(dataDir, 'external-secrets.kubeconfig');
        await writePrivateFile(
          kubeconfig,
          kubeconfigText({
            name: ACCOUNT.name,
            url: controlPlane.url,
            ca,
            user: { token: await requestToken(client, ACCOUNT) },
          }),
        );
        const ports = await choosePorts(['live', 'metrics']);
        operator = new ManagedProcess(
          {
            name: '"external-secrets"',
            command: tools['external-secrets'],
            args: [
              '--enable-cluster-external-secret-reconciler=false',
              '--enable-push-secret-reconciler=false',
              '--enable-cluster-push-secret-reconciler=false',
              '--enable-leader-election=false',
              `--metrics-addr=127.0.0.1:${ports.metrics}`,
              `--live-addr=127.0.0.1:${ports.live}`,
              '--concurrent=2',
              '--loglevel=warn',
            ],
            env: {
              PATH: process.env.PATH,
              HOME: dataDir,
              KUBECONFIG: kubeconfig,
            },
            cwd: dataDir,
            ports: [ports.live, ports.metrics],
            pidFile: join(dataDir, 'external-secrets.pid'),
            logFile: join(dataDir, 'external-secrets.log'),
            ready: async () =>
              (await fetch(`http://127.0.0.1:${ports.live}/healthz`)).ok,
          },
          options.onUnexpectedExit,
        );
        await Promise.all([
          operator.start(),
          ...Object.keys(stores).map(applyStore),
        ]);
        const running = operator;
        return {
          part: running,
          setSecret: async (store, key, values) => {
            stores[store] = { ...stores[store], [key]: values };
            await applyStore(store);
          },
          stop: async () => {
            await running.stop();
            await client.close();
          },
        };
      },
    );
  } catch (error) {
    await operator?.stop();
    await client.close();
    throw error;
  }
}

import {
  ClusterClient,
  KubeconfigCredentials,
  KubernetesObject,
} from '@lattice-portal/cluster-client';
import { ownedManifest } from '@lattice-portal/live-plan';
import { FIELD_MANAGER } from '@lattice-portal/plugin-lattice-common';
import {
  testControlPlane,
  type AuditEvent,
  type ControlPlane,
} from '@lattice-portal/control-plane';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { parse, stringify } from 'yaml';
import { compilePaths } from '../../compilation/compilePaths';
import * as diffModule from '../../commands/diff/diffCommand';
import * as liveDiffModule from '../../commands/diff/liveDiffCommand';
import * as livePlanModule from '../../commands/plan/livePlanCommand';
import * as planModule from '../../commands/plan/planCommand';
import { registerDiff } from '../../commands/diff';
import { registerPlan } from '../../commands/plan';
import { runCommand } from '../../testUtils';

const DIGEST = `sha256:${'0123456789abcdef'.repeat(4)}`;

/** A real cluster, somebody with kubectl, and a folder with specs. */
export interface LiveCluster {
  controlPlane: ControlPlane;
  kubectl: ClusterClient;
  folder: string;
  /** Writes a spec; returns the file. */
  spec(namespace: string, name: string, spec?: object): string;
  /** Writes the spec and everything derived from it, as the reconciler does. */
  apply(file: string): Promise<void>;
  /** A kubeconfig of an account with these rights and no others. */
  account(name: string, rules: object[]): Promise<string>;
  diff(...args: string[]): ReturnType<typeof runCommand>;
  plan(...args: string[]): ReturnType<typeof runCommand>;
  /** What the controller's account asked since then. */
  requestsSince(time: string): Promise<AuditEvent[]>;
  stop(): Promise<void>;
}

/** A cluster for the tests of one file. */
export async function liveCluster(): Promise<LiveCluster> {
  const controlPlane = await testControlPlane();
  const kubectl = new ClusterClient({
    credentials: new KubeconfigCredentials({
      file: controlPlane.adminKubeconfig,
    }),
  });
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'lattice-live-'));
  const withCluster = (args: string[]) =>
    args.includes('--kubeconfig')
      ? args
      : [...args, '--kubeconfig', controlPlane.controllerKubeconfig];
  return {
    controlPlane,
    kubectl,
    folder,
    spec: (namespace, name, spec = {}) => {
      const file = path.join(folder, `${namespace}.${name}.yaml`);
      fs.writeFileSync(file, stringify(serviceObject(namespace, name, spec)));
      return file;
    },
    apply: file => applyAll(kubectl, file),
    account: (name, rules) => account(controlPlane, folder, name, rules),
    diff: (...args) =>
      runCommand(
        (program, context) =>
          registerDiff(
            program,
            context,
            async () => diffModule,
            async () => liveDiffModule,
          ),
        ['diff', '--cluster', ...withCluster(args)],
      ),
    plan: (...args) =>
      runCommand(
        (program, context) =>
          registerPlan(
            program,
            context,
            async () => planModule,
            async () => livePlanModule,
          ),
        ['plan', '--cluster', ...withCluster(args)],
      ),
    requestsSince: async time => {
      // The log lags behind the answers.
      await sleep(500);
      const events = await controlPlane.auditLog();
      return events.filter(
        event =>
          event.time >= time && event.user.endsWith(':lattice-controller'),
      );
    },
    stop: async () => {
      await kubectl.close();
      fs.rmSync(folder, { recursive: true });
    },
  };
}

function serviceObject(namespace: string, name: string, spec: object) {
  return {
    apiVersion: 'lattice.dev/v1alpha1',
    kind: 'LatticeService',
    metadata: { namespace, name },
    spec: {
      replicas: 2,
      workload: {
        containers: {
          api: { image: `registry.example.com/${name}@${DIGEST}` },
        },
      },
      ...spec,
    },
  };
}

async function applyAll(kubectl: ClusterClient, file: string): Promise<void> {
  const { metadata } = await kubectl.apply(
    parse(fs.readFileSync(file, 'utf8')),
    { fieldManager: 'kubectl' },
  );
  const { result } = compilePaths({ paths: [file] }, { print() {}, note() {} });
  for (const { kind, namespace, name, objects } of result.services) {
    const owner = { kind, namespace, name, uid: metadata.uid };
    for (const { manifest } of objects) {
      await kubectl.apply(ownedManifest(manifest, owner), {
        fieldManager: FIELD_MANAGER,
      });
    }
  }
}

/** Somebody with little rights. */
async function account(
  controlPlane: ControlPlane,
  folder: string,
  name: string,
  rules: object[],
): Promise<string> {
  const kubectl = new ClusterClient({
    credentials: new KubeconfigCredentials({
      file: controlPlane.adminKubeconfig,
    }),
  });
  const group = 'rbac.authorization.k8s.io';
  const objects: KubernetesObject[] = [
    {
      apiVersion: 'v1',
      kind: 'ServiceAccount',
      metadata: { name, namespace: 'default' },
    },
    {
      apiVersion: `${group}/v1`,
      kind: 'ClusterRole',
      metadata: { name },
      rules,
    },
    {
      apiVersion: `${group}/v1`,
      kind: 'ClusterRoleBinding',
      metadata: { name },
      roleRef: { apiGroup: group, kind: 'ClusterRole', name },
      subjects: [{ kind: 'ServiceAccount', name, namespace: 'default' }],
    },
  ];
  for (const object of objects) {
    await kubectl.apply(object, { fieldManager: 'test' });
  }
  const { status } = await kubectl.request<{ status: { token: string } }>({
    method: 'POST',
    path: `/api/v1/namespaces/default/serviceaccounts/${name}/token`,
    body: {
      apiVersion: 'authentication.k8s.io/v1',
      kind: 'TokenRequest',
      spec: {},
    },
  });
  await kubectl.close();
  const config = parse(
    fs.readFileSync(controlPlane.controllerKubeconfig, 'utf8'),
  );
  config.users[0].user = { token: status.token };
  const file = path.join(folder, `${name}.kubeconfig`);
  fs.writeFileSync(file, stringify(config));
  return file;
}

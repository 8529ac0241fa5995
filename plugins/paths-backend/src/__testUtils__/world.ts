import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { JsonObject } from '@backstage/types';
import {
  ClusterClient,
  KubeconfigCredentials,
  type KubernetesObject,
} from '@lattice-portal/cluster-client';
import {
  ARGO_CD_TOOLS,
  locateTools,
  startArgoCd,
  startTestGitea,
  testControlPlane,
  type TestGitea,
} from '@lattice-portal/control-plane';
import type { RepositoryDetail } from '@lattice-portal/plugin-paths-common';
import {
  DEVELOPER,
  startPortal,
  type Portal,
  type PortalOptions,
} from './portal';

const CHECKOUT = { owner: 'lattice', name: 'checkout' };

/** A real cluster, a real forge and both plugins; repository lattice/checkout is what tests are about. */
export interface World {
  gitea: TestGitea;
  kubectl: ClusterClient;
  portal: Portal;
  /** Of the team payments. */
  namespace: string;
  /** Folder of the databases. */
  databases: string;
  connect(user?: string): ReturnType<ReturnType<Portal['as']>['post']>;
  detail(user?: string): Promise<RepositoryDetail>;
  /** The LatticeService in this namespace. */
  live(namespace: string): Promise<KubernetesObject | undefined>;
  /** Commits one file of lattice/checkout and gives the commit. */
  push(file: {
    path?: string;
    text: string;
    message: string;
    branch?: string;
    newBranch?: string;
  }): Promise<string>;
  stop(): Promise<void>;
}

export async function startWorld(
  lattice: (names: { namespace: string }) => JsonObject,
  namespaces: string[] = [],
  more: Pick<PortalOptions, 'features' | 'entities'> & {
    /** With the real Argo CD, told of pushes by the forge. */
    argoCd?: boolean;
  } = {},
): Promise<World> {
  const [controlPlane, gitea, databases] = await Promise.all([
    testControlPlane(),
    startTestGitea(),
    mkdtemp(join(tmpdir(), 'lattice-paths-')),
  ]);
  const namespace = await controlPlane.createNamespace('commerce');
  const kubectl = new ClusterClient({
    credentials: new KubeconfigCredentials({
      file: controlPlane.adminKubeconfig,
    }),
  });
  for (const suffix of namespaces) {
    const name = `${namespace}-${suffix}`;
    await kubectl.apply(
      { apiVersion: 'v1', kind: 'Namespace', metadata: { name } },
      { fieldManager: 'kubectl' },
    );
  }
  const argo = more.argoCd
    ? await startArgoCd({
        controlPlane,
        dataDir: join(databases, 'argo-cd'),
        tools: await locateTools({ tools: ARGO_CD_TOOLS }),
        forge: gitea,
      })
    : undefined;
  const argoCd = argo && {
    webhookUrl: argo.webhookUrl,
    webhookSecret: argo.webhookSecret,
  };
  const portal = await startPortal({
    gitea,
    kubeconfig: controlPlane.controllerKubeconfig,
    namespace,
    databases,
    lattice: { ...lattice({ namespace }), ...(argoCd ? { argoCd } : {}) },
    features: more.features,
    entities: more.entities,
  });
  const repository = `/repos/${CHECKOUT.owner}/${CHECKOUT.name}`;
  return {
    gitea,
    kubectl,
    portal,
    namespace,
    databases,
    connect: (user = DEVELOPER) =>
      portal.as(user).post('/repositories', {
        ...CHECKOUT,
        entityRef: 'component:default/checkout',
      }),
    detail: async (user = DEVELOPER) =>
      (
        await portal
          .as(user)
          .get(`/repositories/${CHECKOUT.owner}/${CHECKOUT.name}`)
      ).body,
    live: space =>
      kubectl.get({
        apiVersion: 'lattice.dev/v1alpha1',
        kind: 'LatticeService',
        namespace: space,
        name: CHECKOUT.name,
      }),
    push: async ({
      path = 'service.yaml',
      text,
      message,
      branch = 'main',
      newBranch,
    }) => {
      const { sha } = (await gitea.api(
        'GET',
        `${repository}/contents/${path}?ref=${branch}`,
      )) as { sha: string };
      const { commit } = (await gitea.api(
        'PUT',
        `${repository}/contents/${path}`,
        {
          branch,
          new_branch: newBranch,
          message,
          sha,
          content: Buffer.from(text).toString('base64'),
        },
      )) as { commit: { sha: string } };
      return commit.sha;
    },
    stop: async () => {
      await portal.stop();
      await argo?.stop();
      await gitea.stop();
      await kubectl.close();
      await rm(databases, { recursive: true, force: true });
    },
  };
}

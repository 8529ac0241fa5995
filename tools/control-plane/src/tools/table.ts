import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { CRD_SOURCES } from '../crds/sources';
import { STAGE_SOURCE } from '../kwok/source';
import { ARGO_MODULE, ARGO_SCRIPTS } from '../argo/source';
import { GITEA_MODULE, GITEA_PNPM } from '../gitea/source';

export type ToolName =
  | 'etcd'
  | 'kubernetes'
  | 'kubernetes-1.34'
  | 'kwok'
  | 'kwok-stages'
  | 'definitions'
  | 'gitea'
  | 'gitea-pages'
  | 'gitea-frontend'
  | 'external-secrets'
  | 'cosign'
  | 'argo-cd'
  | 'argo-cd-scripts'
  | 'argo-rollouts'
  | 'victoria-metrics'
  | 'helm'
  | 'actionlint';

interface ToolBase {
  name: ToolName;
  /** For progress lines, as in `Building Kubernetes`. */
  title: string;
  version: string;
  /** Build time on two cores with nothing cached. */
  expectedSeconds: number;
  /** Room a build needs at its peak, Go's own caches included. */
  megabytes: number;
}

/** A Go program, built from `tools/<name>/go.mod`. */
export interface GoTool extends ToolBase {
  kind: 'go';
  /** Name of the program -> package. */
  packages: Record<string, string>;
  ldflags: string;
  tags?: string;
  cgo: boolean;
}

/** Files taken or made from the content of a pinned module; `recipe` changes when their making does. */
export interface FilesTool extends ToolBase {
  kind: 'files';
  outputs: string[];
  recipe: unknown;
}

export type Tool = GoTool | FilesTool;

const KUBERNETES = '1.35.3';
const component = 'k8s.io/component-base/version';

export const TOOLS: Record<ToolName, Tool> = {
  etcd: {
    kind: 'go',
    name: 'etcd',
    title: 'Building etcd',
    version: '3.6.14',
    packages: { etcd: 'go.etcd.io/etcd/server/v3' },
    ldflags: '-s -w',
    cgo: false,
    expectedSeconds: 35,
    megabytes: 800,
  },
  kubernetes: {
    kind: 'go',
    name: 'kubernetes',
    title: 'Building Kubernetes',
    version: KUBERNETES,
    packages: {
      'kube-apiserver': 'k8s.io/kubernetes/cmd/kube-apiserver',
      'kube-controller-manager':
        'k8s.io/kubernetes/cmd/kube-controller-manager',
      'kube-scheduler': 'k8s.io/kubernetes/cmd/kube-scheduler',
    },
    ldflags: `-s -w -X ${component}.gitVersion=v${KUBERNETES} -X ${component}.gitMajor=1 -X ${component}.gitMinor=35`,
    cgo: false,
    expectedSeconds: 230,
    megabytes: 3000,
  },
  'kubernetes-1.34': {
    kind: 'go',
    name: 'kubernetes-1.34',
    title: 'Building the API server of Kubernetes 1.34',
    version: '1.34.10',
    packages: { 'kube-apiserver-1.34': 'k8s.io/kubernetes/cmd/kube-apiserver' },
    ldflags: `-s -w -X ${component}.gitVersion=v1.34.10 -X ${component}.gitMajor=1 -X ${component}.gitMinor=34`,
    cgo: false,
    expectedSeconds: 170,
    megabytes: 2500,
  },
  kwok: {
    kind: 'go',
    name: 'kwok',
    title: 'Building kwok',
    version: '0.8.0',
    packages: { kwok: 'sigs.k8s.io/kwok/cmd/kwok' },
    ldflags: '-s -w',
    cgo: false,
    expectedSeconds: 85,
    megabytes: 1200,
  },
  'kwok-stages': {
    kind: 'files',
    name: 'kwok-stages',
    title: 'Fetching the stages of kwok',
    version: '0.8.0',
    outputs: ['kwok-stages.yaml'],
    recipe: STAGE_SOURCE,
    expectedSeconds: 2,
    megabytes: 20,
  },
  definitions: {
    kind: 'files',
    name: 'definitions',
    title: 'Fetching Kubernetes resource definitions',
    // Counts up when the way they are picked changes.
    version: '3',
    outputs: ['definitions.json'],
    recipe: CRD_SOURCES,
    expectedSeconds: 30,
    megabytes: 800,
  },
  gitea: {
    kind: 'go',
    name: 'gitea',
    title: 'Building Gitea',
    version: '1.25.2',
    packages: { gitea: 'code.gitea.io/gitea' },
    ldflags: '-s -w -X main.Version=1.25.2',
    tags: 'sqlite sqlite_unlock_notify',
    // Its SQLite driver is C.
    cgo: true,
    expectedSeconds: 220,
    megabytes: 2500,
  },
  'gitea-pages': {
    kind: 'files',
    name: 'gitea-pages',
    title: 'Fetching the page templates of Gitea',
    version: '1.25.2',
    outputs: ['gitea-static'],
    recipe: GITEA_MODULE,
    expectedSeconds: 3,
    megabytes: 60,
  },
  'gitea-frontend': {
    kind: 'files',
    name: 'gitea-frontend',
    title: 'Building the pages of Gitea',
    version: '1.25.2',
    outputs: ['gitea-assets'],
    recipe: [GITEA_MODULE, GITEA_PNPM, process.versions.node.split('.')[0]],
    expectedSeconds: 75,
    megabytes: 1500,
  },
  'external-secrets': {
    kind: 'go',
    name: 'external-secrets',
    title: 'Building External Secrets',
    version: '0.20.4',
    packages: {
      'external-secrets': 'github.com/external-secrets/external-secrets',
    },
    ldflags: '-s -w',
    cgo: false,
    expectedSeconds: 320,
    megabytes: 4000,
  },
  cosign: {
    kind: 'go',
    name: 'cosign',
    title: 'Building cosign',
    version: '3.1.3',
    packages: { cosign: 'github.com/sigstore/cosign/v3/cmd/cosign' },
    ldflags: '-s -w',
    cgo: false,
    expectedSeconds: 200,
    megabytes: 3000,
  },
  'argo-cd': {
    kind: 'go',
    name: 'argo-cd',
    title: 'Building Argo CD',
    version: '3.5.3',
    packages: { argocd: 'github.com/argoproj/argo-cd/v3/cmd' },
    ldflags: '-s -w -X github.com/argoproj/argo-cd/v3/common.version=3.5.3',
    cgo: false,
    expectedSeconds: 170,
    megabytes: 4000,
  },
  'argo-cd-scripts': {
    kind: 'files',
    name: 'argo-cd-scripts',
    title: 'Fetching the scripts of Argo CD',
    version: '3.5.3',
    outputs: ['argo-cd-scripts'],
    recipe: [ARGO_MODULE, ARGO_SCRIPTS],
    expectedSeconds: 2,
    megabytes: 60,
  },
  'argo-rollouts': {
    kind: 'go',
    name: 'argo-rollouts',
    title: 'Building Argo Rollouts',
    version: '1.9.1',
    packages: {
      'rollouts-controller':
        'github.com/argoproj/argo-rollouts/cmd/rollouts-controller',
    },
    ldflags: '-s -w',
    cgo: false,
    expectedSeconds: 145,
    megabytes: 3000,
  },
  'victoria-metrics': {
    kind: 'go',
    name: 'victoria-metrics',
    title: 'Building VictoriaMetrics',
    version: '1.130.0',
    packages: {
      'victoria-metrics':
        'github.com/VictoriaMetrics/VictoriaMetrics/app/victoria-metrics',
    },
    ldflags: '-s -w',
    cgo: false,
    expectedSeconds: 30,
    megabytes: 800,
  },
  helm: {
    kind: 'go',
    name: 'helm',
    title: 'Building Helm',
    version: '4.0.0',
    packages: { helm: 'helm.sh/helm/v4/cmd/helm' },
    ldflags: '-s -w',
    cgo: false,
    expectedSeconds: 95,
    megabytes: 1500,
  },
  actionlint: {
    kind: 'go',
    name: 'actionlint',
    title: 'Building actionlint',
    version: '1.7.7',
    packages: { actionlint: 'github.com/rhysd/actionlint/cmd/actionlint' },
    ldflags: '-s -w',
    cgo: false,
    expectedSeconds: 10,
    megabytes: 200,
  },
};

/** What `startControlPlane` needs. */
export const CONTROL_PLANE_TOOLS: ToolName[] = [
  'etcd',
  'kubernetes',
  'kwok',
  'kwok-stages',
  'definitions',
];

/** What `startGitea` needs; `gitea-frontend` gives its pages their look and may follow later. */
export const GITEA_TOOLS: ToolName[] = ['gitea', 'gitea-pages'];

/** What `startArgoCd` needs. */
export const ARGO_CD_TOOLS: ToolName[] = ['argo-cd', 'argo-cd-scripts'];

/** What tests run for real, beside the control plane and the forge: operators, stores, and the oldest API server we write for. */
export const TEST_TOOLS: ToolName[] = [
  'kubernetes-1.34',
  'external-secrets',
  ...ARGO_CD_TOOLS,
  'argo-rollouts',
  'victoria-metrics',
  'cosign',
];

/** What looks at the repositories of golden paths. */
export const TEMPLATE_TOOLS: ToolName[] = ['helm', 'actionlint'];

/** File or folder names a tool consists of. */
export function outputsOf(tool: Tool): string[] {
  return tool.kind === 'go' ? Object.keys(tool.packages) : tool.outputs;
}

/** Arguments of `go build`; the caller adds `-o` and the packages. */
export function buildFlags(tool: GoTool): string[] {
  return [
    '-trimpath',
    ...(tool.tags ? ['-tags', tool.tags] : []),
    '-ldflags',
    tool.ldflags,
  ];
}

/** `<tool>-<version>-<hash>`: any change of pins or flags is another folder, so an old build is never taken for a new one. */
export async function cacheKey(
  tool: Tool,
  modulesDir: string,
): Promise<string> {
  const hash = createHash('sha256');
  if (tool.kind === 'go') {
    for (const file of ['go.mod', 'go.sum']) {
      hash.update(await readFile(join(modulesDir, tool.name, file)));
    }
    hash.update(
      JSON.stringify([
        tool.packages,
        buildFlags(tool),
        tool.cgo,
        process.platform,
        process.arch,
      ]),
    );
  } else {
    hash.update(JSON.stringify([tool.version, tool.outputs, tool.recipe]));
  }
  return `${tool.name}-${tool.version}-${hash.digest('hex').slice(0, 10)}`;
}

import {
  compile,
  createWorld,
  parseFiles,
  readObject,
  type CedarEngine,
  type CompiledService,
  type Diagnostic,
  type Edge,
  type KubernetesObject,
} from '@lattice-portal/compiler';
import type { CostView } from '@lattice-portal/plugin-lattice-common';
import type { RemoteObjects } from '../data/useWorld';

/** What a spec would become in a cluster as it is now. */
export interface SpecPreview {
  service?: CompiledService;
  /** What it would cost; absent when the platform has no price card, or the spec has errors. */
  cost?: CostView;
  /** Paths to and from the service, agreed or not. */
  edges: Edge[];
  /** Of the spec only; what is wrong elsewhere in the cluster is not the reader's business here. */
  diagnostics: Diagnostic[];
}

export interface PreviewRequest {
  spec: string;
  namespace: string;
  name: string;
  cluster: string;
  documents: KubernetesObject[];
  remotes?: RemoteObjects[];
}

const FILE = 'service.yaml';

/** Compiles one spec in the world it would join. Runs the very compiler that the backend runs. */
export function previewSpec(
  request: PreviewRequest,
  cedar: CedarEngine,
): SpecPreview {
  const { spec, namespace, name, cluster, documents } = request;
  const own = parseFiles([{ file: FILE, text: spec }]);
  const others = documents
    .filter(
      ({ kind, metadata }) =>
        kind !== 'LatticeService' ||
        metadata.namespace !== namespace ||
        metadata.name !== name,
    )
    .flatMap(object => readObject(object).document ?? []);
  const remotes = request.remotes?.map(remote => ({
    cluster: remote.cluster,
    documents: remote.documents?.flatMap(
      object => readObject(object).document ?? [],
    ),
  }));
  const world = createWorld([...others, ...own.documents], {
    cluster,
    remotes,
  });
  const result = compile(world, { cedar, targets: [{ namespace, name }] });
  const service = result.services.find(
    found => found.namespace === namespace && found.name === name,
  );
  const platform = others.find(({ kind }) => kind === 'LatticePlatform');
  return {
    service,
    cost: service?.cost && {
      ...service.cost,
      priceCard: platform?.name ?? '',
    },
    edges: result.edges,
    diagnostics: service?.diagnostics ?? own.diagnostics,
  };
}

import type {
  ClusterClient,
  KubernetesObject,
  TypeRef,
} from '@lattice-portal/cluster-client';
import { OUTSIDE_WORKLOADS } from '@lattice-portal/compiler';
import { MANAGED_BY_LABEL } from '@lattice-portal/plugin-lattice-common';
import { podLabels, selectsLabels } from './selectors';
import { isMap, mapAt, mapsAt, podOf } from './shape';

/** Everything in a namespace that says what its workloads are. Read once for any number of them. */
export interface NamespaceView {
  workloads: KubernetesObject[];
  services: KubernetesObject[];
  configMaps: KubernetesObject[];
  pods: KubernetesObject[];
}

const AT_MOST = 1_000;

export async function readNamespace(
  client: Pick<ClusterClient, 'list'>,
  namespace: string,
): Promise<NamespaceView> {
  const read = async (type: TypeRef, labelSelector?: string) => {
    const options = { namespace, labelSelector, atMost: AT_MOST };
    return (await client.list(type, options)).items;
  };
  const notOurs = `${MANAGED_BY_LABEL}!=lattice`;
  const core = (kind: string) => read({ apiVersion: 'v1', kind }, notOurs);
  const [workloads, services, configMaps, pods] = await Promise.all([
    Promise.all(
      OUTSIDE_WORKLOADS.map(kind =>
        read({ apiVersion: 'apps/v1', kind }, notOurs),
      ),
    ),
    core('Service'),
    core('ConfigMap'),
    core('Pod'),
  ]);
  return { workloads: workloads.flat(), services, configMaps, pods };
}

/** What an import of one workload looks at: itself, the Services before it and the ConfigMaps it reads. */
export function aroundWorkload(
  workload: KubernetesObject,
  { services, configMaps }: NamespaceView,
): KubernetesObject[] {
  const labels = podLabels(workload);
  const text = JSON.stringify(podOf(workload));
  return [
    workload,
    ...services.filter(service => {
      const { selector } = mapAt(service, 'spec');
      return (
        isMap(selector) &&
        Object.keys(selector).length > 0 &&
        selectsLabels({ matchLabels: selector }, labels)
      );
    }),
    ...configMaps.filter(({ metadata }) =>
      text.includes(`"name":${JSON.stringify(metadata.name)}`),
    ),
  ];
}

/** The workload with the digests its pods run in place of tags, and which were filled in. */
export function withDigests(
  workload: KubernetesObject,
  { pods }: NamespaceView,
): { workload: KubernetesObject; filled: string[] } {
  const { selector } = mapAt(workload, 'spec');
  const own = pods.filter(({ metadata }) =>
    selectsLabels(selector, metadata.labels ?? {}),
  );
  const filled: string[] = [];
  const pod = podOf(workload);
  const containers = mapsAt(pod, 'containers').map(container => {
    const image = String(container.image);
    const digest = image.includes('@')
      ? undefined
      : runningDigest(own, container.name, image);
    if (!digest) return container;
    filled.push(
      `Image "${image}" runs as ${digest}, which is written instead.`,
    );
    return { ...container, image: `${withoutTag(image)}@${digest}` };
  });
  if (filled.length === 0) return { workload, filled };
  const spec = mapAt(workload, 'spec');
  const template = mapAt(spec, 'template');
  return {
    workload: {
      ...workload,
      spec: {
        ...spec,
        template: { ...template, spec: { ...pod, containers } },
      },
    },
    filled,
  };
}

/** Only where all pods run the same. */
function runningDigest(
  pods: readonly KubernetesObject[],
  container: unknown,
  image: string,
): string | undefined {
  const digests = new Set(
    pods.flatMap(pod =>
      mapsAt(pod.status, 'containerStatuses')
        .filter(({ name }) => name === container)
        .map(({ imageID }) => /sha256:[0-9a-f]{64}/.exec(String(imageID))?.[0]),
    ),
  );
  const [digest] = digests;
  return digests.size === 1 && image !== '' ? digest : undefined;
}

function withoutTag(image: string): string {
  return image.replace(/:[\w][\w.-]{0,127}$/, '');
}

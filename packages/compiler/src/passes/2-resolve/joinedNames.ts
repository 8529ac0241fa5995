import { cronJobName, fileSecretName, objectName } from '../../kubernetes';
import { ServiceNode } from '../../model';
import { ContainerSpec } from '../../spec';

/** Names of nodes that were asked for before; nodes are immutable. */
const known = new WeakMap<ServiceNode, ReadonlySet<string>>();

/**
 * The objects a service may write whose names are joined from parts, as `Kind namespace/name`. Two services can arrive
 * at the same one; the fleet needs to know before either is written.
 */
export function joinedNamesOf(node: ServiceNode): ReadonlySet<string> {
  const names = known.get(node) ?? namesOf(node);
  known.set(node, names);
  return names;
}

function namesOf({
  namespace,
  name,
  whole,
  parts,
  volumes,
  claims,
}: ServiceNode): Set<string> {
  const names = new Set<string>();
  const add = (kind: string, joined: string) =>
    names.add(`${kind} ${namespace}/${joined}`);
  for (const { object } of whole?.spec.manifests ?? []) {
    add(object.kind, object.metadata.name);
  }
  const { resources = {} } = whole?.spec.workload ?? {};
  for (const [resource, { type, params }] of Object.entries(resources)) {
    for (const endpoint of Object.keys(params?.endpoints ?? {})) {
      add('ServiceEntry', objectName(name, resource, endpoint));
    }
    if (type === 'secret') add('ExternalSecret', objectName(name, resource));
  }
  add('ConfigMap', objectName(name, 'dashboard'));
  for (const claim of claims) add('Claim', claim.name);
  for (const { claim } of volumes) add('PersistentVolumeClaim', claim);
  for (const { prefix, spec, task } of parts) {
    if (task) add('CronJob', cronJobName(name, task));
    const { workload, sidecars = {} } = spec;
    const all = { ...workload.containers, ...sidecars };
    for (const [container, item] of Object.entries(all)) {
      if (Object.values(item.variables ?? {}).some(hasReference)) {
        add('ExternalSecret', objectName(prefix, container, 'env'));
      }
      addFiles(prefix, container, item, add);
    }
  }
  return names;
}

function addFiles(
  prefix: string,
  container: string,
  { files = {} }: Pick<ContainerSpec, 'files'>,
  add: (kind: string, joined: string) => void,
): void {
  for (const [path, { content, source }] of Object.entries(files)) {
    if (source === undefined) {
      add('ConfigMap', objectName(prefix, container, 'files'));
    }
    if (content !== undefined && hasReference(content)) {
      add('ExternalSecret', fileSecretName(prefix, container, path));
    }
  }
}

function hasReference(text: string): boolean {
  return text.includes('${');
}

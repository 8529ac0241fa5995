import type { OutsideWorkload } from '@lattice-portal/plugin-lattice-common';

type Chosen = Pick<OutsideWorkload, 'cluster' | 'namespace' | 'kind' | 'name'>;

/** The page that proposes services for workloads of one namespace. */
export function adoptLink(services: string, workloads: readonly Chosen[]) {
  const [{ cluster, namespace }] = workloads;
  const params = new URLSearchParams({ cluster, namespace });
  for (const { kind, name } of workloads) {
    params.append('workload', `${kind}/${name}`);
  }
  return `${services}/outside/adopt?${params}`;
}

const KINDS = ['Deployment', 'StatefulSet', 'DaemonSet'] as const;

/** What the address of the page asks for; undefined when it says nothing one could propose. */
export function readAdoptLink(params: URLSearchParams) {
  const cluster = params.get('cluster');
  const namespace = params.get('namespace');
  const workloads = params.getAll('workload').flatMap(text => {
    const [written, name] = text.split('/');
    const kind = KINDS.find(known => known === written);
    return kind && name ? [{ kind, name }] : [];
  });
  return cluster && namespace && workloads.length > 0
    ? { cluster, namespace, workloads }
    : undefined;
}

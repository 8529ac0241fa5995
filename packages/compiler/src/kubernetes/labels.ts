import { NAME_LABEL } from '../model/podLabels';

export {
  adoptedSelector,
  NAME_LABEL,
  podSelector,
  podSelectorOf,
} from '../model/podLabels';

/** Label keys every derived object carries or selects by. */
export const MANAGED_BY_LABEL = 'app.kubernetes.io/managed-by';
export const SERVICE_LABEL = 'lattice.dev/service';
/** On what was claimed from the platform: its type. */
export const CLAIM_LABEL = 'lattice.dev/claim';
/** On pods: changes when what they read at their start changes. */
export const CONFIG_HASH_ANNOTATION = 'lattice.dev/config-hash';
/** On a service and on its pods: when somebody last asked for new copies. Any other value starts all copies anew. */
export const RESTARTED_ANNOTATION = 'lattice.dev/restarted-at';
/** On a service, with the value `true`: no copy runs, and everything else stays. */
export const PAUSED_ANNOTATION = 'lattice.dev/paused';
/** On what a platform itself puts into a cluster; `exempt` on a namespace takes it out of the rules of the cluster. */
export const BASELINE_LABEL = 'lattice.dev/baseline';
export const MANAGER = 'lattice';

/** The labels of every object of a service. */
export function standardLabels(service: string): Record<string, string> {
  return {
    [MANAGED_BY_LABEL]: MANAGER,
    [NAME_LABEL]: service,
    [SERVICE_LABEL]: service,
  };
}

/** On every pod that mounts a volume which only one node can mount, so that they find each other. */
export function volumeLabel(claim: string): string {
  return `volume.lattice.dev/${claim}`;
}

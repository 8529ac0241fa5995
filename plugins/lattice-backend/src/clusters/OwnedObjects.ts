import type {
  KubernetesObject,
  WatchChange,
} from '@lattice-portal/cluster-client';
import { BASELINE_LABEL } from '@lattice-portal/compiler';
import { owningService } from '@lattice-portal/live-plan';

/** Stands for the platform in place of a service: what closes the cluster belongs to nobody else. */
export const PLATFORM_KEY = 'platform';

/** Derived objects by the service that owns them, so that one service's objects are found without a walk over all. */
export class OwnedObjects {
  readonly #byService = new Map<string, Map<string, KubernetesObject>>();

  list(service: string): KubernetesObject[] {
    return [...(this.#byService.get(service)?.values() ?? [])];
  }

  note(change: WatchChange): void {
    if (change.type === 'deleted') {
      this.#remove(change.object);
      return;
    }
    if (change.type === 'modified') {
      // The owner may have changed.
      this.#remove(change.previous);
    }
    this.put(change.object);
  }

  put(object: KubernetesObject): void {
    const service = ownerKey(object);
    if (!service) {
      return;
    }
    const objects = this.#byService.get(service) ?? new Map();
    this.#byService.set(service, objects);
    objects.set(keyOf(object), object);
  }

  #remove(object: KubernetesObject): void {
    const service = ownerKey(object);
    const objects = service && this.#byService.get(service);
    if (objects) {
      objects.delete(keyOf(object));
      if (objects.size === 0) {
        this.#byService.delete(service);
      }
    }
  }
}

/** `namespace/name` of the service an object belongs to, or `PLATFORM_KEY`. */
function ownerKey(object: KubernetesObject): string | undefined {
  return (
    owningService(object) ?? (isBaseline(object) ? PLATFORM_KEY : undefined)
  );
}

/** Whether an object is one of the rules every pod of the cluster starts from. */
export function isBaseline({ metadata }: KubernetesObject): boolean {
  return metadata.labels?.[BASELINE_LABEL] === 'true';
}

function keyOf({ apiVersion, kind, metadata }: KubernetesObject): string {
  return `${apiVersion}/${kind}/${metadata.namespace ?? ''}/${metadata.name}`;
}

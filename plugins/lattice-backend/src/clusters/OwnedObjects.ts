import type {
  KubernetesObject,
  WatchChange,
} from '@lattice-portal/cluster-client';
import { owningService } from '@lattice-portal/live-plan';

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
    const service = owningService(object);
    if (!service) {
      return;
    }
    const objects = this.#byService.get(service) ?? new Map();
    this.#byService.set(service, objects);
    objects.set(keyOf(object), object);
  }

  #remove(object: KubernetesObject): void {
    const service = owningService(object);
    const objects = service && this.#byService.get(service);
    if (objects) {
      objects.delete(keyOf(object));
      if (objects.size === 0) {
        this.#byService.delete(service);
      }
    }
  }
}

function keyOf({ apiVersion, kind, metadata }: KubernetesObject): string {
  return `${apiVersion}/${kind}/${metadata.name}`;
}

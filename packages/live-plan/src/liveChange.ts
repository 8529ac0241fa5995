import type { KubernetesObject } from '@lattice-portal/cluster-client';
import { diffValues, type FieldChange } from '@lattice-portal/compiler';
import { FIELD_MANAGER } from '@lattice-portal/plugin-lattice-common';
import { fieldOwners, samePlace, type OwnedField } from './fieldOwners';
import type { DryRun } from './planObject';
import { contentOf } from './projection';
import { HANDOVER_MANAGER, SCALING_MANAGERS } from './replicas';

/** A field an apply would change. */
export interface LiveFieldChange extends FieldChange {
  /** Who set the value that is there now, when it was not us. */
  managers?: string[];
}

/** Parts of Kubernetes that fill in fields of their own; what they write is no edit. */
export const SYSTEM_MANAGERS = new Set([
  'kube-controller-manager',
  'kube-scheduler',
  'kube-apiserver',
  'kubelet',
]);

const REPLICAS = 'spec.replicas';

/** What an apply would change in an object that is there, sorted by path. A number of copies that is handed over stays. */
export function changedFields({
  planned,
  live,
  dry,
}: Pick<DryRun, 'planned' | 'live' | 'dry'>): LiveFieldChange[] {
  if (!live) {
    return [];
  }
  const owners = fieldOwners(live);
  return diffValues(contentOf(live), contentOf(dry))
    .filter(({ path }) => path !== REPLICAS || planned.handOver === undefined)
    .map(change => {
      const managers = owners
        .filter(
          ({ path, manager }) =>
            manager !== FIELD_MANAGER && samePlace(path, change.path),
        )
        .map(({ manager }) => manager);
      return {
        ...withoutSecrets(live, change),
        ...(managers.length > 0 && {
          managers: [...new Set(managers)].sort(),
        }),
      };
    });
}

const HIDDEN = '(hidden)';

/** What a Secret holds is nobody's to read here, also where a service brings one of its own. */
function withoutSecrets<T extends FieldChange | OwnedField>(
  { kind }: KubernetesObject,
  field: T,
): T {
  if (kind !== 'Secret' || !/^(data|stringData)\b/.test(field.path)) {
    return field;
  }
  const hidden = { ...field };
  for (const side of ['before', 'after', 'value'] as const) {
    if (side in hidden) Object.assign(hidden, { [side]: HIDDEN });
  }
  return hidden;
}

/**
 * What others have set in an object of ours beside what we say: an apply leaves it. The bookkeeping of Kubernetes and
 * of operators (annotations of the object, the number of copies of something that is scaled) is not told.
 */
export function setByOthers(live: KubernetesObject): OwnedField[] {
  const owners = fieldOwners(live);
  const ours = owners.filter(({ manager }) => manager === FIELD_MANAGER);
  return owners
    .filter(
      ({ path, manager, value }) =>
        manager !== FIELD_MANAGER &&
        manager !== HANDOVER_MANAGER &&
        !SYSTEM_MANAGERS.has(manager) &&
        !(path === REPLICAS && SCALING_MANAGERS.has(manager)) &&
        value !== undefined &&
        isOfInterest(path) &&
        !ours.some(field => samePlace(field.path, path)),
    )
    .map(field => withoutSecrets(live, field))
    .sort((a, b) => (a.path < b.path ? -1 : 1));
}

/** Whether a path is content, and not bookkeeping of Kubernetes or of operators. */
export function isOfInterest(path: string): boolean {
  return !samePlace('status', path) && !/^metadata(?!\.labels)/.test(path);
}

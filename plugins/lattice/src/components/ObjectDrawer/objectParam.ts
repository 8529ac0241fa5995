import type { DerivedObjectView } from '@lattice-portal/plugin-lattice-common';

type ObjectId = Pick<DerivedObjectView, 'apiVersion' | 'kind' | 'name'>;

/** The value of `?object=`: `apps/v1/Deployment/payments`. Kind and name hold no slash, an apiVersion may. */
export function formatObjectParam(object: ObjectId): string {
  return `${object.apiVersion}/${object.kind}/${object.name}`;
}

/** Finds the object a link points at; undefined when the service does not derive it (any more). */
export function findObject(
  objects: DerivedObjectView[],
  param: string | null,
): DerivedObjectView | undefined {
  return objects.find(object => formatObjectParam(object) === param);
}

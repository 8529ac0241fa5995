import { objectName } from '../../kubernetes';
import { ServiceNode } from '../../model';

/**
 * The names of Secrets a service may write, as `namespace/name`. Names are joined from parts, so two services can
 * arrive at the same one; the fleet needs to know before either is written.
 */
export function secretNamesOf(node: ServiceNode): Set<string> {
  const names = new Set<string>();
  const { namespace, name, document } = node;
  if (!document.spec) return names;
  const { resources = {}, containers } = document.spec.workload;
  for (const [resource, { type }] of Object.entries(resources)) {
    if (type === 'secret')
      names.add(`${namespace}/${objectName(name, resource)}`);
  }
  for (const [container, { variables = {} }] of Object.entries(containers)) {
    if (Object.values(variables).some(value => value.includes('${'))) {
      names.add(`${namespace}/${objectName(name, container, 'env')}`);
    }
  }
  return names;
}

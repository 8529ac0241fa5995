import { parseEntityRef } from '@backstage/catalog-model';

/** The short name of an owner: `payments` for `group:default/payments`, with its namespace when it is another. */
export function ownerName(owner: string): string {
  try {
    const { namespace, name } = parseEntityRef(owner, {
      defaultKind: 'group',
      defaultNamespace: 'default',
    });
    return namespace === 'default' ? name : `${namespace}/${name}`;
  } catch {
    return owner;
  }
}

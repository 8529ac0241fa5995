import type { Config } from '@backstage/config';
import { parseEntityRef, stringifyEntityRef } from '@backstage/catalog-model';
import { InputError } from '@backstage/errors';

/**
 * Reads which users the role chooser may sign in, as entity refs in their full lower-case form.
 *
 * @throws InputError when an entry of `lattice.roles` is not a User.
 */
export function readRoles(config: Config): Set<string> {
  const roles = config.getOptionalConfigArray('lattice.roles') ?? [];
  return new Set(
    roles.map(role => {
      const written = role.getString('entityRef');
      const ref = parseEntityRef(written, { defaultKind: 'user' });
      if (ref.kind.toLocaleLowerCase('en-US') !== 'user') {
        throw new InputError(
          `Role "${written}" in lattice.roles is not a user. Name an entity of kind User, as in "user:default/developer".`,
        );
      }
      return stringifyEntityRef(ref);
    }),
  );
}

import type { Entity } from '@backstage/catalog-model';
import { AuthenticationError } from '@backstage/errors';
import { createProxyAuthenticator } from '@backstage/plugin-auth-node';

/** The request header that carries the entity ref of the chosen role. */
export const ROLE_HEADER = 'x-lattice-role';

interface RoleResult {
  entityRef: string;
}

/** Accepts the role named in the request header when it is one of the configured ones. There is no password: that is the point. */
export function createRoleAuthenticator(roles: ReadonlySet<string>) {
  return createProxyAuthenticator<undefined, RoleResult, undefined>({
    defaultProfileTransform: async ({ entityRef }, context) => {
      const { entity } = await context.findCatalogUser({ entityRef });
      return { profile: { displayName: displayNameOf(entity) } };
    },
    initialize: () => undefined,
    async authenticate({ req }) {
      const entityRef = req.header(ROLE_HEADER);
      if (!entityRef) {
        throw new AuthenticationError(
          'No role was chosen. Open the portal in a browser and choose one on the sign-in page.',
        );
      }
      if (!roles.has(entityRef)) {
        throw new AuthenticationError(
          `Role "${entityRef}" cannot be chosen here: it is not listed in lattice.roles.`,
        );
      }
      return { result: { entityRef } };
    },
  });
}

function displayNameOf(user: Entity): string {
  const profile = user.spec?.profile;
  const name =
    typeof profile === 'object' && profile !== null && 'displayName' in profile
      ? profile.displayName
      : undefined;
  return typeof name === 'string'
    ? name
    : user.metadata.title ?? user.metadata.name;
}

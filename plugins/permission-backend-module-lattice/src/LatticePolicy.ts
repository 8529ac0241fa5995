import type {
  RootConfigService,
  UserInfoService,
} from '@backstage/backend-plugin-api';
import {
  AuthorizeResult,
  type PolicyDecision,
} from '@backstage/plugin-permission-common';
import type {
  PermissionPolicy,
  PolicyQuery,
  PolicyQueryUser,
} from '@backstage/plugin-permission-node';
import { findRule } from './rules';

const DEFAULT_READER_GROUPS = [
  'group:default/security',
  'group:default/product',
];

/**
 * Who may do what in the portal. Nobody who is not signed in may do anything. The platform team may do everything.
 * Permissions of the lattice plugin are denied unless a rule allows them; those of other plugins are allowed unless a
 * rule restricts them, so that installing a plugin does not need a change here. The rules are a table: `rules.ts`.
 */
export class LatticePolicy implements PermissionPolicy {
  readonly #userInfo: UserInfoService;
  readonly #platformGroups: ReadonlySet<string>;
  readonly #readerGroups: ReadonlySet<string>;

  static fromConfig(options: {
    config: RootConfigService;
    userInfo: UserInfoService;
  }): LatticePolicy {
    const { config, userInfo } = options;
    return new LatticePolicy({
      userInfo,
      platformGroups:
        config.getOptionalStringArray('lattice.platformGroups') ?? [],
      readerGroups:
        config.getOptionalStringArray('lattice.readerGroups') ??
        DEFAULT_READER_GROUPS,
    });
  }

  private constructor(options: {
    userInfo: UserInfoService;
    platformGroups: string[];
    readerGroups: string[];
  }) {
    this.#userInfo = options.userInfo;
    this.#platformGroups = lowerCase(options.platformGroups);
    this.#readerGroups = lowerCase(options.readerGroups);
  }

  async handle(
    { permission }: PolicyQuery,
    user?: PolicyQueryUser,
  ): Promise<PolicyDecision> {
    if (!user) {
      return { result: AuthorizeResult.DENY };
    }
    const { userEntityRef, ownershipEntityRefs } =
      await this.#userInfo.getUserInfo(user.credentials);
    const claims = [...new Set([userEntityRef, ...ownershipEntityRefs])];
    if (claims.some(claim => this.#platformGroups.has(claim))) {
      return { result: AuthorizeResult.ALLOW };
    }
    const rule = findRule(permission);
    return rule({
      permission,
      userEntityRef,
      claims,
      readsEverything: claims.some(claim => this.#readerGroups.has(claim)),
    });
  }
}

function lowerCase(refs: string[]): ReadonlySet<string> {
  return new Set(refs.map(ref => ref.toLocaleLowerCase('en-US')));
}

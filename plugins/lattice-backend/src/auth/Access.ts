import type {
  BackstageCredentials,
  HttpAuthService,
  PermissionsRegistryService,
  PermissionsService,
  UserInfoService,
} from '@backstage/backend-plugin-api';
import { NotAllowedError } from '@backstage/errors';
import {
  AuthorizeResult,
  type BasicPermission,
  type ResourcePermission,
} from '@backstage/plugin-permission-common';
import { createConditionAuthorizer } from '@backstage/plugin-permission-node';
import type { Submission } from '@lattice-portal/plugin-lattice-common';
import type { Request } from 'express';
import type { Directory } from './Directory';
import { serviceResourceRef, type ServiceResource } from './rules';

type Origin = NonNullable<Submission['origin']>;

/** The plugin that delivers from repositories. */
const DELIVERY_SUBJECT = 'plugin:paths';

/** A signed-in user and what the catalog says of them, or the owners of a repository that delivers itself. */
export interface Caller {
  credentials: BackstageCredentials;
  /** Entity ref, or the name a forge knows somebody by, as in `git:alice`. */
  userEntityRef: string;
  /** The user and their groups, as entity refs. */
  claims: string[];
  /** Member of a group that may act on everything. */
  platform: boolean;
}

/**
 * Who is asking and what may they do. Two independent checks guard every change: the permission policy, and the tenancy
 * rules here, which hold even when permissions are switched off.
 */
export class Access {
  readonly #httpAuth: HttpAuthService;
  readonly #userInfo: UserInfoService;
  readonly #permissions: PermissionsService;
  readonly #registry: PermissionsRegistryService;
  readonly #directory: Directory;
  readonly #platformGroups: ReadonlySet<string>;

  constructor(options: {
    httpAuth: HttpAuthService;
    userInfo: UserInfoService;
    permissions: PermissionsService;
    registry: PermissionsRegistryService;
    directory: Directory;
    platformGroups: string[];
  }) {
    this.#httpAuth = options.httpAuth;
    this.#userInfo = options.userInfo;
    this.#permissions = options.permissions;
    this.#registry = options.registry;
    this.#directory = options.directory;
    this.#platformGroups = new Set(options.platformGroups);
  }

  /** Service tokens are refused: every answer is given to a person. */
  async caller(request: Request): Promise<Caller> {
    const credentials = await this.#httpAuth.credentials(request, {
      allow: ['user'],
    });
    const { userEntityRef, ownershipEntityRefs } =
      await this.#userInfo.getUserInfo(credentials);
    const claims = [...new Set([userEntityRef, ...ownershipEntityRefs])];
    return {
      credentials,
      userEntityRef,
      claims,
      platform: claims.some(claim => this.#platformGroups.has(claim)),
    };
  }

  /**
   * Who submits: a person, or, with an origin, the owners of the repository that the portal delivers from. The plugin
   * that delivers has asked for the person's rights when it was told to; nobody else may speak for others.
   */
  async submitter(request: Request, origin?: Origin): Promise<Caller> {
    if (!origin) {
      return this.caller(request);
    }
    const credentials = await this.#httpAuth.credentials(request, {
      allow: ['service'],
    });
    if (credentials.principal.subject !== DELIVERY_SUBJECT) {
      throw new NotAllowedError(
        'Only the portal may submit on behalf of a repository. Submit without "origin"',
      );
    }
    return {
      credentials,
      userEntityRef: origin.actor,
      claims: [origin.owner],
      platform: false,
    };
  }

  /** Asks the policy once; the answer can then be applied to any number of services. */
  async filter(
    caller: Caller,
    permission: ResourcePermission<'lattice-service'>,
  ): Promise<(service: ServiceResource) => boolean> {
    const [decision] = await this.#permissions.authorizeConditional(
      [{ permission }],
      { credentials: caller.credentials },
    );
    const authorize = createConditionAuthorizer(
      this.#registry.getPermissionRuleset(serviceResourceRef),
    );
    return service => authorize(decision, service);
  }

  /** For permissions that are not about one service. */
  async allowed(caller: Caller, permission: BasicPermission): Promise<boolean> {
    const [{ result }] = await this.#permissions.authorize([{ permission }], {
      credentials: caller.credentials,
    });
    return result === AuthorizeResult.ALLOW;
  }

  /** Only the owners of a service and the platform team may change or delete it. */
  ownsOrRuns(caller: Caller, service: ServiceResource): boolean {
    return (
      caller.platform ||
      (service.owner !== undefined && caller.claims.includes(service.owner))
    );
  }

  /**
   * The group a new service in this namespace would belong to: the caller's group whose services live there. Undefined
   * for members of the platform team without such a group.
   */
  async groupFor(
    caller: Caller,
    namespace: string,
  ): Promise<string | undefined> {
    const group = await this.#groupOf(caller, namespace);
    if (group || caller.platform) {
      return group;
    }
    throw new NotAllowedError(
      `Your teams have no services in namespace "${namespace}". Use the namespace of your own team, or ask the platform team to map it`,
    );
  }

  async #groupOf(
    caller: Caller,
    namespace: string,
  ): Promise<string | undefined> {
    for (const load of ['snapshot', 'refresh'] as const) {
      const groups = (await this.#directory[load]()).groupsOf(namespace);
      const group = caller.claims.find(claim => groups.has(claim));
      if (group) {
        return group;
      }
    }
    return undefined;
  }
}

import type {
  BackstageCredentials,
  BackstageUserPrincipal,
  HttpAuthService,
  UserInfoService,
} from '@backstage/backend-plugin-api';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import type { Request } from 'express';
import type { ConnectedRepository } from '../model';

export interface Caller {
  credentials: BackstageCredentials<BackstageUserPrincipal>;
  userEntityRef: string;
  /** The user and their groups, as entity refs. */
  claims: string[];
  /** Member of a group that may act on everything. */
  platform: boolean;
}

/** Who is asking, and what they may see and do with repositories. */
export class Access {
  readonly #httpAuth: HttpAuthService;
  readonly #userInfo: UserInfoService;
  readonly #catalog: CatalogService;
  readonly #platformGroups: ReadonlySet<string>;

  constructor(options: {
    httpAuth: HttpAuthService;
    userInfo: UserInfoService;
    catalog: CatalogService;
    platformGroups: string[];
  }) {
    this.#httpAuth = options.httpAuth;
    this.#userInfo = options.userInfo;
    this.#catalog = options.catalog;
    this.#platformGroups = new Set(options.platformGroups);
  }

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

  /** Owners see theirs; everybody sees those whose component the catalog shows them. */
  async visible(
    caller: Caller,
    repositories: ConnectedRepository[],
  ): Promise<ConnectedRepository[]> {
    const foreign = repositories.filter(
      repository => !this.mayDeliver(caller, repository),
    );
    const entityRefs = [...new Set(foreign.map(({ entityRef }) => entityRef))];
    const { items } =
      entityRefs.length > 0
        ? await this.#catalog.getEntitiesByRefs(
            { entityRefs, fields: ['kind'] },
            { credentials: caller.credentials },
          )
        : { items: [] };
    const shown = new Set(entityRefs.filter((_, index) => items[index]));
    return repositories.filter(
      repository =>
        this.mayDeliver(caller, repository) || shown.has(repository.entityRef),
    );
  }

  mayDeliver(caller: Caller, { groupRef }: ConnectedRepository): boolean {
    return caller.platform || caller.claims.includes(groupRef);
  }

  /** Members of one of the groups, and never who asked: four eyes. */
  mayDecide(
    caller: Caller,
    { actor }: { actor: string },
    approvers: string[],
  ): boolean {
    return (
      actor !== caller.userEntityRef &&
      (caller.platform ||
        approvers.some(group => caller.claims.includes(group)))
    );
  }
}

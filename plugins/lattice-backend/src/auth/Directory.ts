import type {
  AuthService,
  BackstageCredentials,
} from '@backstage/backend-plugin-api';
import { CATALOG_FILTER_EXISTS } from '@backstage/catalog-client';
import {
  parseEntityRef,
  RELATION_OWNED_BY,
  stringifyEntityRef,
  type Entity,
} from '@backstage/catalog-model';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import {
  NAMESPACE_ANNOTATION,
  SERVICE_ANNOTATION,
  type TeamNamespaces,
} from '@lattice-portal/plugin-lattice-common';

export interface CatalogClaim {
  /** Entity ref of the component. */
  entityRef: string;
  /** Entity ref of its owner. */
  owner: string;
}

/** What the catalog says about services and teams, at one moment. */
export interface DirectorySnapshot {
  /** Components by the service id in their annotation. */
  claims: ReadonlyMap<string, readonly CatalogClaim[]>;
  /** Namespace of each group, by the platform's choice. */
  namespaces: ReadonlyMap<string, string>;
  /** Groups whose services live in this namespace, be it their own or that of one of their environments. */
  groupsOf(namespace: string): ReadonlySet<string>;
}

const FRESH_MS = 10_000;
const SERVICE_COMPONENTS = {
  kind: 'component',
  [`metadata.annotations.${SERVICE_ANNOTATION}`]: CATALOG_FILTER_EXISTS,
};

/** Reads from the catalog, with the portal's own rights, which team owns what; kept for ten seconds. */
export class Directory {
  readonly #catalog: CatalogService;
  readonly #auth: AuthService;
  readonly #teams: TeamNamespaces;
  #snapshot?: { value: DirectorySnapshot; at: number };
  #loading?: Promise<DirectorySnapshot>;

  constructor(options: {
    catalog: CatalogService;
    auth: AuthService;
    teams: TeamNamespaces;
  }) {
    this.#teams = options.teams;
    this.#catalog = options.catalog;
    this.#auth = options.auth;
  }

  async snapshot(): Promise<DirectorySnapshot> {
    const known = this.#snapshot;
    if (known && performance.now() - known.at < FRESH_MS) {
      return known.value;
    }
    return this.refresh();
  }

  /** Asks the catalog now. */
  async refresh(): Promise<DirectorySnapshot> {
    this.#loading ??= this.#load().finally(() => {
      this.#loading = undefined;
    });
    return this.#loading;
  }

  /** Entity refs of the components with a service that these credentials may see. */
  async componentsVisibleTo(
    credentials: BackstageCredentials,
  ): Promise<ReadonlySet<string>> {
    const { items } = await this.#catalog.getEntities(
      {
        filter: SERVICE_COMPONENTS,
        fields: ['kind', 'metadata.name', 'metadata.namespace'],
      },
      { credentials },
    );
    return new Set(items.map(stringifyEntityRef));
  }

  async #load(): Promise<DirectorySnapshot> {
    const credentials = await this.#auth.getOwnServiceCredentials();
    const [components, groups] = await Promise.all([
      this.#catalog.getEntities(
        {
          filter: SERVICE_COMPONENTS,
          fields: ['kind', 'metadata', 'spec.owner', 'relations'],
        },
        { credentials },
      ),
      this.#catalog.getEntities(
        {
          filter: {
            kind: 'group',
            [`metadata.annotations.${NAMESPACE_ANNOTATION}`]:
              CATALOG_FILTER_EXISTS,
          },
          fields: ['kind', 'metadata'],
        },
        { credentials },
      ),
    ]);
    const namespaces = new Map(
      groups.items.map(group => [
        stringifyEntityRef(group),
        group.metadata.annotations?.[NAMESPACE_ANNOTATION] ?? '',
      ]),
    );
    const value = {
      claims: claimsOf(components.items),
      namespaces,
      groupsOf: (namespace: string) =>
        this.#teams.groupsOf(namespace, namespaces),
    };
    this.#snapshot = { value, at: performance.now() };
    return value;
  }
}

function claimsOf(components: Entity[]): Map<string, CatalogClaim[]> {
  const claims = new Map<string, CatalogClaim[]>();
  for (const component of components) {
    const id = component.metadata.annotations?.[SERVICE_ANNOTATION]?.trim();
    const owner = ownerOf(component);
    if (id && owner) {
      claims.set(id, [
        ...(claims.get(id) ?? []),
        { entityRef: stringifyEntityRef(component), owner },
      ]);
    }
  }
  return claims;
}

function ownerOf(component: Entity): string | undefined {
  const related = component.relations?.find(
    ({ type }) => type === RELATION_OWNED_BY,
  );
  if (related) {
    return related.targetRef;
  }
  const owner = component.spec?.owner;
  return typeof owner === 'string'
    ? stringifyEntityRef(
        parseEntityRef(owner, {
          defaultKind: 'group',
          defaultNamespace: component.metadata.namespace ?? 'default',
        }),
      )
    : undefined;
}

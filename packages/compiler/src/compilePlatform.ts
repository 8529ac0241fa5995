import { DerivedObject } from './api';
import { formatPath } from './diagnostics';
import {
  BASELINE_LABEL,
  DERIVED_KINDS,
  MANAGED_BY_LABEL,
  MANAGER,
} from './kubernetes';
import { isSystemNamespace, Platform, SYSTEM_NAMESPACES, World } from './model';
import { BaselineDraft } from './passes/4-derive/baseline';
import { Strategies, STRATEGIES, waysOf } from './passes/4-derive';

/** What a platform puts into its cluster beside the services. */
export interface CompiledPlatform {
  /** Name of the profile it is built on. */
  profile: string;
  /** In apply order. Those without a namespace count for the cluster. */
  objects: DerivedObject[];
}

/**
 * The rules every pod of a cluster starts from: closed in both directions, and known by identity where there is a mesh.
 * They belong to the platform, not to a service; services only add to them.
 */
export function compilePlatform(
  world: World,
  options: {
    strategies?: Strategies;
    /** Namespaces the rules are not for, beside those of the cluster's own parts. */
    exempt?: readonly string[];
  } = {},
): CompiledPlatform {
  const { strategies = STRATEGIES, exempt = [] } = options;
  const { platform } = world;
  const ways = waysOf(platform, strategies);
  const namespaces = new Set<string>();
  for (const { namespace } of world.services.values()) {
    if (
      namespace &&
      !isSystemNamespace(namespace) &&
      !exempt.includes(namespace)
    )
      namespaces.add(namespace);
  }
  const fleet = {
    platform,
    namespaces: [...namespaces].sort(),
    system: [...new Set([...systemNamespaces(platform), ...exempt])].sort(),
  };
  const drafts = Object.values(ways).flatMap(
    ({ baseline }) => baseline?.(fleet, ways) ?? [],
  );
  return {
    profile: platform.profile,
    objects: drafts.map(finished).sort(byOrder),
  };
}

/** Those the product knows, and where the platform says that its own parts are. */
function systemNamespaces({ scraper, gateway, eastWest }: Platform): string[] {
  const own = [
    scraper.namespace,
    gateway.proxies?.namespace ?? [],
    eastWest.namespace,
  ].flat();
  return [...new Set([...SYSTEM_NAMESPACES, ...own])].sort();
}

function finished(draft: BaselineDraft): DerivedObject {
  const { apiVersion, kind, name, namespace, labels, body, because } = draft;
  const metadata = {
    labels: {
      // A namespace is somebody else's and only gets a label more.
      ...(kind !== 'Namespace' && {
        [MANAGED_BY_LABEL]: MANAGER,
        [BASELINE_LABEL]: 'true',
      }),
      ...labels,
    },
    name,
    ...(namespace && { namespace }),
  };
  const { order, group } = DERIVED_KINDS[kind];
  return {
    apiVersion,
    kind,
    namespace: namespace ?? '',
    name,
    order,
    group,
    manifest: { apiVersion, kind, metadata, ...body },
    because: because.map(({ path, rule, text }) => ({
      path: formatPath(path),
      rule,
      text,
    })),
  };
}

function byOrder(a: DerivedObject, b: DerivedObject): number {
  const id = ({ kind, namespace, name }: DerivedObject) =>
    `${kind} ${namespace}/${name}`;
  return a.order - b.order || (id(a) < id(b) ? -1 : 1);
}

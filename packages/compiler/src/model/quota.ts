import { QuotaDocument } from '../spec';
import { Amounts, POLICY_NAMESPACE, ServiceNode } from './World';

const PRINCIPAL = /^Lattice::(Service|Namespace|Group|User)::"(.+)"$/;

/** Which quota is meant. */
export interface QuotaName {
  namespace: string;
  name: string;
}

/** A quota that counts, and whom it limits. */
export interface Quota extends QuotaName {
  document: QuotaDocument;
  /** Type and id of the principal, as in `Namespace commerce`. */
  principal: string;
}

/** Finds the quotas of a service without looking at all of them. */
export interface QuotaIndex {
  of(node: ServiceNode): readonly Quota[];
  /** Quotas with errors that might have limited a service. */
  brokenFor(node: ServiceNode): readonly QuotaName[];
  /** Sum of the requests of all services a quota applies to. */
  usage(quota: Quota): { total: Amounts; services: number };
}

/** Reads the principal of a quota; nothing for one that is disabled or has errors. */
function quotaOf(document: QuotaDocument): Quota[] {
  const { spec, namespace, name } = document;
  if (!spec || spec.enabled === false) return [];
  const [, type, id] = PRINCIPAL.exec(spec.principal) ?? [];
  return [{ document, namespace, name, principal: `${type} ${id}` }];
}

/**
 * Indexes quotas by principal. Sums are made when somebody asks, and once.
 * @param turn another number whenever other services request other amounts
 */
export function indexQuotas(
  documents: readonly QuotaDocument[],
  nodes: () => Iterable<ServiceNode>,
  turn: () => number = () => 0,
): QuotaIndex {
  const broken = documents.filter(({ spec }) => !spec);
  const byPrincipal = new Map<string, Quota[]>();
  for (const quota of documents.flatMap(quotaOf)) {
    const list = byPrincipal.get(quota.principal) ?? [];
    byPrincipal.set(quota.principal, [...list, quota]);
  }
  let usages: Map<string, { total: Amounts; services: number }> | undefined;
  let summed = 0;
  const known = new WeakMap<ServiceNode, readonly Quota[]>();
  const index: QuotaIndex = {
    of(node) {
      if (byPrincipal.size === 0) return [];
      const before = known.get(node);
      if (before) return before;
      const quotas = principalsOf(node)
        .flatMap(principal => byPrincipal.get(principal) ?? [])
        .filter(quota => reaches(quota, node));
      known.set(node, quotas);
      return quotas;
    },
    brokenFor: node => broken.filter(quota => reaches(quota, node)),
    usage(quota) {
      if (!usages || summed !== turn()) {
        summed = turn();
        usages = sum(index, nodes());
      }
      return usages.get(idOf(quota)) ?? { total: none(), services: 0 };
    },
  };
  return index;
}

function idOf({ namespace, name }: QuotaName): string {
  return `${namespace}/${name}`;
}

function principalsOf({ key, namespace, owner, team }: ServiceNode): string[] {
  const principals = [`Service ${key}`, `Namespace ${namespace}`];
  if (team) principals.push(`Group ${team}`);
  if (owner && owner !== team) principals.push(`Group ${owner}`);
  if (owner.startsWith('user:')) {
    principals.push(
      `User ${owner}`,
      `User ${owner.replace(/^user:default\//, '')}`,
    );
  }
  return principals;
}

/**
 * A quota outside the system namespace only reaches services of its own namespace, so that nobody can starve another
 * team.
 */
function reaches({ namespace }: QuotaName, node: ServiceNode): boolean {
  return namespace === POLICY_NAMESPACE || namespace === node.namespace;
}

function sum(index: QuotaIndex, nodes: Iterable<ServiceNode>) {
  const usages = new Map<string, { total: Amounts; services: number }>();
  for (const node of nodes) {
    for (const quota of index.of(node)) {
      const id = idOf(quota);
      const usage = usages.get(id) ?? { total: none(), services: 0 };
      usage.total.cpu += node.demand.cpu;
      usage.total.memory += node.demand.memory;
      usage.total.pods += node.demand.pods;
      usage.services++;
      usages.set(id, usage);
    }
  }
  return usages;
}

function none(): Amounts {
  return { cpu: 0, memory: 0, pods: 0 };
}

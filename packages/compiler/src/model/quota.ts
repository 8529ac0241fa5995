import { CostEstimate } from '../api';
import { QuotaDocument } from '../spec';
import { Amounts, NO_AMOUNTS, sumAmounts } from './amounts';
import { costOf } from './cost';
import { moneyOfTicks, moneyTicks, roundMoney } from './money';
import { Platform } from './Platform';
import { POLICY_NAMESPACE, ServiceNode } from './World';

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

/** What services take of a quota. */
export interface QuotaUsage {
  /** How many there are, also those that are left out of the sums. */
  services: number;
  amounts: Amounts;
  /** Per month, in the currency of the price card; what is known of it. */
  cost: number;
  /** Keys of the services whose cost is not known in full, ascending; of all services. */
  unknownCost: readonly string[];
}

/** Finds the quotas of a service without looking at all of them. */
export interface QuotaIndex {
  of(node: ServiceNode): readonly Quota[];
  /** Quotas with errors that might have limited a service. */
  brokenFor(node: ServiceNode): readonly QuotaName[];
  /** What all services take that a quota applies to, without one of them. */
  usedByOthers(quota: Quota, node: ServiceNode): QuotaUsage;
}

/** An index that follows the fleet. */
export interface QuotaBook extends QuotaIndex {
  /** A service requests other amounts or belongs to somebody else; it is new without a before, gone without a now. */
  replace(before?: ServiceNode, now?: ServiceNode): void;
  /** Other prices are other sums. */
  reprice(): void;
}

/** Reads the principal of a quota; nothing for one that is disabled or has errors. */
function quotaOf(document: QuotaDocument): Quota[] {
  const { spec, namespace, name } = document;
  if (!spec || spec.enabled === false) return [];
  const [, type, id] = PRINCIPAL.exec(spec.principal) ?? [];
  return [{ document, namespace, name, principal: `${type} ${id}` }];
}

/** Indexes quotas by principal. Sums are made when somebody asks, and again only when one of those they are made of changes. */
export function indexQuotas(
  documents: readonly QuotaDocument[],
  nodes: () => Iterable<ServiceNode>,
  platform: () => Platform,
): QuotaBook {
  const broken = documents.filter(({ spec }) => !spec);
  const byPrincipal = new Map<string, Quota[]>();
  for (const quota of documents.flatMap(quotaOf)) {
    const list = byPrincipal.get(quota.principal) ?? [];
    byPrincipal.set(quota.principal, [...list, quota]);
  }
  let members: Members | undefined;
  const usages = new Map<string, QuotaUsage>();
  const known = new WeakMap<ServiceNode, readonly Quota[]>();
  const index: QuotaBook = {
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
    usedByOthers(quota, node) {
      members ??= membersOf(index, nodes());
      const id = quotaId(quota);
      const all = members.get(id) ?? new Map<string, ServiceNode>();
      let usage = usages.get(id);
      if (!usage) {
        usage = usageOf(quota, [...all.values()], platform());
        usages.set(id, usage);
      }
      // The fleet may know the service otherwise than it is asked about: a draft, or not at all.
      const counted = all.get(node.key);
      if (!counted) return usage;
      return without(usage, usageOf(quota, [counted], platform()));
    },
    replace(before, now) {
      // Until somebody asks there is nothing to keep.
      if (!members) return;
      for (const quota of before ? index.of(before) : []) {
        members.get(quotaId(quota))?.delete(before?.key ?? '');
        usages.delete(quotaId(quota));
      }
      for (const quota of now ? index.of(now) : []) {
        enter(members, quota, now as ServiceNode);
        usages.delete(quotaId(quota));
      }
    },
    reprice: () => usages.clear(),
  };
  return index;
}

/** `namespace/name`. */
export function quotaId({ namespace, name }: QuotaName): string {
  return `${namespace}/${name}`;
}

function principalsOf({ key, namespace, owner, team }: ServiceNode): string[] {
  const principals = [`Service ${key}`, `Namespace ${namespace}`];
  if (team) principals.push(`Group ${team}`);
  if (owner) principals.push(`Group ${owner}`);
  if (owner.startsWith('user:')) {
    principals.push(
      `User ${owner}`,
      `User ${owner.replace(/^user:default\//, '')}`,
    );
  }
  // An owner of another namespace than the default has one name only.
  return [...new Set(principals)];
}

/**
 * A quota outside the system namespace only reaches services of its own namespace, so that nobody can starve another
 * team.
 */
function reaches({ namespace }: QuotaName, node: ServiceNode): boolean {
  return namespace === POLICY_NAMESPACE || namespace === node.namespace;
}

/** The services of each quota, by its id and their keys. */
type Members = Map<string, Map<string, ServiceNode>>;

function membersOf(index: QuotaIndex, nodes: Iterable<ServiceNode>): Members {
  const members: Members = new Map();
  for (const node of nodes) {
    for (const quota of index.of(node)) enter(members, quota, node);
  }
  return members;
}

function enter(members: Members, quota: Quota, node: ServiceNode): void {
  const id = quotaId(quota);
  const services = members.get(id) ?? new Map<string, ServiceNode>();
  members.set(id, services.set(node.key, node));
}

/** Sums up what services take; costs only where the quota limits them. */
function usageOf(
  quota: Quota,
  nodes: readonly ServiceNode[],
  platform: Platform,
): QuotaUsage {
  const amounts = sumAmounts(nodes.map(({ demand }) => demand));
  const usage = { services: nodes.length, amounts };
  if (quota.document.spec?.limits.cost === undefined) {
    return { ...usage, cost: 0, unknownCost: [] };
  }
  // In whole numbers, so that their order does not matter.
  let ticks = 0;
  const unknownCost: string[] = [];
  for (const node of nodes) {
    const estimate = costOf(node, platform);
    ticks += moneyTicks(estimate?.monthly.max ?? 0);
    if (!isWhole(node, estimate)) unknownCost.push(node.key);
  }
  return {
    ...usage,
    cost: moneyOfTicks(ticks),
    unknownCost: unknownCost.sort(),
  };
}

/** A document with errors runs nothing new, so there is nothing to know about it. */
function isWhole({ whole }: ServiceNode, estimate?: CostEstimate): boolean {
  if (!whole) return true;
  return estimate !== undefined && estimate.unknown.length === 0;
}

function without(all: QuotaUsage, one: QuotaUsage): QuotaUsage {
  const amounts = { ...NO_AMOUNTS };
  for (const amount of Object.keys(amounts) as (keyof Amounts)[]) {
    amounts[amount] = all.amounts[amount] - one.amounts[amount];
  }
  return {
    services: all.services,
    amounts,
    cost: roundMoney(all.cost - one.cost),
    unknownCost: all.unknownCost,
  };
}

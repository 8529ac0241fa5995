import { CostEstimate, CostLine, CostRange } from '../api';
import { formatPath, Path } from '../diagnostics';
import { PricesSpec } from '../spec';
import { ClaimTypes } from './claims';
import { Asset, Consumption, consumptionOf, PodGroup } from './consumption';
import { HOURS_PER_MONTH, roundMoney } from './money';
import { Platform } from './Platform';
import type { ServiceNode } from './World';

const CONTAINERS: Path = ['spec', 'workload', 'containers'];
const AUTOSCALING: Path = ['spec', 'autoscaling'];

/** What something costs: so much of it, at a price the card may not have. */
interface Item {
  item: CostLine['item'];
  subject: string;
  path: Path;
  /** How much of it, at least and at most. */
  amount: CostRange;
  /** As in `0.5 CPU for each of 2 to 5 copies`. */
  words: string;
  price?: number;
  /** As in `per GiB and month`. */
  unit: string;
  hourly: boolean;
  /** Where the card would have the price. */
  field: string;
}

/**
 * What services cost in a month: what they request at the prices of the card, whether they use it or not. What is not
 * theirs alone, such as idle nodes, traffic and discounts, is not in it. Each thing is a line; one without a price has no
 * amount, and the total leaves it out and says so.
 */
export function estimateCost(
  { pods, assets }: Consumption,
  prices: PricesSpec,
): CostEstimate {
  const { currency, asOf } = prices;
  const lines = [
    ...pods.flatMap(group => podItems(group, prices)),
    ...assets.map(asset => assetItem(asset, prices)),
  ].map(item => lineOf(item, currency));
  return {
    currency,
    ...(asOf && { asOf }),
    monthly: {
      min: total(lines, 'min'),
      max: total(lines, 'max'),
    },
    unknown: lines.flatMap(({ unknown }) => unknown ?? []),
    lines,
  };
}

const known = new WeakMap<
  ServiceNode,
  { prices: PricesSpec; claimTypes: ClaimTypes; cost: CostEstimate }
>();

/** What a node of the fleet costs in a month; undefined without a price card, or when its document has errors. */
export function costOf(
  node: ServiceNode,
  platform: Platform,
): CostEstimate | undefined {
  const { prices, claimTypes } = platform;
  if (!prices || !node.whole) return undefined;
  const cached = known.get(node);
  // A node is made anew when anything else of the platform changes that it depends on.
  const sameClaims =
    node.claims.length === 0 || cached?.claimTypes === claimTypes;
  if (cached?.prices === prices && sameClaims) return cached.cost;
  const cost = estimateCost(consumptionOf(node, platform), prices);
  known.set(node, { prices, claimTypes, cost });
  return cost;
}

function lineOf(item: Item, currency: string): CostLine {
  const { subject, words, price, unit, hourly, amount } = item;
  const line = { item: item.item, subject, path: formatPath(item.path) };
  if (price === undefined) {
    return {
      ...line,
      reason: `${words}: the price card has no price ${unit}.`,
      unknown: `${subject}: no price in "${item.field}" of the price card`,
    };
  }
  const hours = hourly ? HOURS_PER_MONTH : 1;
  const times = hourly ? ` for ${HOURS_PER_MONTH} hours` : '';
  return {
    ...line,
    monthly: {
      min: roundMoney(amount.min * price * hours),
      max: roundMoney(amount.max * price * hours),
    },
    reason: `${words}${times} at ${price} ${currency} ${unit}.`,
  };
}

function total(lines: readonly CostLine[], end: keyof CostRange): number {
  return roundMoney(
    lines.reduce((sum, { monthly }) => sum + (monthly?.[end] ?? 0), 0),
  );
}

function podItems(group: PodGroup, prices: PricesSpec): Item[] {
  const { name, copies, pod, gpu } = group;
  const whose = name === undefined ? 'the pods' : `the pods of "${name}"`;
  const scaled = copies.max !== copies.min;
  const perCopy = (amount: number): CostRange => ({
    min: amount * copies.min,
    max: amount * copies.max,
  });
  const each = ` for ${copyWords(copies)}`;
  const items: Item[] = [
    {
      item: 'cpu',
      subject: `CPU of ${whose}`,
      path: scaled ? AUTOSCALING : CONTAINERS,
      amount: perCopy(pod.cpu),
      words: `${round(pod.cpu)} CPU${each}`,
      price: prices.cpu,
      unit: 'per CPU and hour',
      hourly: true,
      field: 'cpu',
    },
    {
      item: 'memory',
      subject: `memory of ${whose}`,
      path: scaled ? AUTOSCALING : CONTAINERS,
      amount: perCopy(pod.memory),
      words: `${round(pod.memory)} GiB${each}`,
      price: prices.memory,
      unit: 'per GiB and hour',
      hourly: true,
      field: 'memory',
    },
  ];
  if (gpu) {
    const { count, model = 'default', share, path } = gpu;
    const part = share < 100 ? `${share} percent of ` : '';
    items.push({
      item: 'gpu',
      subject: `GPUs of ${whose}`,
      path,
      amount: perCopy((count * share) / 100),
      words: `${part}${count} ${gpu.model ?? 'any'} GPU${each}`,
      price: priceIn(prices.gpu, model),
      unit: 'per GPU and hour',
      hourly: true,
      field: `gpu.${model}`,
    });
  }
  return items;
}

function assetItem(asset: Asset, prices: PricesSpec): Item {
  const { kind, subject, path, amount, type = 'default', size } = asset;
  const common = {
    item: kind,
    subject,
    path,
    amount: { min: amount, max: amount },
    hourly: false,
  };
  if (kind === 'storage') {
    return {
      ...common,
      words: `${round(amount)} GiB of storage class "${type}"`,
      price: priceIn(prices.storage, type),
      unit: 'per GiB and month',
      field: `storage.${type}`,
    };
  }
  if (kind === 'claim') {
    const { [type]: sizes } = prices.claims ?? {};
    const of = size ?? 'default';
    if (of === 'GiB') {
      return {
        ...common,
        words: `${round(amount)} GiB of ${type}`,
        price: priceIn(sizes, of),
        unit: 'per GiB and month',
        field: `claims.${type}.${of}`,
      };
    }
    return {
      ...common,
      words: `One ${type}${size ? ` of class "${size}"` : ''}`,
      price: priceIn(sizes, of),
      unit: 'per month',
      field: `claims.${type}.${of}`,
    };
  }
  return {
    ...common,
    words: amount === 1 ? 'One load balancer' : `${amount} load balancers`,
    price: prices.loadBalancer,
    unit: 'per month',
    field: 'loadBalancer',
  };
}

function priceIn(
  table: Readonly<Record<string, number>> | undefined,
  key: string,
): number | undefined {
  return table && Object.hasOwn(table, key) ? table[key] : undefined;
}

function copyWords({ min, max }: PodGroup['copies']): string {
  if (min !== max) return `each of ${min} to ${max} copies`;
  if (max === 1) return 'one copy';
  return max === 0 ? 'no copy' : `each of ${max} copies`;
}

function round(amount: number): number {
  return Math.round(amount * 1000) / 1000;
}

import {
  Amounts,
  AMOUNTS,
  costOf,
  formatMoney,
  Quota,
  QuotaUsage,
  readMoney,
  ServiceNode,
  upToCents,
  World,
} from '../../../model';

/** Whom a quota is asked about. */
interface Asked {
  world: World;
  node: ServiceNode;
}

/** One thing a quota limits, about one service. */
export interface Measure {
  noun: string;
  /** Its name in the document of the quota. */
  field: string;
  requested: number;
  /** By others. */
  used: number;
  /** What all may have together. */
  limit?: number;
  /** What one service may have. */
  most?: number;
  show: (value: number) => string;
  /** As in `500m CPU`. */
  words: (value: number) => string;
  /** The least by which what one copy requests may sensibly change; absent for what copies do not request. */
  step?: number;
  /** Why it cannot be told whether it fits, and what to do about it. */
  unknown?: { why: string; fix: string };
}

const NAMES = Object.keys(AMOUNTS) as (keyof Amounts)[];

/** Everything a quota limits, in a fixed order. */
export function measuresOf(
  asked: Asked,
  item: Quota,
  used: QuotaUsage,
): Measure[] {
  const { limits = {}, maxPerWorkload = {} } = item.document.spec ?? {};
  const { demand } = asked.node;
  const measures = NAMES.map((name): Measure => {
    const { limit: field, noun, read, show, step } = AMOUNTS[name];
    const [limit, most] = [limits[field], maxPerWorkload[field]];
    return {
      noun,
      field,
      show,
      words: value => `${show(value)} ${noun}`,
      step,
      requested: demand[name],
      used: used.amounts[name],
      limit: limit === undefined ? undefined : read(limit),
      most: most === undefined ? undefined : read(most),
    };
  });
  return [...measures, ...costMeasure(asked, item, used)];
}

function costMeasure(asked: Asked, item: Quota, used: QuotaUsage): Measure[] {
  const { limits, maxPerWorkload } = item.document.spec ?? {};
  const limit = limits?.cost;
  const most = maxPerWorkload?.cost;
  const written = limit ?? most;
  if (written === undefined) return [];
  const { currency } = readMoney(written);
  const cost = costOf(asked.node, asked.world.platform);
  return [
    {
      noun: 'cost per month',
      field: 'cost',
      show: amount => formatMoney(amount, currency),
      words: amount => `${formatMoney(amount, currency)} a month`,
      requested: upToCents(cost?.monthly.max ?? 0),
      used: limit === undefined ? 0 : upToCents(used.cost),
      limit: limit === undefined ? undefined : readMoney(limit).amount,
      most: most === undefined ? undefined : readMoney(most).amount,
      unknown: whyUnknown(asked, item, used),
    },
  ];
}

/** A cost nobody knows is not small: it does not fit. */
function whyUnknown(
  { world, node }: Asked,
  item: Quota,
  used: QuotaUsage,
): Measure['unknown'] {
  const { limits, maxPerWorkload } = item.document.spec ?? {};
  const { prices } = world.platform;
  const card = 'the price card ("prices" of the LatticePlatform)';
  if (!prices) {
    return {
      why: 'nothing is known about what things cost, because the platform has no price card',
      fix: `Ask the owner of the platform to add ${card}`,
    };
  }
  const currencies = [limits?.cost, maxPerWorkload?.cost].flatMap(text =>
    text === undefined ? [] : readMoney(text).currency,
  );
  const foreign = currencies.find(currency => currency !== prices.currency);
  if (foreign) {
    return {
      why: `the quota is in ${foreign} and the prices are in ${prices.currency}`,
      fix: `Ask the owner of quota "${item.name}" to write the cost in ${prices.currency}`,
    };
  }
  const own = costOf(node, world.platform)?.unknown ?? [];
  if (own.length > 0) {
    return {
      why: `the cost of the service is not known in full (${own.join('; ')})`,
      fix: `Use what has a price, or ask the owner of the platform to add it to ${card}`,
    };
  }
  const { key } = node;
  if (used.unknownCost.some(other => other !== key)) {
    return {
      why: `what others cost is not known in full (${shorten(
        used.unknownCost,
        key,
      )})`,
      fix: `Ask the owner of the platform to add what is missing to ${card}; "lattice cost" shows it`,
    };
  }
  return undefined;
}

const SHOWN = 3;

/** The first few of the other services; there may be thousands. */
function shorten(keys: readonly string[], own: string): string {
  const others = keys.filter(key => key !== own);
  const shown = others.slice(0, SHOWN).map(key => `"${key}"`);
  const more = others.length - shown.length;
  return more > 0 ? `${shown.join(', ')} and ${more} more` : shown.join(', ');
}

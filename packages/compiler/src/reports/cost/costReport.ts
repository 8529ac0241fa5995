import { CompiledService, CostEstimate, CostRange } from '../../api';
import { roundMoney } from '../../model';
import { LatticeDocument } from '../../spec';

/** What one service costs in a month. */
export interface CostRow {
  /** `namespace/name`. */
  service: string;
  /** As its owner is named; empty when none is. */
  owner: string;
  /** Absent when nothing can be said: it has errors, or the platform has no price card. */
  cost?: CostEstimate;
  /** What it cost before; absent when it is new, or nothing is compared. */
  before?: CostEstimate;
}

/** The sum over several services. */
export interface CostSum {
  name: string;
  services: number;
  monthly: CostRange;
  /** How many of them cost more than is known. */
  unknown: number;
  /** The sum over the services before, when fleets are compared. */
  before?: CostRange;
}

/** What a fleet costs in a month, by service, by owner and in all. */
export interface CostReport {
  /** Absent when no service has an estimate. */
  currency?: string;
  asOf?: string;
  services: CostRow[];
  owners: CostSum[];
  total: CostSum;
}

const NOTHING: CostRange = { min: 0, max: 0 };
const OWNER = 'lattice.dev/owner';

/**
 * Reports what compiled services cost.
 * @param documents what they were compiled from, for their owners
 * @param before the services of an older fleet, to compare with
 */
export function costReport(
  services: readonly CompiledService[],
  documents: readonly LatticeDocument[],
  before?: readonly CompiledService[],
): CostReport {
  const owners = new Map(
    documents.map(document => [
      `${document.namespace}/${document.name}`,
      document.annotations[OWNER] ?? '',
    ]),
  );
  const costs = new Map((before ?? []).map(item => [keyOf(item), item.cost]));
  const gone = (before ?? []).filter(
    item => !services.some(other => keyOf(other) === keyOf(item)),
  );
  const rows = services.map((item): CostRow => {
    const key = keyOf(item);
    return {
      service: key,
      owner: owners.get(key) ?? '',
      ...(item.cost && { cost: item.cost }),
      ...(costs.get(key) && { before: costs.get(key) }),
    };
  });
  rows.sort((a, b) => (a.service < b.service ? -1 : 1));
  const { currency, asOf } =
    services.flatMap(({ cost }) => cost ?? [])[0] ?? {};
  const left = gone.reduce(
    (sum, { cost }) => plus(sum, cost?.monthly),
    NOTHING,
  );
  return {
    ...(currency && { currency }),
    ...(asOf && { asOf }),
    services: rows,
    owners: [...new Set(rows.map(({ owner }) => owner))].sort().map(owner =>
      sumOf(
        owner || 'nobody',
        rows.filter(row => row.owner === owner),
        before !== undefined,
      ),
    ),
    total: sumOf('total', rows, before !== undefined, left),
  };
}

function sumOf(
  name: string,
  rows: readonly CostRow[],
  compared: boolean,
  gone: CostRange = NOTHING,
): CostSum {
  const sum = (of: (row: CostRow) => CostRange | undefined, from = NOTHING) =>
    rows.reduce((total, row) => plus(total, of(row)), from);
  return {
    name,
    services: rows.length,
    monthly: sum(({ cost }) => cost?.monthly),
    unknown: rows.filter(({ cost }) => !cost || cost.unknown.length > 0).length,
    ...(compared && { before: sum(({ before }) => before?.monthly, gone) }),
  };
}

function plus(a: CostRange, b: CostRange = NOTHING): CostRange {
  return { min: roundMoney(a.min + b.min), max: roundMoney(a.max + b.max) };
}

function keyOf({ namespace, name }: CompiledService): string {
  return `${namespace}/${name}`;
}

import { CostEstimate } from '../../api';
import { diffFleets } from './diffFleets';
import { ComparedFleet, ComparedService, ObjectChange } from './types';

/** One write to the cluster. */
export interface PlannedAction {
  action: 'create' | 'update' | 'delete';
  kind: string;
  namespace: string;
  name: string;
  /** What an update changes. */
  fields: ObjectChange['fields'];
}

export interface PlannedService {
  /** `namespace/name`. */
  service: string;
  /** Whether it may be applied; what is refused has no actions. */
  ok: boolean;
  /** Of the plan that is there now; absent when the service is new. */
  planHashBefore?: string;
  /** Absent when the service goes. */
  planHash?: string;
  /** In the order in which they are done: what denies before what opens, deletions last and backwards. */
  actions: PlannedAction[];
  /** What it costs, when that changes; a side that is absent is not there or cannot be estimated. */
  cost?: { before?: CostEstimate; after?: CostEstimate };
}

const ACTIONS = {
  added: 'create',
  changed: 'update',
  removed: 'delete',
} as const;

/** What has to be written to get from one state of a fleet to another; services in ascending order. */
export function planOf(
  before: ComparedFleet,
  after: ComparedFleet,
): PlannedService[] {
  const { services } = diffFleets(before, after);
  const changes = new Map(services.map(item => [item.service, item.objects]));
  const old = byKey(before.services);
  const now = byKey(after.services);
  return [...new Set([...old.keys(), ...now.keys()])].sort().map(service => {
    const was = old.get(service);
    const is = now.get(service);
    const ok = is?.ok ?? true;
    return {
      service,
      ok,
      ...(was && { planHashBefore: was.planHash }),
      ...(is && { planHash: is.planHash }),
      actions: ok ? actionsOf(changes.get(service) ?? [], was, is) : [],
      ...costChange(was?.cost, is?.cost),
    };
  });
}

/** What changes of a service's costs; other words about the same amounts are no change. */
export function costChange(
  before?: CostEstimate,
  after?: CostEstimate,
): Pick<PlannedService, 'cost'> {
  const amounts = (cost?: CostEstimate) =>
    cost && [cost.currency, cost.monthly.min, cost.monthly.max, cost.unknown];
  if (JSON.stringify(amounts(before)) === JSON.stringify(amounts(after))) {
    return {};
  }
  return { cost: { ...(before && { before }), ...(after && { after }) } };
}

function actionsOf(
  changes: readonly ObjectChange[],
  was?: ComparedService,
  is?: ComparedService,
): PlannedAction[] {
  const find = (wanted: { kind: string; name: string }, removed: boolean) =>
    changes.find(
      ({ change, kind, name }) =>
        (change === 'removed') === removed &&
        kind === wanted.kind &&
        name === wanted.name,
    ) ?? [];
  // Objects of a compiled service are in apply order.
  const writes = (is?.objects ?? []).flatMap(object => find(object, false));
  const deletions = [...(was?.objects ?? [])]
    .reverse()
    .flatMap(object => find(object, true));
  return [...writes, ...deletions].map(
    ({ change, kind, namespace, name, fields }) => ({
      action: ACTIONS[change],
      kind,
      namespace,
      name,
      fields,
    }),
  );
}

function byKey(services: readonly ComparedService[]) {
  return new Map(
    services.map(item => [`${item.namespace}/${item.name}`, item]),
  );
}

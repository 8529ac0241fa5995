import { DraftReason, podSelectorOf } from '../../kubernetes';
import { ServiceModel } from '../../model';

/** Labels of the nodes, from the narrowest place to the widest. */
const TIERS = [
  { key: 'kubernetes.io/hostname', places: 'nodes' },
  { key: 'topology.kubernetes.io/zone', places: 'zones' },
  { key: 'topology.kubernetes.io/region', places: 'regions' },
];

/** Lets the copies of a service not go down together. */
export function spreadConstraints({ node, spread }: ServiceModel): object[] {
  if (!spread) return [];
  const { hard, tiers } = spread;
  return TIERS.slice(0, tiers).map(({ key }) => ({
    labelSelector: { matchLabels: podSelectorOf(node) },
    maxSkew: 1,
    topologyKey: key,
    whenUnsatisfiable: hard ? 'DoNotSchedule' : 'ScheduleAnyway',
  }));
}

/** Over what copies are spread, as in `nodes and zones`. */
export function spreadWords({ spread }: ServiceModel): string {
  const places = TIERS.slice(0, spread?.tiers).map(tier => tier.places);
  const last = places.pop();
  return places.length > 0 ? `${places.join(', ')} and ${last}` : `${last}`;
}

/** Why, when the spec says so. */
export function spreadReasons(model: ServiceModel): DraftReason[] {
  const { spread } = model;
  if (!spread?.path) return [];
  const words = spreadWords(model);
  return [
    {
      path: spread.path,
      rule: 'availability.spread',
      text: spread.hard
        ? `Copies are spread evenly over ${words}; one that cannot be waits.`
        : `Copies are spread over ${words} as well as possible.`,
    },
  ];
}

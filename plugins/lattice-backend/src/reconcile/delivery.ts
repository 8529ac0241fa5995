import { DELIVERY_ANNOTATION } from '@lattice-portal/plugin-lattice-common';

/** Who writes what is derived: the portal, or somebody who syncs what was rendered into a repository. */
export type Delivery = 'direct' | 'rendered';

const DELIVERIES: readonly Delivery[] = ['direct', 'rendered'];

/** What a workload asks for; undefined when it asks for something that does not exist. */
export function deliveryOf({
  metadata,
}: {
  metadata: { annotations?: Readonly<Record<string, string>> };
}): Delivery | undefined {
  const asked = metadata.annotations?.[DELIVERY_ANNOTATION] ?? 'direct';
  return DELIVERIES.find(known => known === asked);
}

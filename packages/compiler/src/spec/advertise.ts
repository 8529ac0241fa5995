import { z } from 'zod';
import { distinct } from './primitives';

/** A service with its namespace, or `*` for all of them. */
const serviceReference = z
  .string()
  .max(127, 'name-too-long')
  .regex(
    /^(?:\*|[a-z](?:[a-z0-9-]{0,61}[a-z0-9])?\/[a-z](?:[a-z0-9-]{0,61}[a-z0-9])?)$/,
    'bad-service-reference',
  );

/** Which services of other clusters may call. */
export const advertise = z.strictObject({
  allowedServices: distinct(serviceReference)
    .min(1)
    .max(256)
    .describe(
      'Services of other clusters that may call this one, as "namespace/name"; "*" admits every one that says it calls, with a permit. Traffic flows once both sides say so.',
    ),
});

export type AdvertiseSpec = z.output<typeof advertise>;

/** What a field `advertise` is for. */
export const ADVERTISE_TEXT =
  'Makes it known in the other clusters of the mesh, to the services named here. Takes a mesh that joins the clusters.';

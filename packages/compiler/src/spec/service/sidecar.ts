import { z } from 'zod';
import { container } from './container';

/** What runs beside the containers of a service, or before them. */
export const sidecar = container.omit({ envFrom: true }).extend({
  init: z
    .boolean()
    .describe(
      'True runs the command once, to its end, before the containers start. Default false: it starts before the containers and runs until they have ended.',
    )
    .optional(),
});

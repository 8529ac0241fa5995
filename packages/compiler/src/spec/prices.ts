import { z } from 'zod';
import { dnsLabel, labelValue } from './primitives';

/** In the currency of the card. Nothing is for free by accident: only a written 0 is. */
const price = z
  .number({ error: 'bad-price' })
  .min(0, 'bad-price')
  .max(1_000_000_000, 'bad-price');

/** What things cost. What has no price here costs an unknown amount, never nothing. */
export const prices = z.strictObject({
  currency: z
    .string()
    .regex(/^[A-Z]{3}$/, 'bad-currency')
    .describe('Currency of all prices, by its three letters, such as "EUR".'),
  asOf: z
    .string()
    .regex(/^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/, 'bad-date')
    .describe(
      'The day the prices are of, such as "2026-01-31"; shown with every estimate.',
    )
    .optional(),
  cpu: price.describe('One CPU for an hour.').optional(),
  memory: price.describe('One GiB of memory for an hour.').optional(),
  gpu: z
    .record(labelValue, price)
    .describe(
      'One GPU for an hour, by model; "default" for services that take any.',
    )
    .optional(),
  storage: z
    .record(dnsLabel(253), price)
    .describe(
      'One GiB of storage for a month, by storage class; "default" for volumes that name none.',
    )
    .optional(),
  loadBalancer: price.describe('One load balancer for a month.').optional(),
  claims: z
    .record(dnsLabel(), z.record(labelValue, price))
    .describe(
      'What is claimed beside the pods, such as a database, for a month: by type, one by its class, and what it holds by "GiB".',
    )
    .optional(),
});

export type PricesSpec = z.output<typeof prices>;

import { z } from 'zod';
import { dnsLabel, duration, portNumber, text } from '../primitives';

/** What a service is watched for, and how each threshold is measured. */
export const ALERTS = {
  rate: 'Percent by which requests must fall against the hour before.',
  errors: 'Percent of the requests that fail.',
  duration: 'Milliseconds the slowest percent of the requests takes.',
  saturation: 'Percent of its memory limit that a container uses.',
} as const;

export type AlertName = keyof typeof ALERTS;

const lasts = duration.describe(
  'How long it must last before somebody is told.',
);

const threshold = (name: AlertName) => {
  const size =
    name === 'duration'
      ? z.int().min(1).max(3_600_000)
      : z.number().min(0.01).max(100);
  return size.describe(ALERTS[name]);
};

/** Thresholds of the platform. */
export const platformAlerts = z.strictObject(
  each(name =>
    z
      .strictObject({
        threshold: threshold(name).optional(),
        for: lasts.optional(),
      })
      .describe(`When to warn. ${ALERTS[name]}`)
      .optional(),
  ),
);

const override = (name: AlertName) =>
  z
    .strictObject({
      threshold: threshold(name).optional(),
      for: lasts.optional(),
      reason: text(512)
        .min(1)
        .describe(
          'Why the threshold of the platform does not fit this service. Shown with the alert.',
        ),
    })
    .refine(
      ({ threshold: value, for: time }) =>
        value !== undefined || time !== undefined,
      'empty-alert-override',
    )
    .describe(`Another threshold for this service. ${ALERTS[name]}`)
    .optional();

export const observability = z.strictObject({
  alerts: z
    .strictObject(each(override))
    .describe(
      'Thresholds that differ from those of the platform. Every service has alerts; here they are only adjusted.',
    )
    .optional(),
  metrics: z
    .strictObject({
      port: z
        .union([portNumber, dnsLabel(15)])
        .meta({ intOrString: true })
        .describe(
          'The port metrics are read from, by name or number. Default: port "metrics", else the first.',
        )
        .optional(),
      mappings: z
        .record(
          z
            .string()
            .max(63, 'name-too-long')
            .regex(/^[a-zA-Z_][a-zA-Z0-9_]*$/, 'bad-metric'),
          text(2048).describe(
            'A query in PromQL. Every metric in it carries {$SELECTORS}, which stands for the namespace and the name of the service.',
          ),
        )
        .refine(map => Object.keys(map).length <= 32, 'above-32')
        .describe(
          'What the service measures about itself, by name. Each becomes the series "lattice:NAME" and a panel of its dashboard.',
        )
        .optional(),
    })
    .describe('Metrics of the service itself.')
    .optional(),
});

function each<T>(make: (name: AlertName) => T): Record<AlertName, T> {
  return {
    rate: make('rate'),
    errors: make('errors'),
    duration: make('duration'),
    saturation: make('saturation'),
  };
}

/** What a service may do beside the golden path. */
export const DEVIATION_KINDS = {
  override: 'Override of a derived object',
  manifest: 'Object of its own',
  runtime: 'Custom runtime',
  chart: 'Own chart',
} as const;

export type DeviationKind = keyof typeof DEVIATION_KINDS;

/** Who answers for a deviation, why it is there, and the last day it holds, as in "2026-06-30". */
export interface Accountable {
  owner: string;
  reason: string;
  expires: string;
}

/** One way in which a service leaves its golden path. */
export interface ServiceDeviation extends Accountable {
  kind: DeviationKind;
  /** What it touches: `Deployment/payments`, a container, or where the chart is. */
  subject: string;
}

export type Expiry = 'expired' | 'soon' | 'later';

/** What the language has no field for is marked by an annotation whose value is the deviation as JSON. */
export const DEVIATION_ANNOTATIONS = {
  runtime: 'lattice.dev/custom-runtime',
  chart: 'lattice.dev/own-chart',
} as const;

/** The compiler warns from here on, unless the LatticePlatform says otherwise. */
const SOON_DAYS = 14;
const DAY = 24 * 3_600_000;

/** Every deviation of a spec, as it is in a cluster or a repository. What is not whole is left out: the compiler says what is wrong with it. */
export function deviationsOf(object: {
  metadata?: { annotations?: Record<string, string> };
  spec?: unknown;
}): ServiceDeviation[] {
  const spec = record(object.spec);
  const listed = [
    ...list(spec.overrides).map(entry =>
      deviation('override', nameOf(record(entry).target), entry),
    ),
    ...list(spec.manifests).map(entry => {
      const manifest = record(record(entry).object);
      const { name } = record(manifest.metadata);
      return deviation('manifest', nameOf({ ...manifest, name }), entry);
    }),
  ];
  const marked = (['runtime', 'chart'] as const).map(kind => {
    const mark = readMark(
      object.metadata?.annotations?.[DEVIATION_ANNOTATIONS[kind]],
    );
    return mark && deviation(kind, mark.subject, mark);
  });
  return [...listed, ...marked].filter(found => found !== undefined);
}

/** How a deviation stands on a day, as in "2026-06-30". */
export function expiryOf(
  { expires }: Pick<Accountable, 'expires'>,
  today: string,
): Expiry {
  const days = (Date.parse(expires) - Date.parse(today)) / DAY;
  // What is no day of the calendar has passed too.
  if (!(days >= 0)) {
    return 'expired';
  }
  return days <= SOON_DAYS ? 'soon' : 'later';
}

export interface DeviationCounts {
  total: number;
  expired: number;
  soon: number;
}

/** How many deviations there are by whatever `by` names, such as service or team; what it does not name is not counted. */
export function countDeviations<T extends { expiry: Expiry }>(
  deviations: readonly T[],
  by: (deviation: T) => string | undefined,
): Map<string, DeviationCounts> {
  const counts = new Map<string, DeviationCounts>();
  for (const one of deviations) {
    const key = by(one);
    if (key !== undefined) {
      const before = counts.get(key) ?? { total: 0, expired: 0, soon: 0 };
      counts.set(key, {
        total: before.total + 1,
        expired: before.expired + Number(one.expiry === 'expired'),
        soon: before.soon + Number(one.expiry === 'soon'),
      });
    }
  }
  return counts;
}

/** The content of a deviation's annotation; undefined when it is none. */
export function readMark(
  text: string | undefined,
): Record<string, unknown> | undefined {
  try {
    return text === undefined ? undefined : record(JSON.parse(text));
  } catch {
    return undefined;
  }
}

function deviation(
  kind: DeviationKind,
  subject: unknown,
  entry: unknown,
): ServiceDeviation | undefined {
  const { owner, reason, expires } = record(entry);
  return [subject, owner, reason, expires].every(
    value => typeof value === 'string' && value !== '',
  )
    ? {
        kind,
        subject: String(subject),
        owner: String(owner),
        reason: String(reason),
        expires: String(expires),
      }
    : undefined;
}

function nameOf(target: unknown): string | undefined {
  const { kind, name } = record(target);
  return kind && name ? `${kind}/${name}` : undefined;
}

function record(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null
    ? (value as Record<string, unknown>)
    : {};
}

function list(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}

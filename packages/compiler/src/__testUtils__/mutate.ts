/** Numbers that look random and are the same for the same seed (mulberry32). */
export class Random {
  #state: number;

  constructor(seed: number) {
    this.#state = seed;
  }

  /** From 0 up to, and without, `bound`. */
  below(bound: number): number {
    this.#state = Math.trunc(this.#state + 0x6d2b79f5) % 0x1_0000_0000;
    let mixed = Math.imul(this.#state ^ (this.#state >>> 15), 1 | this.#state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return Math.floor(
      (((mixed ^ (mixed >>> 14)) >>> 0) / 0x1_0000_0000) * bound,
    );
  }

  pick<T>(items: readonly T[]): T {
    return items[this.below(items.length)];
  }
}

/** What stands in specs, and what should not. */
const TOKENS = [
  '${secret.db.dsn}',
  '${resources.db.dsn}',
  '${resources.orders.url}',
  '${resources..}',
  '${',
  '$${',
  '}',
  '{{ .x }}',
  '${metadata.name}',
  '${cluster.name}',
  '*',
  '&a',
  '*a',
  '<<: *a',
  'null',
  '~',
  'true',
  '-1',
  '0',
  '99999999999999999999',
  '.nan',
  '.inf',
  '1e400',
  '100m',
  '1Gi',
  '""',
  '[]',
  '{}',
  '---',
  '# comment',
  '!!binary aGk=',
  '!tag x',
  '|',
  '>-',
  '"\\u0000"',
  '\u202e',
  'раyments',
  '__proto__',
  'constructor',
  'inbound',
  'outbound',
  'both',
  'secret',
  'service',
  'volume',
  'external-service',
  'https://a.example.com',
  'sha256:',
  '/etc/../x',
  'kind: CedarPolicy',
  'permit (principal, action, resource);',
];

const KEYS = [
  'spec',
  'metadata',
  'name',
  'namespace',
  'replicas',
  'workload',
  'containers',
  'main',
  'image',
  'variables',
  'resources',
  'type',
  'params',
  'keys',
  'service',
  'ports',
  'port',
  'direction',
  'id',
  'files',
  'content',
  'mode',
  'volumes',
  'autoscaling',
  'deploy',
  'sidecars',
  'security',
];

type Change = (
  lines: string[],
  pool: readonly string[],
  random: Random,
) => string[];

const CHANGES: readonly Change[] = [
  // A line less, twice, or elsewhere.
  (lines, _, random) => lines.toSpliced(random.below(lines.length), 1),
  (lines, _, random) => {
    const at = random.below(lines.length);
    return lines.toSpliced(at, 0, lines[at]);
  },
  (lines, _, random) => {
    const [line] = lines.slice(random.below(lines.length));
    return lines.toSpliced(random.below(lines.length), 0, line);
  },
  // Indented otherwise.
  (lines, _, random) => {
    const at = random.below(lines.length);
    const moved = random.pick([`  ${lines[at]}`, lines[at].slice(2)]);
    return lines.with(at, moved);
  },
  // Another value.
  (lines, _, random) => {
    const at = random.below(lines.length);
    const changed = lines[at].replace(
      /(:|-) .*$/,
      (__, mark) => `${mark} ${random.pick(TOKENS)}`,
    );
    return lines.with(at, changed);
  },
  // Another key.
  (lines, _, random) => {
    const at = random.below(lines.length);
    return lines.with(
      at,
      lines[at].replace(/[\w-]+(?=:)/, random.pick([...KEYS, ...TOKENS])),
    );
  },
  // Something in the middle.
  (lines, _, random) => {
    const at = random.below(lines.length);
    const column = random.below(lines[at].length + 1);
    const line = lines[at];
    return lines.with(
      at,
      line.slice(0, column) + random.pick(TOKENS) + line.slice(column),
    );
  },
  // One character less.
  (lines, _, random) => {
    const at = random.below(lines.length);
    const column = random.below(lines[at].length + 1);
    return lines.with(
      at,
      lines[at].slice(0, column) + lines[at].slice(column + 1),
    );
  },
  // A part of another text.
  (lines, pool, random) => {
    const other = random.pick(pool).split('\n');
    const from = random.below(other.length);
    return lines.toSpliced(
      random.below(lines.length),
      0,
      ...other.slice(from, from + 1 + random.below(6)),
    );
  },
  // Beside another document.
  (lines, pool, random) => [...lines, '---', ...random.pick(pool).split('\n')],
];

/** A text that is near another one, and often wrong. */
export function mutate(
  text: string,
  pool: readonly string[],
  random: Random,
): string {
  let lines = text.split('\n');
  const times = 1 + random.below(4);
  for (let turn = 0; turn < times; turn++) {
    lines = random.pick(CHANGES)(lines, pool, random);
  }
  return lines.join('\n');
}

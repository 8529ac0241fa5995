import { isAlias, isMap, isScalar, isSeq, LineCounter, Node } from 'yaml';
import { DiagnosticSink, Path } from '../diagnostics';
import { isForbiddenKey, LIMITS } from './limits';
import { YamlSource } from './YamlSource';

interface Reading {
  source: YamlSource;
  lines: LineCounter;
  anchors: ReadonlyMap<string, Node>;
  sink: DiagnosticSink;
  count: number;
}

/**
 * Turns nodes into plain values, counting what aliases expand to. Done here rather than by the `yaml` package, whose
 * check for duplicate keys takes quadratic time and whose alias check refuses harmless files.
 * @returns undefined when the document is too large to be expanded
 */
export function toValue(
  root: Node | null,
  options: Omit<Reading, 'count'>,
): { value: unknown } | undefined {
  const reading = { ...options, count: 0 };
  const value = convert(root, [], reading, []);
  return reading.count > LIMITS.values ? undefined : { value };
}

function convert(
  node: unknown,
  path: Path,
  reading: Reading,
  active: readonly Node[],
): unknown {
  reading.count++;
  if (reading.count > LIMITS.values) return undefined;
  if (isScalar(node)) return scalar(node, path, reading);
  if (isAlias(node)) {
    const target = reading.anchors.get(node.source);
    if (!target || active.includes(target)) {
      reading.sink.add(
        'unknown-alias',
        { alias: node.source },
        { source: reading.source, path },
      );
      return undefined;
    }
    return convert(target, path, reading, [...active, target]);
  }
  if (isSeq(node)) {
    return node.items.map((item, index) =>
      convert(item, [...path, index], reading, active),
    );
  }
  if (isMap(node)) {
    const result: Record<string, unknown> = {};
    const seen = new Map<string, unknown>();
    for (const { key, value } of node.items) {
      const name = keyOf(key);
      const range = () => reading.source.rangeOf(key);
      if (name === undefined) {
        reading.sink.add(
          'bad-key',
          {},
          { source: reading.source, path, range: range() },
        );
        continue;
      }
      if (seen.has(name)) {
        const first = reading.source.rangeOf(seen.get(name))?.line ?? 0;
        reading.sink.add(
          'duplicate-key',
          { key: name, first },
          { source: reading.source, path: [...path, name], range: range() },
        );
        continue;
      }
      seen.set(name, key);
      if (isForbiddenKey(name)) {
        reading.sink.add(
          'forbidden-key',
          { key: name },
          { source: reading.source, path: [...path, name], range: range() },
        );
        continue;
      }
      result[name] = convert(value, [...path, name], reading, active);
    }
    return result;
  }
  return null;
}

function keyOf(key: unknown): string | undefined {
  if (!isScalar(key) || key.value === null) return undefined;
  return typeof key.value === 'string'
    ? key.value
    : key.source ?? String(key.value);
}

function scalar(
  node: { value: unknown; source?: string },
  path: Path,
  reading: Reading,
): unknown {
  const { value } = node;
  // A tag such as "!!binary" makes bytes of a text; in a spec it is what is written.
  if (typeof value === 'object' && value !== null) return node.source ?? '';
  if (typeof value !== 'number') return value;
  if (!Number.isFinite(value)) {
    const what = Number.isNaN(value) ? 'not a number' : 'infinite';
    reading.sink.add(
      'no-number',
      { value: node.source ?? String(value), what },
      { source: reading.source, path },
    );
    return value;
  }
  if (Number.isInteger(value) && !Number.isSafeInteger(value)) {
    reading.sink.add(
      'unsafe-number',
      { value: node.source ?? String(value) },
      { source: reading.source, path },
    );
  }
  return value;
}

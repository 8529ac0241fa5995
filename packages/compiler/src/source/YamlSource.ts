import {
  isAlias,
  isMap,
  isPair,
  isScalar,
  isSeq,
  LineCounter,
  Node,
} from 'yaml';
import { Locator, Path, Range } from '../diagnostics';

/** Places in one YAML document, found by walking its nodes; nothing is computed until somebody asks. */
export class YamlSource implements Locator {
  constructor(
    readonly file: string,
    private readonly root: Node | null,
    private readonly lines: LineCounter,
    private readonly anchors: ReadonlyMap<string, Node>,
  ) {}

  locate(path: Path, part: 'key' | 'value' = 'value'): Range | undefined {
    return this.rangeOf(this.find(path)[part]);
  }

  /** Whether a comment stands behind the value, on its line. */
  comment(path: Path): boolean {
    const { value } = this.find(path);
    return isScalar(value) && Boolean(value.comment?.trim());
  }

  /** The nodes to show for an entry: for its key, and for its value. What is not there is shown at what it lacks in. */
  private find(path: Path): { key: unknown; value: unknown } {
    let value: unknown = this.root;
    let place = { key: value, value };
    const missing = () => ({ key: place.value, value: place.value });
    for (const step of path) {
      const node = isAlias(value) ? this.anchors.get(value.source) : value;
      if (isMap(node)) {
        const pair = node.items.find(
          item => isScalar(item.key) && String(item.key.value) === step,
        );
        if (!pair) return missing();
        const { key } = pair;
        value = pair.value;
        place = { key, value: hasExtent(value) ? value : key };
      } else if (isSeq(node) && typeof step === 'number' && node.items[step]) {
        value = node.items[step];
        place = { key: value, value };
      } else return missing();
    }
    return place;
  }

  /** The lines of a whole entry: from its key to the end of its value. */
  extent(path: Path): { line: number; endLine: number } | undefined {
    const { key, value } = this.find(path);
    const [first, last] = [this.rangeOf(key), this.rangeOf(value)];
    return first && last && { line: first.line, endLine: last.endLine };
  }

  rangeOf(place: unknown): Range | undefined {
    const range = isPair(place)
      ? (place.key as Node | null)?.range
      : (place as Node | null)?.range;
    return range ? rangeBetween(this.lines, range[0], range[1]) : undefined;
  }
}

/** An empty value, as in `replicas:`, has no extent; its key shows the place better. */
function hasExtent(value: unknown): boolean {
  const range = (value as Node | null)?.range;
  return range !== undefined && range !== null && range[1] > range[0];
}

/** Offsets to lines and columns. A range that ends with its line break ends before it. */
export function rangeBetween(
  lines: LineCounter,
  start: number,
  end: number,
): Range {
  const from = lines.linePos(start);
  let to = lines.linePos(Math.max(start, end));
  if (to.col === 1 && to.line > from.line) {
    const previous = lines.lineStarts[to.line - 1] - 1;
    to = lines.linePos(previous);
  }
  return {
    line: from.line,
    column: from.col,
    endLine: to.line,
    endColumn: to.col,
  };
}

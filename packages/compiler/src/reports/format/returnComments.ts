import { isCollection, isMap, isScalar, Node, YAMLMap } from 'yaml';

/**
 * Gives comments back to the field they stand above. The parser takes a comment for the end of what came before it,
 * also when its indentation says that it belongs to what follows; and the first comment of a map for one of the whole
 * map, which would leave it behind when the first field moves.
 */
export function returnComments(root: YAMLMap, text: string): void {
  returnIn(root, text, true);
}

/** @returns lines at the end that belong further out */
function returnIn(map: YAMLMap, text: string, isRoot: boolean): string[] {
  const first = map.items[0]?.key;
  if (!isRoot && !map.flow && map.commentBefore && isScalar(first)) {
    first.commentBefore = joined(map.commentBefore, first.commentBefore);
    map.commentBefore = null;
  }
  let carried: string[] = [];
  for (const { key, value } of map.items) {
    if (carried.length > 0 && isScalar(key)) {
      key.commentBefore = joined(carried.join('\n'), key.commentBefore);
      carried = [];
    }
    if (isCollection(value) && !value.flow) {
      const inner = isMap(value) ? returnIn(value, text, false) : [];
      carried = [...inner, ...outdented(value, text)];
    }
  }
  if (carried.length > 0 && isRoot) {
    map.comment = joined(carried.join('\n'), map.comment);
    return [];
  }
  return carried;
}

/** Takes those lines of a closing comment that are indented less than the node itself. */
function outdented(node: Node & { comment?: string | null }, text: string) {
  const { comment, range } = node;
  if (!comment || !range) return [];
  const column = columnOf(range[0], text);
  const lines = text.slice(range[1], range[2]).split('\n');
  const comments = lines.filter(line => /^\s*#/.test(line));
  const at = comments.findIndex(line => line.search(/#/) < column);
  if (at === -1) return [];
  const content = (line: string) => line.trimEnd().replace(/^\s*#/, '');
  const kept = comments.slice(0, at).map(content);
  node.comment = kept.length > 0 ? kept.join('\n') : null;
  return comments.slice(at).map(content);
}

function columnOf(offset: number, text: string): number {
  return offset - (text.lastIndexOf('\n', offset - 1) + 1);
}

function joined(first: string, second?: string | null): string {
  return second ? `${first}\n${second}` : first;
}

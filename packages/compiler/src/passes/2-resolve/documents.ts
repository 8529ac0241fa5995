import { DocumentOfKind, LatticeDocument, LatticeKind } from '../../spec';

/** `namespace/name`, or the name of what lives in no namespace. */
export function keyOf({
  namespace,
  name,
}: {
  namespace: string;
  name: string;
}): string {
  return namespace ? `${namespace}/${name}` : name;
}

export function byKey(
  a: { namespace: string; name: string },
  b: { namespace: string; name: string },
): number {
  return compare(keyOf(a), keyOf(b));
}

/** By code units: the same everywhere, unlike a locale. */
export function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

export function ofKind<K extends LatticeKind>(
  documents: readonly LatticeDocument[],
  kind: K,
): DocumentOfKind<K>[] {
  const found: DocumentOfKind<K>[] = [];
  for (const document of documents) {
    if (isKind(document, kind)) found.push(document);
  }
  return found;
}

function isKind<K extends LatticeKind>(
  document: LatticeDocument,
  kind: K,
): document is Extract<LatticeDocument, DocumentOfKind<K>> {
  return document.kind === kind;
}

export function append<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}

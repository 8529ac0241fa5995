import { Diagnostic } from '../../api';
import { createDiagnostic } from '../../diagnostics';
import { LatticeDocument, WORKLOAD_KINDS } from '../../spec';
import { compare, keyOf } from './documents';

/** What is wrong when several documents bear one name. Which one is kept does not depend on their order. */
export function conflictsOf(group: readonly LatticeDocument[]): Diagnostic[] {
  const [first, ...others] = group;
  return others.map(other => {
    const place = { source: other.source, path: ['metadata', 'name'] };
    const places = { first: placeOf(first), second: placeOf(other) };
    if (other.kind !== first.kind) {
      return createDiagnostic(
        'name-taken',
        {
          kind: other.kind,
          other: first.kind,
          name: keyOf(first),
          ...places,
        },
        place,
      );
    }
    return createDiagnostic(
      'duplicate-document',
      {
        kind: first.kind,
        name: keyOf(first),
        ...places,
      },
      place,
    );
  });
}

/** Of workloads of one name, that of the kind most others depend on counts. */
const RANKS: readonly string[] = WORKLOAD_KINDS;

/** The document that counts comes first. */
export function byPlace(a: LatticeDocument, b: LatticeDocument): number {
  return (
    RANKS.indexOf(a.kind) - RANKS.indexOf(b.kind) ||
    compare(a.source.file ?? '', b.source.file ?? '') ||
    lineOf(a) - lineOf(b)
  );
}

function lineOf({ source }: LatticeDocument): number {
  return source.locate(['metadata', 'name'])?.line ?? 0;
}

function placeOf({ source }: LatticeDocument): string {
  const line = source.locate(['metadata', 'name'])?.line;
  const file = source.file ?? 'the cluster';
  return line === undefined ? file : `${file} line ${line}`;
}

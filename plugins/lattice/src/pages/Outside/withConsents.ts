import type { ProposedObject } from '@lattice-portal/plugin-lattice-common';
import { isMap, parseDocument } from 'yaml';

/** The spec with the yes to each of these objects; everything else stays as it was written. */
export function withConsents(
  spec: string,
  objects: readonly Pick<ProposedObject, 'kind' | 'name' | 'uid'>[],
): string {
  const document = parseDocument(spec);
  // What cannot be read the backend explains better.
  if (document.errors.length > 0 || !isMap(document.contents)) return spec;
  document.setIn(
    ['spec', 'adopt', 'objects'],
    document.createNode(
      objects.map(({ kind, name, uid }) => ({ kind, name, uid })),
    ),
  );
  return document.toString({ lineWidth: 0 });
}

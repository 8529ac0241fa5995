import { InputError } from '@backstage/errors';
import { parseFiles } from '@lattice-portal/compiler';
import { OWNER_ANNOTATION } from '@lattice-portal/plugin-lattice-common';

/** What a spec says of itself. */
export interface SpecIdentity {
  namespace: string;
  name: string;
  /** Entity ref of the owning group, when the spec names it. */
  owner?: string;
}

/**
 * Whose spec a text is. Whether it compiles is asked later, in the world it goes to.
 *
 * @throws InputError when it is not exactly one LatticeService or LatticeJob.
 */
export function readSpec(text: string, file: string): SpecIdentity {
  const { documents, diagnostics } = parseFiles([{ file, text }]);
  const [document] = documents;
  if (
    documents.length !== 1 ||
    (document.kind !== 'LatticeService' && document.kind !== 'LatticeJob')
  ) {
    const [first] = diagnostics;
    throw new InputError(
      `"${file}" is not one LatticeService or LatticeJob${
        first ? `: ${first.message}` : ''
      }. Keep one document of kind LatticeService or LatticeJob in it, and others in files of their own`,
    );
  }
  return {
    namespace: document.namespace,
    name: document.name,
    owner: document.annotations?.[OWNER_ANNOTATION]?.toLocaleLowerCase('en-US'),
  };
}

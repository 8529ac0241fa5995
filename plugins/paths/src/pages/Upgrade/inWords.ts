import type { StatusProps } from '@lattice-portal/plugin-lattice-react';
import type { UpgradedFile } from '@lattice-portal/plugin-paths-common';

type Kind = UpgradedFile['kind'];

const KINDS: Record<Kind, { word: string; shown: StatusProps }> = {
  create: { word: 'new', shown: { status: 'Ready', label: 'New' } },
  update: { word: 'changed', shown: { status: 'Ready', label: 'Changed' } },
  delete: { word: 'removed', shown: { status: 'Ready', label: 'Removed' } },
  conflict: {
    word: 'to look at',
    shown: { status: 'Degraded', label: 'Both sides changed it' },
  },
};

export function fileStatus(kind: Kind): StatusProps {
  return KINDS[kind].shown;
}

/** As in "1 file new, 2 changed." */
export function countFiles(files: Pick<UpgradedFile, 'kind'>[]): string {
  const counts = Object.entries(KINDS).flatMap(([kind, { word }]) => {
    const number = files.filter(file => file.kind === kind).length;
    return number > 0 ? [`${number} ${word}`] : [];
  });
  return counts.length === 0
    ? 'Nothing changes.'
    : `Files: ${counts.join(', ')}.`;
}

import { useMemo } from 'react';
import type { LiveObject } from '@lattice-portal/plugin-lattice-common';
import { Fold, Yaml } from '@lattice-portal/plugin-lattice-react';
import { manifestText } from './manifestText';

/** The object with what the cluster added to it, folded away until asked for. */
export function LiveManifest(props: {
  manifest: NonNullable<LiveObject['object']>;
}) {
  const { manifest } = props;
  const text = useMemo(() => manifestText(manifest), [manifest]);
  return (
    <Fold summary="The object as it lives in the cluster, with its status">
      {() => <Yaml label="Live object" text={text} />}
    </Fold>
  );
}

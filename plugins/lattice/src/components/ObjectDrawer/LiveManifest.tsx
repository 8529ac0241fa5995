import { useMemo, useState } from 'react';
import type { LiveObject } from '@lattice-portal/plugin-lattice-common';
import { Yaml } from '../Yaml';
import { manifestText } from './manifestText';
import styles from './ObjectDrawer.module.css';

/** The object with what the cluster added to it, folded away until asked for. */
export function LiveManifest(props: {
  manifest: NonNullable<LiveObject['object']>;
}) {
  const { manifest } = props;
  const [open, setOpen] = useState(false);
  const text = useMemo(() => manifestText(manifest), [manifest]);
  return (
    <details
      className={styles.fold}
      onToggle={event => setOpen(event.currentTarget.open)}
    >
      <summary>The object as it lives in the cluster, with its status</summary>
      {open && <Yaml label="Live object" text={text} />}
    </details>
  );
}

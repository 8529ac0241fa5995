import type { ChangelogEntry } from '@lattice-portal/plugin-paths-common';
import styles from './GoldenPaths.module.css';

/** What each version brought, as its makers wrote it. */
export function Changelog(props: { entries: ChangelogEntry[] }) {
  return (
    <dl className={styles.changelog}>
      {props.entries.map(({ version, text }) => (
        <div key={version}>
          <dt>{version}</dt>
          <dd>{text || 'Nothing is written about it.'}</dd>
        </div>
      ))}
    </dl>
  );
}

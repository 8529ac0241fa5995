import { Section } from '@lattice-portal/plugin-lattice-react';
import type { ActionPlan } from '@lattice-portal/plugin-paths-common';
import styles from '../Environments/Environments.module.css';

/** Exactly what a deletion takes, what becomes of data, and what it leaves. */
export function Removed(props: {
  removed: NonNullable<ActionPlan['removed']>;
  stays: ActionPlan['stays'];
}) {
  const { removed, stays = [] } = props;
  return (
    <>
      {removed.map(({ title, cluster, namespace, objects }) => (
        <Section
          key={`${cluster}/${namespace}`}
          level={3}
          title={`Goes from ${title}`}
          summary={`${objects.length} objects in ${cluster}/${namespace}`}
        >
          <ul className={styles.list}>
            {objects.map(({ kind, name, data }) => (
              <li key={`${kind} ${name}`}>
                <code aria-hidden>{'\u2212'}</code> {kind}{' '}
                <strong>{name}</strong>
                {data && <p className={styles.message}>{data}</p>}
              </li>
            ))}
          </ul>
        </Section>
      ))}
      <Section level={3} title="Stays">
        <ul className={styles.list}>
          {stays.map(text => (
            <li key={text}>{text}</li>
          ))}
        </ul>
      </Section>
    </>
  );
}

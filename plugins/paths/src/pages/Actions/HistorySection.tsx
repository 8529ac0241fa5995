import { Section } from '@lattice-portal/plugin-lattice-react';
import type { Action } from '@lattice-portal/plugin-paths-common';
import styles from '../Environments/Environments.module.css';
import { ActionItem } from './ActionItem';

/** Everything that was done to the service from here, newest first. */
export function HistorySection(props: {
  actions: Action[];
  onChanged: () => void;
}) {
  const { actions, onChanged } = props;
  return (
    <Section level={3} title="History">
      {actions.length === 0 ? (
        <p className={styles.quiet}>
          Nobody has done anything from here yet. Deliveries are on the tab
          Environments.
        </p>
      ) : (
        <ul className={styles.list}>
          {actions.map(action => (
            <ActionItem key={action.id} action={action} onChanged={onChanged} />
          ))}
        </ul>
      )}
    </Section>
  );
}

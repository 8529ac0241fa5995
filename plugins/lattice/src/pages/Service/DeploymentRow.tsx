import type { DeploymentRecord } from '@lattice-portal/plugin-lattice-common';
import {
  deploymentStatus,
  Duration,
  NoValue,
  Person,
  Status,
  TimeAgo,
} from '@lattice-portal/plugin-lattice-react';
import { DeploymentSource } from './DeploymentSource';
import styles from './Service.module.css';

const triggers: Record<DeploymentRecord['trigger'], string> = {
  portal: 'in the portal',
  git: 'from Git',
  cluster: 'in the cluster',
  platform: 'by a change of the platform',
};

export function DeploymentRow(props: { deployment: DeploymentRecord }) {
  const { deployment } = props;
  return (
    <tr>
      <td>
        <Status {...deploymentStatus(deployment.result)} />
        {deployment.message && (
          <div
            className={
              deployment.result === 'succeeded' ? styles.note : styles.trouble
            }
          >
            {deployment.message}
          </div>
        )}
      </td>
      <td>
        <TimeAgo time={deployment.startedAt} />
      </td>
      <td>
        <Duration
          seconds={deployment.seconds}
          missing="It has not finished yet."
        />
      </td>
      <td>
        <DeploymentSource deployment={deployment} />
      </td>
      <td>
        <Changes deployment={deployment} />
      </td>
      <td>
        <Person name={deployment.actor} /> {triggers[deployment.trigger]}
      </td>
      <td>
        <code title={deployment.planHash}>
          {deployment.planHash.slice(0, 8)}
        </code>
      </td>
    </tr>
  );
}

/** `+2 ~1 −0`: objects created, updated, deleted; spelled out for hover and screen readers. */
function Changes(props: { deployment: DeploymentRecord }) {
  const { created, updated, deleted, result } = props.deployment;
  if (created === undefined || updated === undefined || deleted === undefined) {
    return (
      <NoValue
        reason={
          result === 'refused' ? 'Nothing was written.' : 'Not known yet.'
        }
      />
    );
  }
  const words = `${created} created, ${updated} updated, ${deleted} deleted`;
  return (
    <span title={words} aria-label={words} role="img">
      +{created} ~{updated} −{deleted}
    </span>
  );
}

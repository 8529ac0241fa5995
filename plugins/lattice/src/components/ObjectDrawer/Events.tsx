import { Text } from '@backstage/ui';
import type { LiveObject } from '@lattice-portal/plugin-lattice-common';
import { TimeAgo } from '@lattice-portal/plugin-lattice-react';
import styles from './ObjectDrawer.module.css';

/** What the cluster reported about an object lately; warnings say so in words. */
export function Events(props: { events: LiveObject['events'] }) {
  const { events } = props;
  if (events.length === 0) {
    return (
      <Text as="p" variant="body-medium" color="secondary">
        The cluster has reported no events. It keeps them for about an hour.
      </Text>
    );
  }
  return (
    <ul className={styles.events}>
      {events.map(event => (
        <li key={`${event.reason} ${event.message} ${event.lastSeen}`}>
          <strong>
            {event.type === 'Warning' ? 'Warning: ' : ''}
            {event.reason}
          </strong>
          {event.count !== undefined && event.count > 1 && (
            <> ({event.count} times)</>
          )}{' '}
          <span className={styles.when}>
            <TimeAgo
              time={event.lastSeen}
              missing="The cluster did not say when."
            />
          </span>
          <div>{event.message}</div>
        </li>
      ))}
    </ul>
  );
}

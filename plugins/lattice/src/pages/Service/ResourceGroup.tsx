import type { DerivedObjectView } from '@lattice-portal/plugin-lattice-common';
import {
  healthStatus,
  NoValue,
  Status,
} from '@lattice-portal/plugin-lattice-react';
import { formatObjectParam } from '../../components/ObjectDrawer';
import type { ObjectGroupView } from './groupObjects';
import styles from './Service.module.css';

export interface ResourceGroupProps {
  group: ObjectGroupView;
  onOpen: (object: DerivedObjectView) => void;
}

/** The health says it all; a message would repeat it. */
const SAID_BY_STATUS = new Set(['Ready', 'Missing']);

export function ResourceGroup(props: ResourceGroupProps) {
  const { group, onOpen } = props;
  return (
    <tbody>
      <tr className={styles.group}>
        <th scope="rowgroup" colSpan={4}>
          {group.title}
        </th>
      </tr>
      {group.objects.map(object => (
        <tr
          key={formatObjectParam(object)}
          className={styles.row}
          onClick={() => onOpen(object)}
        >
          <td>{object.kind}</td>
          <td className={styles.name} title={object.name}>
            {/* The row is only a larger target for the mouse; the button is what keyboards and readers use. */}
            <button
              type="button"
              className={styles.open}
              aria-label={`${object.kind} ${object.name}`}
              onClick={event => {
                event.stopPropagation();
                onOpen(object);
              }}
            >
              {object.name}
            </button>
          </td>
          <td>
            <Status {...healthStatus(object.health)} title={object.message} />
          </td>
          <td className={styles.why}>
            {object.because[0]?.text ?? (
              <NoValue reason="No reason was recorded." />
            )}{' '}
            {object.because.length > 1 && (
              <span className={styles.more}>
                and {object.because.length - 1} more
              </span>
            )}
            {object.message && !SAID_BY_STATUS.has(object.health) && (
              <div className={styles.trouble}>{object.message}</div>
            )}
          </td>
        </tr>
      ))}
    </tbody>
  );
}

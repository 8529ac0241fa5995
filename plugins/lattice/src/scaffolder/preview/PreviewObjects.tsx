import type { DerivedObject, Reason } from '@lattice-portal/compiler';
import { groupObjects } from '../../pages/Service/groupObjects';
import styles from './Preview.module.css';

export interface PreviewObjectsProps {
  objects: DerivedObject[];
  selected?: Pick<Reason, 'line' | 'endLine'>;
  /** Asks to show the spec lines behind a reason. */
  onSelect: (reason: Reason) => void;
}

/** The derived objects by purpose, each with its reasons; a reason points at its lines in the spec. */
export function PreviewObjects(props: PreviewObjectsProps) {
  const { objects, selected, onSelect } = props;
  // Nothing runs yet, so no health is known.
  const groups = groupObjects(
    objects.map(object => ({ ...object, health: 'Unknown' as const })),
  );
  return (
    <table className={styles.objects}>
      <thead>
        <tr>
          <th scope="col">Resource</th>
          <th scope="col">Why</th>
        </tr>
      </thead>
      {groups.map(group => (
        <tbody key={group.id}>
          <tr className={styles.group}>
            <th scope="rowgroup" colSpan={2}>
              {group.title}
            </th>
          </tr>
          {group.objects.map(({ apiVersion, kind, name, because }) => (
            <tr key={`${apiVersion} ${kind} ${name}`}>
              <td title={name}>
                {kind}
                <span className={styles.name}>{name}</span>
              </td>
              <td>
                {because.map(reason => (
                  <button
                    key={`${reason.rule} ${reason.path}`}
                    type="button"
                    className={styles.reason}
                    aria-pressed={reason === selected}
                    title="Show the lines of the spec"
                    onClick={() => onSelect(reason)}
                  >
                    {reason.text}
                  </button>
                ))}
              </td>
            </tr>
          ))}
        </tbody>
      ))}
    </table>
  );
}

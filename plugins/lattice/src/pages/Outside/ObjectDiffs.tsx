import { Text, VisuallyHidden } from '@backstage/ui';
import type { ProposedObject } from '@lattice-portal/plugin-lattice-common';
import { Fold } from '@lattice-portal/plugin-lattice-react';
import styles from './Outside.module.css';

/** What runs beside what would be derived, object by object and field by field. */
export function ObjectDiffs(props: { objects: readonly ProposedObject[] }) {
  const there = props.objects.filter(({ state }) => state !== 'create');
  const fresh = props.objects.filter(({ state }) => state === 'create');
  return (
    <>
      {there.map(object => (
        <Fold
          key={`${object.kind}/${object.name}`}
          summary={`${object.kind} ${object.name}: ${
            object.state === 'blocked'
              ? 'cannot be taken over'
              : `${object.fields.length} fields differ`
          }`}
        >
          {object.reason && <Text as="p">{object.reason}</Text>}
          <FieldTable object={object} />
        </Fold>
      ))}
      {fresh.length > 0 && (
        <Fold summary={`New beside it (${fresh.length})`}>
          <ul className={styles.list}>
            {fresh.map(({ kind, name }) => (
              <li key={`${kind}/${name}`}>
                {kind} {name}
              </li>
            ))}
          </ul>
        </Fold>
      )}
    </>
  );
}

function FieldTable({ object }: { object: ProposedObject }) {
  if (object.fields.length === 0) return null;
  return (
    <table className={styles.fieldsTable}>
      <caption>
        <VisuallyHidden>
          {`Fields of ${object.kind} ${object.name} that differ`}
        </VisuallyHidden>
      </caption>
      <thead>
        <tr>
          <th scope="col">Field</th>
          <th scope="col">Runs</th>
          <th scope="col">Would be derived</th>
        </tr>
      </thead>
      <tbody>
        {object.fields.map(({ path, before, after }) => (
          <tr key={path}>
            <th scope="row">{path}</th>
            <td>{before === undefined ? '–' : <code>{before}</code>}</td>
            <td>{after === undefined ? '–' : <code>{after}</code>}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

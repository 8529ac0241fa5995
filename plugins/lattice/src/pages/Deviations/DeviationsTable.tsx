import { Link } from '@backstage/ui';
import {
  DEVIATION_KINDS,
  type Deviation,
} from '@lattice-portal/plugin-lattice-common';
import {
  Person,
  ScrollRegion,
  Status,
} from '@lattice-portal/plugin-lattice-react';
import { useServiceLink } from '../../hooks/useServiceLink';
import { EXPIRIES } from './inWords';
import styles from './Deviations.module.css';

export function DeviationsTable(props: { deviations: Deviation[] }) {
  const linkTo = useServiceLink();
  return (
    <ScrollRegion label="Table of deviations" className={styles.wide}>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">Service</th>
            <th scope="col">Deviation</th>
            <th scope="col">Why</th>
            <th scope="col">Answers for it</th>
            <th scope="col">Until</th>
            <th scope="col">State</th>
          </tr>
        </thead>
        <tbody>
          {props.deviations.map((deviation, index) => (
            <tr
              key={[
                deviation.cluster,
                deviation.namespace,
                deviation.name,
                deviation.kind,
                deviation.subject,
                index,
              ].join(' ')}
            >
              <th scope="row">
                <Link href={linkTo(deviation)} weight="bold">
                  {deviation.name}
                </Link>
                <div className={styles.quiet}>
                  {deviation.cluster}/{deviation.namespace}
                </div>
              </th>
              <td>
                {DEVIATION_KINDS[deviation.kind]}
                <div className={styles.quiet}>{deviation.subject}</div>
              </td>
              <td>{deviation.reason}</td>
              <td>
                <Person name={deviation.owner} />
              </td>
              <td>{deviation.expires}</td>
              <td>
                <Status {...EXPIRIES[deviation.expiry]} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollRegion>
  );
}

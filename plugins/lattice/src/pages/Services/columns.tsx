import { Cell, CellText, type ColumnConfig } from '@backstage/ui';
import type { ServiceSummary } from '@lattice-portal/plugin-lattice-common';
import {
  NoValue,
  serviceStatus,
  Status,
  TimeAgo,
} from '@lattice-portal/plugin-lattice-react';
import { iconFor, nounFor } from '../../components/Workload';
import { ownerName } from './ownerName';
import styles from './Services.module.css';

export type ServiceRow = ServiceSummary & { id: string };

export const serviceColumns: ColumnConfig<ServiceRow>[] = [
  {
    id: 'name',
    label: 'Name',
    isSortable: true,
    isRowHeader: true,
    defaultWidth: '2.5fr',
    minWidth: 145,
    cell: row => {
      const Icon = iconFor(row.kind);
      return (
        <CellText
          title={row.name}
          description={`${nounFor(row.kind)} in ${row.namespace}`}
          leadingIcon={<Icon fontSize="small" aria-hidden />}
        />
      );
    },
  },
  {
    id: 'phase',
    label: 'Status',
    isSortable: true,
    defaultWidth: '1.5fr',
    minWidth: 120,
    cell: row => (
      <Cell>
        <Status {...serviceStatus(row)} title={row.message} />
      </Cell>
    ),
  },
  {
    id: 'owner',
    label: 'Team',
    isSortable: true,
    defaultWidth: '1.5fr',
    minWidth: 100,
    cell: row =>
      row.owner ? (
        <CellText title={ownerName(row.owner)} />
      ) : (
        <Cell>
          <NoValue reason="Its spec names no owner." />
        </Cell>
      ),
  },
  {
    id: 'cluster',
    label: 'Cluster',
    isSortable: true,
    defaultWidth: '1.2fr',
    minWidth: 100,
    cell: row => <CellText title={row.cluster} />,
  },
  {
    id: 'resources',
    label: 'Resources',
    isSortable: true,
    defaultWidth: '1.4fr',
    minWidth: 125,
    cell: row => (
      <CellText
        title={String(row.resources)}
        description={
          row.gates.total > 0
            ? `${row.gates.passed} of ${row.gates.total} gates`
            : 'not judged yet'
        }
      />
    ),
  },
  {
    id: 'lastDeployment',
    label: 'Last deployment',
    isSortable: true,
    defaultWidth: '1.7fr',
    minWidth: 160,
    cell: row => (
      <Cell className={styles.when}>
        <TimeAgo time={row.lastDeployment} missing="Never deployed." />
      </Cell>
    ),
  },
];

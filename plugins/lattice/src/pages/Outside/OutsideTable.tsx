import { Cell, CellText, Table, Text, type ColumnConfig } from '@backstage/ui';
import type { OutsideWorkload } from '@lattice-portal/plugin-lattice-common';
import { TimeAgo } from '@lattice-portal/plugin-lattice-react';
import { adoptLink } from './adoptLink';
import { LACK_WORDS } from './lackWords';
import styles from './Outside.module.css';

type Row = OutsideWorkload & { id: string };

const COLUMNS: ColumnConfig<Row>[] = [
  {
    id: 'name',
    label: 'Workload',
    isRowHeader: true,
    defaultWidth: '2fr',
    minWidth: 150,
    cell: row => (
      <CellText
        title={row.name}
        description={`${row.kind} in ${row.namespace}`}
      />
    ),
  },
  {
    id: 'lacks',
    label: 'Lacks',
    defaultWidth: '3fr',
    minWidth: 220,
    cell: row => (
      <Cell>
        <span className={styles.lacks}>
          {row.lacks.map(({ id, text }) => (
            <span key={id} title={text}>
              {LACK_WORDS[id]}
            </span>
          ))}
          {row.lacks.length === 0 && 'Nothing that is looked for'}
        </span>
      </Cell>
    ),
  },
  {
    id: 'holder',
    label: 'Written by',
    defaultWidth: '1fr',
    minWidth: 100,
    cell: row => <CellText title={row.holder ?? 'Hand'} />,
  },
  {
    id: 'cluster',
    label: 'Cluster',
    defaultWidth: '1fr',
    minWidth: 90,
    cell: row => <CellText title={row.cluster} />,
  },
  {
    id: 'since',
    label: 'Since',
    defaultWidth: '1fr',
    minWidth: 110,
    cell: row => (
      <Cell>
        <TimeAgo time={row.createdAt} missing="Not known." />
      </Cell>
    ),
  },
];

/** A row per workload; the whole row leads to what would become of it. */
export function OutsideTable(props: {
  items: readonly OutsideWorkload[];
  total: number;
  first: number;
  servicesPath: string;
}) {
  const { items, total, first, servicesPath } = props;
  const rows = items.map(item => ({
    ...item,
    id: [item.cluster, item.namespace, item.kind, item.name].join('/'),
  }));
  return (
    <div>
      <Table
        columnConfig={COLUMNS}
        data={rows}
        pagination={{ type: 'none' }}
        rowConfig={{ getHref: row => adoptLink(servicesPath, [row]) }}
      />
      <Text as="p" variant="body-small" color="secondary" aria-live="polite">
        {total > items.length
          ? `${first + 1} to ${first + items.length} of ${total} workloads`
          : `${total} ${total === 1 ? 'workload' : 'workloads'}`}
      </Text>
    </div>
  );
}

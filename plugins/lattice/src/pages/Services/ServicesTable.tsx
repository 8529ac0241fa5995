import { Table, Text, type SortDescriptor } from '@backstage/ui';
import { useMemo } from 'react';
import { countWorkloads } from '../../components/Workload';
import { useServiceLink } from '../../hooks/useServiceLink';
import { serviceColumns, type ServiceRow } from './columns';
import { SORT_COLUMNS, type ServiceFilters } from './filters';
import type { ServiceList } from './useServicesPage';
import styles from './Services.module.css';

/** Above this many rows only the visible ones are drawn. */
const VIRTUAL_ABOVE = 100;
/** Pixels of a row with two lines of text. */
const ROW_HEIGHT = 66;

export interface ServicesTableProps {
  list: ServiceList;
  sort: ServiceFilters['sort'];
  order: ServiceFilters['order'];
  onSort: (change: Pick<ServiceFilters, 'sort' | 'order'>) => void;
}

/** A row per service; the whole row is a link to the service. */
export function ServicesTable(props: ServicesTableProps) {
  const { list, sort, order, onSort } = props;
  const linkTo = useServiceLink();
  const rows = useMemo<ServiceRow[]>(
    () => list.items.map(item => ({ ...item, id: item.key })),
    [list.items],
  );

  const onSortChange = (descriptor: SortDescriptor) => {
    const column = SORT_COLUMNS.find(name => name === descriptor.column);
    if (column) {
      onSort({
        sort: column,
        order: descriptor.direction === 'descending' ? 'desc' : 'asc',
      });
    }
  };

  return (
    <div className={styles.table}>
      <Table
        columnConfig={serviceColumns}
        data={rows}
        pagination={{ type: 'none' }}
        virtualized={
          rows.length > VIRTUAL_ABOVE ? { rowHeight: ROW_HEIGHT } : undefined
        }
        rowConfig={{ getHref: linkTo }}
        sort={{
          descriptor: {
            column: sort,
            direction: order === 'desc' ? 'descending' : 'ascending',
          },
          onSortChange,
        }}
      />
      <Text as="p" variant="body-small" color="secondary" aria-live="polite">
        {list.total > list.items.length
          ? `The first ${list.items.length} of ${list.total} services. Narrow the search to see the others.`
          : countWorkloads(list.items.map(({ kind }) => kind))}
      </Text>
    </div>
  );
}

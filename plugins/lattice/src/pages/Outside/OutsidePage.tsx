import {
  Alert,
  Button,
  ButtonLink,
  Container,
  SearchField,
  Select,
  Text,
} from '@backstage/ui';
import { useRouteRef } from '@backstage/frontend-plugin-api';
import type { OutsideList } from '@lattice-portal/plugin-lattice-common';
import {
  ContentState,
  StateMessage,
  usePageTitle,
} from '@lattice-portal/plugin-lattice-react';
import LayersOutlinedIcon from '@material-ui/icons/LayersOutlined';
import { servicesRouteRef } from '../../routes';
import { ServicesSkeleton } from '../Services/ServicesSkeleton';
import { adoptLink } from './adoptLink';
import { LackChips } from './LackChips';
import styles from './Outside.module.css';
import { OutsideTable } from './OutsideTable';
import { PAGE_SIZE, useOutside, type OutsideState } from './useOutside';

const ALL = '';
/** As many as the backend proposes at once. */
const AT_ONCE = 50;

/** What runs in the clusters that no service stands for, and what it goes without. */
export function OutsidePage() {
  usePageTitle('Still outside');
  const state = useOutside();
  const { filters, change, outside } = state;
  const namespaces = outside.value?.namespaces ?? [];
  return (
    <main>
      <Container className={styles.page}>
        <div className={styles.fields} role="search" aria-label="Still outside">
          <SearchField
            aria-label="Search workloads"
            placeholder="Name or namespace"
            value={filters.search}
            onChange={search => change({ search })}
            maxLength={128}
          />
          <Select
            aria-label="Namespace"
            options={[
              { value: ALL, label: 'All namespaces' },
              ...withChosen(namespaces, filters.namespace).map(value => ({
                value,
                label: value,
              })),
            ]}
            selectedKey={filters.namespace ?? ALL}
            onSelectionChange={key =>
              change({ namespace: key ? String(key) : undefined })
            }
          />
        </div>
        <ContentState
          resource={outside}
          what="workloads outside"
          skeleton={<ServicesSkeleton />}
        >
          {list => <Found list={list} state={state} />}
        </ContentState>
      </Container>
    </main>
  );
}

function Found(props: { list: OutsideList; state: OutsideState }) {
  const { list, state } = props;
  const { filters, change } = state;
  const { items, total, lacks, notes } = list;
  const services = useRouteRef(servicesRouteRef)?.() ?? '/services';
  const first = filters.page * PAGE_SIZE;
  const clusters = new Set(items.map(({ cluster }) => cluster));
  return (
    <>
      {notes.length > 0 && (
        <Alert
          status="warning"
          icon
          title="Not everything could be looked at"
          description={notes.join(' ')}
        />
      )}
      <LackChips
        counts={lacks}
        chosen={filters.lack}
        onChoose={lack => change({ lack })}
      />
      {items.length > 0 ? (
        <OutsideTable
          items={items}
          total={total}
          first={first}
          servicesPath={services}
        />
      ) : (
        <Nothing state={state} />
      )}
      <div className={styles.buttons}>
        {filters.page > 0 && (
          <Button
            variant="secondary"
            onPress={() => change({ page: filters.page - 1 })}
          >
            Previous
          </Button>
        )}
        {first + items.length < total && (
          <Button
            variant="secondary"
            onPress={() => change({ page: filters.page + 1 })}
          >
            Next
          </Button>
        )}
        {filters.namespace && items.length > 1 && clusters.size === 1 && (
          <ButtonLink
            variant="secondary"
            href={adoptLink(services, items.slice(0, AT_ONCE))}
          >
            {`Propose services for ${
              items.length > AT_ONCE ? `the first ${AT_ONCE}` : 'all of these'
            }`}
          </ButtonLink>
        )}
      </div>
    </>
  );
}

function Nothing({ state: { filters, change } }: { state: OutsideState }) {
  const { search, namespace, lack, page } = filters;
  if (search || namespace || lack || page > 0) {
    return (
      <StateMessage
        role="status"
        icon={<LayersOutlinedIcon fontSize="inherit" />}
        title="No workload matches"
        action={
          <Button
            variant="secondary"
            onPress={() =>
              change({ search: '', namespace: undefined, lack: undefined })
            }
          >
            Clear all filters
          </Button>
        }
      >
        Nothing outside that you may see matches the search and filters above.
      </StateMessage>
    );
  }
  return (
    <StateMessage
      role="status"
      icon={<LayersOutlinedIcon fontSize="inherit" />}
      title="Nothing is outside"
    >
      <Text>
        Every Deployment, StatefulSet and DaemonSet you may see belongs to a
        service or a mesh member.
      </Text>
    </StateMessage>
  );
}

function withChosen(options: readonly string[], chosen?: string): string[] {
  return chosen && !options.includes(chosen)
    ? [...options, chosen]
    : [...options];
}

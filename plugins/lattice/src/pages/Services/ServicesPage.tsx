import { Container, Link, Text } from '@backstage/ui';
import { useRouteRef } from '@backstage/frontend-plugin-api';
import {
  ContentState,
  usePageTitle,
} from '@lattice-portal/plugin-lattice-react';
import { PreparationBanner } from '../../components/Preparation';
import { servicesRouteRef } from '../../routes';
import { FilterBar } from './FilterBar';
import { isFiltered } from './filters';
import { NoServices } from './NoServices';
import { NothingFound } from './NothingFound';
import { ServicesSkeleton } from './ServicesSkeleton';
import { ServicesTable } from './ServicesTable';
import styles from './Services.module.css';
import { useServicesPage } from './useServicesPage';

/** Every service the user may see. */
export function ServicesPage() {
  usePageTitle('Services');
  const { filters, change, services } = useServicesPage();
  const filtered = isFiltered(filters);
  const path = useRouteRef(servicesRouteRef)?.() ?? '/services';
  return (
    <main>
      <Container className={styles.page}>
        <PreparationBanner />
        <FilterBar
          filters={filters}
          onChange={change}
          phases={services.value?.phases}
        />
        <ContentState
          resource={services}
          what="services"
          skeleton={<ServicesSkeleton />}
        >
          {list => {
            if (list.items.length > 0) {
              return (
                <ServicesTable
                  list={list}
                  sort={filters.sort}
                  order={filters.order}
                  onSort={change}
                />
              );
            }
            return filtered ? (
              <NothingFound
                onClear={() =>
                  change({
                    search: '',
                    phase: undefined,
                    owner: undefined,
                    cluster: undefined,
                  })
                }
              />
            ) : (
              <NoServices />
            );
          }}
        </ContentState>
        <Text as="p">
          <Link href={`${path}/outside`}>
            Still outside: what runs without a service
          </Link>
        </Text>
      </Container>
    </main>
  );
}

import { SearchField, Select } from '@backstage/ui';
import { useRef } from 'react';
import { useSlashFocus } from '../../hooks/useSlashFocus';
import { ownerName } from './ownerName';
import type { ServiceFilters } from './filters';
import { PhaseChips } from './PhaseChips';
import styles from './Services.module.css';
import { useFilterOptions } from './useFilterOptions';

export interface FilterBarProps {
  filters: ServiceFilters;
  onChange: (changes: Partial<ServiceFilters>) => void;
  /** Number of services by phase, for the other filters. */
  phases?: Record<string, number>;
}

const ALL = '';

/** Search and filters; `/` goes to the search field from anywhere on the page. */
export function FilterBar(props: FilterBarProps) {
  const { filters, onChange, phases } = props;
  const { owners, clusters } = useFilterOptions();
  const search = useRef<HTMLDivElement>(null);
  useSlashFocus(search);

  return (
    <div className={styles.bar} role="search" aria-label="Services">
      <div className={styles.fields}>
        <div ref={search} className={styles.search}>
          <SearchField
            aria-label="Search services"
            placeholder="Name or namespace, press /"
            value={filters.search}
            onChange={value => onChange({ search: value })}
            maxLength={128}
          />
        </div>
        <Select
          aria-label="Team"
          options={[
            { value: ALL, label: 'All teams' },
            ...withChosen(owners, filters.owner).map(owner => ({
              value: owner,
              label: ownerName(owner),
            })),
          ]}
          selectedKey={filters.owner ?? ALL}
          onSelectionChange={key =>
            onChange({ owner: key ? String(key) : undefined })
          }
        />
        <Select
          aria-label="Cluster"
          options={[
            { value: ALL, label: 'All clusters' },
            ...withChosen(clusters, filters.cluster).map(cluster => ({
              value: cluster,
              label: cluster,
            })),
          ]}
          selectedKey={filters.cluster ?? ALL}
          onSelectionChange={key =>
            onChange({ cluster: key ? String(key) : undefined })
          }
        />
      </div>
      <PhaseChips
        phases={phases}
        chosen={filters.phase}
        onChoose={phase => onChange({ phase })}
      />
    </div>
  );
}

/** What the URL asks for stays visible even when no such service is left. */
function withChosen(options: string[], chosen: string | undefined): string[] {
  return chosen && !options.includes(chosen) ? [...options, chosen] : options;
}

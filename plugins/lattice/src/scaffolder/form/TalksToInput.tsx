import { Checkbox, CheckboxGroup, SearchField, Text } from '@backstage/ui';
import type { Entity } from '@backstage/catalog-model';
import type { Edge, KubernetesObject } from '@lattice-portal/compiler';
import { readServiceAnnotation } from '@lattice-portal/plugin-lattice-common';
import { useState } from 'react';
import { Consent } from './Consent';
import styles from './Form.module.css';

export interface TalksToInputProps {
  /** Entity refs of the chosen components. */
  value: string[];
  components: Map<string, Entity>;
  /** Only what runs in this cluster can be called. */
  cluster: string;
  /** What runs there, as far as it is known. */
  documents?: KubernetesObject[];
  /** Of the compiled preview: who has agreed already. */
  edges?: Edge[];
  problems: string[];
  onChange: (talksTo: string[]) => void;
}

/** Above this many services the list gets a search. */
const SEARCH_FROM = 6;
/** As many as fit without making the page crawl; the search finds the others. */
const MOST_SHOWN = 50;

/** Which services this one calls, and whether each lets it in already. */
export function TalksToInput(props: TalksToInputProps) {
  const { value, components, cluster, documents } = props;
  const { edges, problems, onChange } = props;
  const [search, setSearch] = useState('');
  const jobs = jobsAmong(documents);
  const services = [...components].flatMap(([ref, entity]) => {
    const service = readServiceAnnotation(entity);
    const key = `${service?.namespace}/${service?.name}`;
    if (service?.cluster !== cluster || jobs.has(key)) return [];
    return [{ ref, title: entity.metadata.title ?? entity.metadata.name, key }];
  });
  const matches = services.filter(
    ({ ref, title, key }) =>
      value.includes(ref) ||
      `${title} ${key}`.toLowerCase().includes(search.trim().toLowerCase()),
  );
  const shown = matches.slice(0, MOST_SHOWN);
  return (
    <div className={styles.field}>
      {services.length >= SEARCH_FROM && (
        <SearchField
          aria-label="Search services to talk to"
          placeholder="Search services"
          value={search}
          onChange={setSearch}
        />
      )}
      <CheckboxGroup
        label="What it talks to"
        description="Services it calls. Each must agree before calls go through."
        value={value}
        onChange={onChange}
      >
        {services.length === 0 && (
          <Text as="p" variant="body-medium" color="secondary">
            No other service runs in this cluster yet. You can add some later in
            service.yaml.
          </Text>
        )}
        <div className={styles.choices}>
          {shown.map(({ ref, title, key }) => (
            <div key={ref} className={styles.choice}>
              <Checkbox value={ref}>
                {title} <span className={styles.key}>{key}</span>
              </Checkbox>
              {value.includes(ref) && (
                <Consent edge={edges?.find(({ to }) => to === key)} />
              )}
            </div>
          ))}
        </div>
      </CheckboxGroup>
      {matches.length > shown.length && (
        <Text as="p" variant="body-small" color="secondary">
          {matches.length - shown.length} more: search for the one you need.
        </Text>
      )}
      {services.length > 0 && matches.length === 0 && (
        <Text as="p" variant="body-small" color="secondary">
          No service matches "{search}".
        </Text>
      )}
      {problems.map(problem => (
        <p key={problem} className={styles.problem}>
          {problem}
        </p>
      ))}
    </div>
  );
}

/** Nobody listens in a job. */
function jobsAmong(documents: KubernetesObject[] = []): Set<string> {
  return new Set(
    documents
      .filter(({ kind }) => kind === 'LatticeJob')
      .map(({ metadata: { namespace, name } }) => `${namespace}/${name}`),
  );
}

import { Button, Container, Select, Skeleton, Text } from '@backstage/ui';
import {
  DEVIATION_KINDS,
  type Deviation,
} from '@lattice-portal/plugin-lattice-common';
import {
  ContentState,
  usePageTitle,
} from '@lattice-portal/plugin-lattice-react';
import { useSearchParams } from 'react-router-dom';
import { ownerName } from '../Services/ownerName';
import { DeviationsTable } from './DeviationsTable';
import { deviationsInWords, EXPIRIES, toCsv } from './inWords';
import { useDeviations } from './useDeviations';
import styles from './Deviations.module.css';

const ALL = '';

/** What may be chosen, by the name it has in the address. */
const FILTERS = {
  expiry: {
    label: 'Expiry',
    all: 'Any expiry',
    of: ({ expiry }: Deviation) => expiry,
    word: (value: string) =>
      String(EXPIRIES[value as Deviation['expiry']]?.label ?? value),
  },
  kind: {
    label: 'Kind',
    all: 'All kinds',
    of: ({ kind }: Deviation) => kind,
    word: (value: string) =>
      DEVIATION_KINDS[value as Deviation['kind']] ?? value,
  },
  team: {
    label: 'Team',
    all: 'All teams',
    of: ({ team = '' }: Deviation) => team,
    word: ownerName,
  },
};

type Filter = keyof typeof FILTERS;
const NAMES = Object.keys(FILTERS) as Filter[];

/** Who left the golden paths, why, and until when? */
export function DeviationsPage() {
  usePageTitle('Deviations');
  const deviations = useDeviations();
  return (
    <main>
      <Container className={styles.page}>
        <ContentState
          resource={deviations}
          what="deviations"
          skeleton={<Skeleton width="100%" height={320} />}
        >
          {items =>
            items.length === 0 ? (
              <Text as="p" variant="body-medium" color="secondary">
                Every service you may see is on its golden path. A service that
                overrides what is derived, brings objects of its own, or runs in
                another way appears here with who answers for it and until when.
              </Text>
            ) : (
              <Filtered items={items} />
            )
          }
        </ContentState>
      </Container>
    </main>
  );
}

function Filtered(props: { items: Deviation[] }) {
  const { items } = props;
  const [params, setParams] = useSearchParams();
  const chosen = (name: Filter) => params.get(name) ?? ALL;
  const shown = items.filter(item =>
    NAMES.every(
      name => chosen(name) === ALL || FILTERS[name].of(item) === chosen(name),
    ),
  );
  const choose = (name: Filter, value: string) =>
    setParams(
      before => {
        const next = new URLSearchParams(before);
        next.delete(name);
        if (value !== ALL) next.set(name, value);
        return next;
      },
      { replace: true },
    );
  return (
    <>
      <p className={styles.answer}>{deviationsInWords(shown)}</p>
      <div className={styles.fields} role="search" aria-label="Deviations">
        {NAMES.map(name => {
          const { label, all, of, word } = FILTERS[name];
          const values = [...new Set([...items.map(of), chosen(name)])];
          return (
            <Select
              key={name}
              aria-label={label}
              options={[
                { value: ALL, label: all },
                ...values
                  .filter(value => value !== ALL)
                  .sort()
                  .map(value => ({ value, label: word(value) })),
              ]}
              selectedKey={chosen(name)}
              onSelectionChange={key => choose(name, String(key ?? ALL))}
            />
          );
        })}
        <Button variant="secondary" onPress={() => download(toCsv(shown))}>
          Download as CSV
        </Button>
      </div>
      {shown.length === 0 ? (
        <Text as="p" variant="body-medium" color="secondary">
          No deviation is like that.
        </Text>
      ) : (
        <DeviationsTable deviations={shown} />
      )}
    </>
  );
}

function download(text: string) {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([text], { type: 'text/csv' }));
  link.download = 'deviations.csv';
  link.click();
  URL.revokeObjectURL(link.href);
}

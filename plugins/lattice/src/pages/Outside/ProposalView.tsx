import { Alert, Text } from '@backstage/ui';
import type { Proposal } from '@lattice-portal/plugin-lattice-common';
import { Fold, Section } from '@lattice-portal/plugin-lattice-react';
import { AdoptForm } from './AdoptForm';
import { ObjectDiffs } from './ObjectDiffs';
import styles from './Outside.module.css';
import { refusalsOf } from './submitSpec';

const GAPS: [Proposal['gaps'][number]['kind'], string][] = [
  ['not-expressible', 'Cannot be expressed: without it the service is another'],
  ['guessed', 'To look at before'],
  ['dropped', 'No longer needed: the platform derives it'],
];

/** One workload: whether it can come in, what changes, what is lost, and the yes. */
export function ProposalView(props: {
  cluster: string;
  namespace: string;
  proposal: Proposal;
  services: string;
}) {
  const { cluster, namespace, proposal, services } = props;
  const { workload, ok, reason, options, restarts, objects } = proposal;
  const title = `${workload.kind} ${workload.name}`;
  const refusals = refusalsOf(proposal);
  return (
    <Section
      title={title}
      summary={ok ? 'Can be adopted in place' : 'Cannot be adopted as it is'}
    >
      {reason && (
        <Alert
          status="warning"
          icon
          title={reason}
          description={options.join(' ')}
        />
      )}
      <List items={refusals} />
      {objects.some(({ state }) => state === 'adopt') && (
        <Text as="p">{consequence(restarts.length)}</Text>
      )}
      {GAPS.map(([kind, heading]) => (
        <GapList
          key={kind}
          heading={heading}
          items={proposal.gaps.filter(gap => gap.kind === kind)}
        />
      ))}
      {objects.length > 0 && <ObjectDiffs objects={objects} />}
      {proposal.spec !== undefined && (
        <AdoptForm
          cluster={cluster}
          namespace={namespace}
          proposal={proposal}
          spec={proposal.spec}
          services={services}
        />
      )}
    </Section>
  );
}

function consequence(restarts: number): string {
  return restarts === 0
    ? 'Nothing about its pods changes: the same pods go on.'
    : `${restarts} ${
        restarts === 1 ? 'field' : 'fields'
      } of its pods change, so they are replaced one after another, as at any deployment; the Deployment, its Service and their addresses stay the same.`;
}

function GapList(props: { heading: string; items: Proposal['gaps'] }) {
  const { heading, items } = props;
  if (items.length === 0) return null;
  return (
    <Fold summary={`${heading} (${items.length})`}>
      <List
        items={items.map(
          ({ source, path, message }) =>
            `${[source, path].filter(Boolean).join(' ')}: ${message}`,
        )}
      />
    </Fold>
  );
}

function List({ items }: { items: readonly string[] }) {
  if (items.length === 0) return null;
  return (
    <ul className={styles.list}>
      {items.map(item => (
        <li key={item}>{item}</li>
      ))}
    </ul>
  );
}

import { Text } from '@backstage/ui';
import type { ServiceDetail } from '@lattice-portal/plugin-lattice-common';
import { Section } from '@lattice-portal/plugin-lattice-react';
import { nounFor } from '../../components/Workload';
import { AgreementItem } from './AgreementItem';
import { count } from './facts';
import styles from './Service.module.css';

/** Who may talk to whom: a connection opens only when both services ask for it. */
export function AgreementsSection(props: { service: ServiceDetail }) {
  const { service } = props;
  const { agreements } = service;
  const pending = agreements.filter(({ state }) => state !== 'agreed').length;
  return (
    <Section
      level={3}
      title="Agreements"
      summary={summaryOf(agreements.length, pending)}
    >
      {agreements.length === 0 ? (
        <Text as="p" variant="body-medium" color="secondary">
          {`This ${nounFor(
            service.kind,
          )} talks to no other, and no other asks to talk to it.`}
        </Text>
      ) : (
        <ul className={styles.card}>
          {agreements.map(agreement => (
            <AgreementItem
              key={`${agreement.from} ${agreement.to}`}
              agreement={agreement}
              self={`${service.namespace}/${service.name}`}
            />
          ))}
        </ul>
      )}
    </Section>
  );
}

function summaryOf(total: number, pending: number): string | undefined {
  if (total === 0) {
    return undefined;
  }
  return pending === 0
    ? `all ${total} agreed`
    : `${count(pending, 'connection')} of ${total} waiting for the other half`;
}

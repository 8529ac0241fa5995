import { Text } from '@backstage/ui';
import type { ServiceDetail } from '@lattice-portal/plugin-lattice-common';
import {
  CostBreakdown,
  costSummary,
  NoPriceCard,
  Section,
} from '@lattice-portal/plugin-lattice-react';
import { runsPods, runsToEnd } from '../../components/Workload';

/** What the service costs in a month, and what for. Pods that others run cost others. */
export function CostSection(props: { service: ServiceDetail }) {
  const { cost, diagnostics, cluster, kind } = props.service;
  if (!runsPods(kind)) {
    return null;
  }
  const broken = diagnostics.some(({ severity }) => severity === 'error');
  return (
    <Section level={3} title="Cost" summary={cost && costSummary(cost)}>
      {cost && <CostBreakdown cost={cost} runsToEnd={runsToEnd(kind)} />}
      {!cost && broken && (
        <Text as="p" variant="body-medium" color="secondary">
          What it costs is known once the spec has no errors.
        </Text>
      )}
      {!cost && !broken && <NoPriceCard cluster={cluster} />}
    </Section>
  );
}

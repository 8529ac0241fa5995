import { Text } from '@backstage/ui';
import type {
  GateView,
  ServiceDetail,
} from '@lattice-portal/plugin-lattice-common';
import {
  Fold,
  Gate,
  gateTitle,
  Section,
} from '@lattice-portal/plugin-lattice-react';
import { gateFact } from './facts';
import styles from './Service.module.css';

const first: Record<GateView['verdict'], number> = {
  deny: 0,
  'needs-approval': 1,
  unknown: 2,
  pass: 3,
};

/** All judgements over this spec, denials first. */
export function GatesSection(props: { service: ServiceDetail }) {
  const { service } = props;
  const gates = [...service.gateVerdicts].sort(
    (a, b) => first[a.verdict] - first[b.verdict],
  );
  const refused = gates.filter(gate => gate.verdict !== 'pass');
  const passed = gates.filter(gate => gate.verdict === 'pass');
  return (
    <Section level={3} title="Gates" summary={gateFact(service)}>
      {gates.length === 0 && (
        <Text as="p" variant="body-medium" color="secondary">
          {service.diagnostics.some(({ severity }) => severity === 'error') ||
          service.objects.length === 0
            ? 'No gate has judged this spec yet. Gates run once the spec compiles.'
            : 'This spec asks for nothing that a gate judges.'}
        </Text>
      )}
      {refused.length > 0 && (
        <ul className={styles.card}>{refused.map(asGate)}</ul>
      )}
      {passed.length > 0 && (
        <Fold summary={`${passed.length} passed: ${titlesOf(passed)}`}>
          <ul className={styles.card}>{passed.map(asGate)}</ul>
        </Fold>
      )}
    </Section>
  );
}

function asGate(gate: GateView) {
  return <Gate key={`${gate.id} ${gate.subject}`} gate={gate} />;
}

/** `Quota, Image digest`; each gate once, however many subjects it judged. */
function titlesOf(gates: GateView[]): string {
  return [...new Set(gates.map(gate => gateTitle(gate.id)))].join(', ');
}

import type { Reason } from '@lattice-portal/compiler';
import {
  CostBreakdown,
  costSummary,
  Fold,
  Gate,
  NoPriceCard,
  Section,
  Status,
} from '@lattice-portal/plugin-lattice-react';
import { AgreementItem } from '../../pages/Service/AgreementItem';
import { PreviewObjects } from './PreviewObjects';
import type { SpecPreview } from './previewSpec';
import { verdictOf } from './verdict';
import styles from './Preview.module.css';

export interface PreviewResultProps {
  compiled: SpecPreview;
  /** `namespace/name`. */
  self: string;
  cluster: string;
  selected?: Pick<Reason, 'line' | 'endLine'>;
  onSelect: (reason: Reason) => void;
}

/** Verdict first, then what stands in the way, then what comes of it. */
export function PreviewResult(props: PreviewResultProps) {
  const { compiled, self, cluster, selected, onSelect } = props;
  const { service, cost, edges, diagnostics } = compiled;
  const verdict = verdictOf(compiled);
  const errors = diagnostics.filter(d => d.severity === 'error');
  const gates = service?.gates ?? [];
  const denied = gates.filter(gate => gate.verdict !== 'pass');
  const passed = gates.filter(gate => gate.verdict === 'pass');
  const pending = edges.filter(edge => edge.state !== 'agreed');

  return (
    <>
      <Section
        title="What you will receive"
        summary={
          <>
            <Status status={verdict.status} label={verdict.label} />{' '}
            {verdict.text}
          </>
        }
      >
        {errors.length > 0 && (
          <ul className={styles.problems}>
            {errors.map(error => (
              <li key={`${error.code} ${error.path} ${error.line ?? ''}`}>
                {error.message}
              </li>
            ))}
          </ul>
        )}
        {denied.length > 0 && (
          <ul className={styles.card} aria-label="Gates that would refuse">
            {denied.map(gate => (
              <Gate key={`${gate.id} ${gate.subject}`} gate={gate} />
            ))}
          </ul>
        )}
        {service && (
          <PreviewObjects
            objects={service.objects}
            selected={selected}
            onSelect={onSelect}
          />
        )}
        {passed.length > 0 && (
          <Fold summary={`${passed.length} of ${gates.length} gates pass`}>
            <ul className={styles.card} aria-label="Gates that pass">
              {passed.map(gate => (
                <Gate key={`${gate.id} ${gate.subject}`} gate={gate} />
              ))}
            </ul>
          </Fold>
        )}
      </Section>
      {errors.length === 0 && (
        <Section title="Cost" summary={cost && costSummary(cost)}>
          {cost ? (
            <CostBreakdown cost={cost} />
          ) : (
            <NoPriceCard cluster={cluster} />
          )}
        </Section>
      )}
      {pending.length > 0 && (
        <Section
          title="Waiting for other teams"
          summary="The service starts all the same; these calls do not go through yet."
        >
          <ul className={styles.card} aria-label="Agreements to come">
            {pending.map(edge => (
              <AgreementItem
                key={`${edge.from} ${edge.to}`}
                agreement={edge}
                self={self}
              />
            ))}
          </ul>
        </Section>
      )}
    </>
  );
}

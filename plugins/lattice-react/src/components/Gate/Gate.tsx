import { Text } from '@backstage/ui';
import type { GateView } from '@lattice-portal/plugin-lattice-common';
import { CopyButton } from '../CopyButton';
import { Yaml } from '../Yaml';
import { gateTitle } from './gateTitle';
import styles from './Gate.module.css';
import { Verdict } from './Verdict';

/** One judgement: what was judged, the verdict, by which policy, and what would turn a denial into a pass. */
export function Gate(props: { gate: GateView }) {
  const { gate } = props;
  const { fix } = gate;
  return (
    <li className={styles.gate} data-verdict={gate.verdict}>
      <Verdict verdict={gate.verdict} />
      <div className={styles.words}>
        <Text as="p" variant="body-medium">
          <strong>{gateTitle(gate.id)}</strong>
          {gate.subject && <>: {gate.subject}</>}
        </Text>
        <Text as="p" variant="body-medium" color="secondary">
          {gate.message}
          {gate.policy && !gate.message.includes(gate.policy) && (
            <>
              {' '}
              Policy <code>{gate.policy}</code>.
            </>
          )}
        </Text>
        {fix && gate.verdict !== 'pass' && (
          <div className={styles.fix}>
            <Text as="p" variant="body-medium">
              <strong>What to do: </strong>
              {fix.text}
            </Text>
            {fix.yaml && (
              <>
                <Yaml
                  label={`Change for ${gateTitle(gate.id)}`}
                  text={fix.yaml}
                />
                <div>
                  <CopyButton text={fix.yaml} what="change" />
                </div>
              </>
            )}
          </div>
        )}
      </div>
    </li>
  );
}

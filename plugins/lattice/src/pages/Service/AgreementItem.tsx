import { Text } from '@backstage/ui';
import type { Agreement } from '@lattice-portal/plugin-lattice-common';
import { CopyButton, Status, Yaml } from '@lattice-portal/plugin-lattice-react';
import { AgreementHalf } from './AgreementHalf';
import styles from './Service.module.css';

export interface AgreementItemProps {
  agreement: Agreement;
  /** `namespace/name` of the service the page is about. */
  self: string;
}

/** One connection with both its halves; for a missing one the exact lines its service must add. */
export function AgreementItem(props: AgreementItemProps) {
  const { agreement, self } = props;
  const { from, to, ports, state, missing } = agreement;
  const agreed = state === 'agreed';
  return (
    <li className={styles.agreement}>
      <div className={styles.edge}>
        <Status
          status={agreed ? 'Ready' : 'Pending'}
          label={agreed ? 'Agreed' : 'Waiting'}
        />
        <strong>
          {from} → {to}
        </strong>
        <Text as="span" variant="body-medium" color="secondary">
          {portsOf(ports)}
        </Text>
      </div>
      <div className={styles.halves}>
        <AgreementHalf
          service={from}
          says={`asks to call ${to}`}
          there={state !== 'missing-outbound'}
        />
        <AgreementHalf
          service={to}
          says={`lets ${from} in`}
          there={state !== 'missing-inbound'}
        />
      </div>
      {missing && (
        <div className={styles.missing}>
          <Text as="p" variant="body-medium">
            {`Until ${
              missing.service === self
                ? 'this service'
                : `the team of service "${missing.service}"`
            } adds these lines to its spec, ${
              agreed
                ? 'the other ports the caller names stay closed:'
                : 'the connection stays closed:'
            }`}
          </Text>
          <Yaml
            label={`Lines for ${missing.service}`}
            text={missing.yaml}
            maxHeight="14rem"
          />
          <div>
            <CopyButton text={missing.yaml} what="lines" />
          </div>
        </div>
      )}
    </li>
  );
}

function portsOf(ports: number[]): string {
  if (ports.length === 0) {
    return 'ports not known yet';
  }
  return `port${ports.length === 1 ? '' : 's'} ${ports.join(', ')}`;
}

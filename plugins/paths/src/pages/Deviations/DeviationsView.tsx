import { Button, Text } from '@backstage/ui';
import {
  DEVIATION_KINDS,
  type Expiry,
} from '@lattice-portal/plugin-lattice-common';
import {
  Person,
  ScrollRegion,
  Section,
  SideDrawer,
  Status,
  type StatusProps,
} from '@lattice-portal/plugin-lattice-react';
import type {
  Deviations,
  Repository,
  SpecDeviation,
} from '@lattice-portal/plugin-paths-common';
import { useState } from 'react';
import { useSearchParams } from 'react-router-dom';
import { count } from '../GoldenPaths/inWords';
import { ChangePlan } from './ChangePlan';
import { LeaveForm } from './LeaveForm';
import type { Change } from './useDeviations';
import styles from '../GoldenPaths/GoldenPaths.module.css';

/** The form has an address: `?leave=1`. */
const LEAVE = 'leave';

const EXPIRIES: Record<Expiry, StatusProps> = {
  expired: { status: 'Failed', label: 'Expired' },
  soon: { status: 'Stale', label: 'Expires soon' },
  later: { status: 'Ready', label: 'Holds' },
};

export function DeviationsView(props: {
  repository: Repository;
  deviations: Deviations;
}) {
  const { repository, deviations } = props;
  const { items, may } = deviations;
  const [params, setParams] = useSearchParams();
  const [change, setChange] = useState<Change>();
  const leaving = params.get(LEAVE) !== null;
  const close = () => {
    setChange(undefined);
    setParams({}, { replace: true });
  };
  return (
    <>
      <header className={styles.notice}>
        <p className={styles.answer}>
          {items.length === 0
            ? 'On its golden path'
            : `${count(items.length, 'deviation')} from its golden path`}
        </p>
        <Text as="p" variant="body-medium">
          A service may leave its path, in the open: somebody answers for it,
          for a reason, until a day. The gates hold all the same.
        </Text>
        {may.change && (
          <Button variant="primary" onPress={() => setParams({ [LEAVE]: '1' })}>
            Leave the path
          </Button>
        )}
      </header>
      {items.length > 0 && (
        <Section
          level={3}
          title="Deviations"
          summary={`on branch ${repository.branch}`}
        >
          <ScrollRegion label="Table of deviations" className={styles.wide}>
            <table className={styles.table}>
              <thead>
                <tr>
                  <th scope="col">What</th>
                  <th scope="col">Why</th>
                  <th scope="col">Answers for it</th>
                  <th scope="col">Until</th>
                  <th scope="col">State</th>
                  <th scope="col">Back</th>
                </tr>
              </thead>
              <tbody>
                {items.map((item, index) => (
                  <Row
                    key={`${item.kind} ${item.subject} ${index}`}
                    item={item}
                    onBack={
                      may.change
                        ? () =>
                            setChange({
                              comeBack: {
                                kind: item.kind,
                                subject: item.subject,
                              },
                            })
                        : undefined
                    }
                  />
                ))}
              </tbody>
            </table>
          </ScrollRegion>
        </Section>
      )}
      <SideDrawer
        open={leaving || change !== undefined}
        onClose={close}
        title={leaving ? 'Leave the path' : 'Come back to the path'}
        subtitle={`${repository.owner}/${repository.name}`}
      >
        {leaving && (
          <LeaveForm
            repository={repository}
            deviations={deviations}
            onPlan={leave => setChange(leave && { leave })}
          />
        )}
        {change && (
          <ChangePlan
            key={JSON.stringify(change)}
            repository={repository}
            change={change}
          />
        )}
      </SideDrawer>
    </>
  );
}

function Row(props: { item: SpecDeviation; onBack?: () => void }) {
  const { item, onBack } = props;
  return (
    <tr>
      <th scope="row">
        {DEVIATION_KINDS[item.kind]}
        <div className={styles.quiet}>{item.subject}</div>
      </th>
      <td>{item.reason}</td>
      <td>
        <Person name={item.owner} />
      </td>
      <td>{item.expires}</td>
      <td>
        <Status {...EXPIRIES[item.expiry]} />
      </td>
      <td>
        {onBack && (
          <Button
            variant="secondary"
            size="small"
            onPress={onBack}
            aria-label={`Come back: ${item.subject}`}
          >
            Come back
          </Button>
        )}
      </td>
    </tr>
  );
}

import { Text } from '@backstage/ui';
import type {
  CostLineView,
  CostView,
} from '@lattice-portal/plugin-lattice-common';
import { formatRange } from '../Money';
import { Status } from '../Status';
import styles from './Cost.module.css';

/** What money is spent on, in the order it is shown. */
const ITEMS: CostLineView['item'][] = [
  'cpu',
  'memory',
  'gpu',
  'storage',
  'claim',
  'load-balancer',
];

export interface CostBreakdownProps {
  cost: CostView;
  /** How long it runs is not known, as of a job. */
  runsToEnd?: boolean;
}

/** What a spec costs, by what it is for, each amount with how it comes about. What has no price is named and has no amount. */
export function CostBreakdown(props: CostBreakdownProps) {
  const { cost, runsToEnd } = props;
  const { currency, monthly, unknown } = cost;
  const lines = ITEMS.flatMap(item =>
    cost.lines.filter(line => line.item === item),
  );
  return (
    <>
      {lines.length > 0 && (
        <div className={styles.wide}>
          <table className={styles.cost}>
            <thead>
              <tr>
                <th scope="col">For</th>
                <th scope="col">A month</th>
                <th scope="col">How it comes about</th>
              </tr>
            </thead>
            <tbody>
              {lines.map(line => (
                <CostRow
                  key={`${line.item} ${line.path} ${line.subject}`}
                  line={line}
                  currency={currency}
                />
              ))}
            </tbody>
            <tfoot>
              <tr>
                <th scope="row">
                  {unknown.length > 0 ? 'Sum of what is known' : 'Sum'}
                </th>
                <td className={styles.amount}>
                  {unknown.length === lines.length ? (
                    <Status status="Unknown" />
                  ) : (
                    formatRange(monthly, currency)
                  )}
                </td>
                <td>
                  {monthly.min !== monthly.max &&
                    'From the fewest to the most copies.'}
                </td>
              </tr>
            </tfoot>
          </table>
        </div>
      )}
      <Text as="p" variant="body-small" color="secondary">
        {footnote(cost, runsToEnd)}
      </Text>
    </>
  );
}

function CostRow(props: { line: CostLineView; currency: string }) {
  const { line, currency } = props;
  const { subject, monthly, unknown, reason } = line;
  return (
    <tr>
      <td>
        {/* Subjects begin in lower case, because they also stand in sentences. */}
        {subject.charAt(0).toLocaleUpperCase('en-US') + subject.slice(1)}
      </td>
      <td className={styles.amount}>
        {monthly ? (
          formatRange(monthly, currency)
        ) : (
          <Status status="Unknown" title={unknown} />
        )}
      </td>
      <td>
        {reason}
        {unknown && (
          <div className={styles.trouble}>{`Missing: ${unknown}.`}</div>
        )}
      </td>
    </tr>
  );
}

function footnote(cost: CostView, runsToEnd = false): string {
  const { priceCard, asOf } = cost;
  const from =
    priceCard === 'app-config'
      ? 'in the configuration of the portal'
      : `of platform "${priceCard}"`;
  const of = asOf ? `, as of ${asOf}` : '';
  const time = runsToEnd
    ? 'as if it ran all month, because nobody knows how long it runs'
    : 'for a month of 730 hours';
  return `What the spec requests, by the price card ${from}${of}, ${time}. Idle nodes, traffic and discounts are not in it.`;
}

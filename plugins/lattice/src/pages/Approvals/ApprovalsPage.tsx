import { Container, Link, Text } from '@backstage/ui';
import { useRouteRef } from '@backstage/frontend-plugin-api';
import type { Approval } from '@lattice-portal/plugin-lattice-common';
import {
  ContentState,
  Status,
  TimeAgo,
  usePageTitle,
} from '@lattice-portal/plugin-lattice-react';
import { useSearchParams } from 'react-router-dom';
import { approvalsRouteRef } from '../../routes';
import { ownerName } from '../Services/ownerName';
import { ServicesSkeleton } from '../Services/ServicesSkeleton';
import { approvalStatus } from './approvalStatus';
import { names, whatIsAsked } from './inWords';
import styles from './Approvals.module.css';
import { useApprovals, type ApprovalsViewName } from './useApprovals';

const VIEWS: {
  view: ApprovalsViewName;
  title: string;
  /** Said when there is nothing. */
  empty: string;
}[] = [
  {
    view: 'decide',
    title: 'Asked of you',
    empty:
      'Nobody asks you for anything. When a policy names one of your groups, what it asks you to approve appears here and as a notification.',
  },
  {
    view: 'asked',
    title: 'Asked by you',
    empty:
      'You have not asked for anything. A run asks by itself when a policy or quota wants somebody to say yes.',
  },
];

/** What waits for my yes, and what I wait for. */
export function ApprovalsPage() {
  usePageTitle('Approvals');
  const [params, setParams] = useSearchParams();
  const shown =
    VIEWS.find(({ view }) => view === params.get('view')) ?? VIEWS[0];
  const approvals = useApprovals(shown.view);
  return (
    <main>
      <Container className={styles.page}>
        <div className={styles.views} role="group" aria-label="Approvals">
          {VIEWS.map(({ view, title }) => (
            <button
              key={view}
              type="button"
              className={styles.view}
              aria-pressed={view === shown.view}
              onClick={() => setParams({ view }, { replace: true })}
            >
              {title}
            </button>
          ))}
        </div>
        <ContentState
          resource={approvals}
          what="approvals"
          skeleton={<ServicesSkeleton />}
        >
          {items =>
            items.length === 0 ? (
              <Text as="p" variant="body-medium" color="secondary">
                {shown.empty}
              </Text>
            ) : (
              <ApprovalList items={items} view={shown.view} />
            )
          }
        </ContentState>
      </Container>
    </main>
  );
}

/** What waits comes first. */
function ApprovalList(props: { items: Approval[]; view: ApprovalsViewName }) {
  const { items, view } = props;
  const path = useRouteRef(approvalsRouteRef)?.() ?? '/approvals';
  const sorted = [...items].sort(
    (a, b) => Number(b.state === 'pending') - Number(a.state === 'pending'),
  );
  const open = items.filter(({ state }) => state === 'pending').length;
  return (
    <>
      <Text as="p" variant="body-medium">
        {open === 0 ? 'Nothing waits.' : `${open} waiting.`}
      </Text>
      <ul className={styles.list}>
        {sorted.map(item => (
          <li key={item.id} className={styles.item}>
            <Status {...approvalStatus(item.state)} />
            <div>
              <Link href={`${path}/${item.id}`} weight="bold">
                {whatIsAsked(item)}
              </Link>
              <Text as="p" variant="body-small" color="secondary">
                {view === 'decide'
                  ? `asked by ${ownerName(item.requestedBy)}`
                  : `asked of ${names(item.approvers)}`}{' '}
                in cluster {item.service.cluster}
                {item.comment && `: ${item.comment}`}
              </Text>
            </div>
            <TimeAgo time={item.decidedAt ?? item.requestedAt} />
          </li>
        ))}
      </ul>
    </>
  );
}

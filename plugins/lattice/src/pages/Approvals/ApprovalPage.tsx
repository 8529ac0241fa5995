import { BreadcrumbEntry, useRouteRef } from '@backstage/frontend-plugin-api';
import { Container, Header } from '@backstage/ui';
import {
  ContentState,
  usePageTitle,
} from '@lattice-portal/plugin-lattice-react';
import { useParams } from 'react-router-dom';
import { approvalsRouteRef } from '../../routes';
import { ServiceSkeleton } from '../Service/ServiceSkeleton';
import { ApprovalView } from './ApprovalView';
import styles from './Approvals.module.css';
import { useApproval } from './useApprovals';

/** What am I saying yes to? */
export function ApprovalPage() {
  const { id = '' } = useParams();
  const approval = useApproval(id);
  const path = useRouteRef(approvalsRouteRef)?.() ?? '/approvals';
  usePageTitle('Approval');
  const service = approval.value?.service;
  const title = service ? `Approve ${service.name}` : 'Approval';
  return (
    <BreadcrumbEntry entry={{ label: title, href: `${path}/${id}` }}>
      <main>
        <Header title={title} />
        <Container className={styles.page}>
          <ContentState
            resource={approval}
            what="this approval"
            skeleton={<ServiceSkeleton />}
            askWhom="Only those who are asked, who asked, and who may see the service can open it."
          >
            {value => (
              <ApprovalView approval={value} onChanged={approval.refresh} />
            )}
          </ContentState>
        </Container>
      </main>
    </BreadcrumbEntry>
  );
}
